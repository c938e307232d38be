import Foundation
import TestSupport
import Testing

/// Five programs at once on one session: each does what it does alone on a copy of it, to the last bit. For minutes:
/// `FMNB_ROUNDS=300 swift test --filter ManyProgramsTests`.
@Suite(.serialized) struct ManyProgramsTests {
  private static let programs = 5
  private static let start = "load synthetic count=40 as d; model m = maxpool 4, dropout 0.5, dense 10; set seed=1"
  /// So that a name means the same to all from the beginning.
  private static let first = "info d\ninfo m\n"

  /// Statements of one program: shared names are made anew, removed, trained and taken back by all of them.
  private static func script(_ program: Int) -> [String] {
    var random = SplitMix(seed: UInt64(program))
    var (histories, count) = ([String](), 0)
    func fresh(_ letter: String) -> String {
      count += 1
      return "p\(program)-\(letter)\(count)"
    }
    return ["train m on d epochs=1 as \(fresh("t"))"]
      + (0..<Rounds.count(14)).flatMap { round -> [String] in
        switch Int.random(in: 0..<13, using: &random) {
        case 0...2:
          histories.append(fresh("h"))
          return ["train m on d epochs=\(Int.random(in: 1...2, using: &random)) batch=16 as \(histories.last ?? "")"]
        case 3, 4: return ["evaluate m on d as \(fresh("e"))"]
        case 5:
          guard let history = histories.last else { return ["info d"] }
          return ["continue \(history) epochs=\(3 + round)"]
        case 6: return ["remove d", "load synthetic count=40 seed=\(Int.random(in: 0...3, using: &random)) as d"]
        case 7:
          return [
            "rename m as \(fresh("m"))", "model m = maxpool 4, dense 10", "train m on d epochs=1 as \(fresh("t"))",
          ]
        case 8: return ["copy m as \(fresh("w"))"]
        case 9: return ["set seed=\(Int.random(in: 0...9, using: &random))"]
        case 10: return ["note d \"\(fresh("note"))\"", "undo"]
        case 11: return ["model \(fresh("x")) = dense 10", "undo", "redo"]
        default:
          return ["train m on d epochs=1 batch=16 as \(fresh("u"))", "evaluate m on d as \(fresh("e"))", "undo 2"]
        }
      } + ["evaluate m on d as p\(program)-last", "export m to p\(program).safetensors"]
  }

  /// The numbers that it said, and the errors.
  private static func numbers(_ result: Program.Result) throws -> [String] {
    try result.objects.compactMap { object in
      switch object["kind"] as? String {
      case "metrics": "\(object["loss"] ?? "") \(object["accuracy"] ?? "")"
      case "epoch": "\(object["history"] ?? "") \(object["epoch"] ?? "") \(object["loss"] ?? "")"
      case "error": "\(object["code"] ?? "") \(object["message"] ?? "")"
      default: nil
      }
    }
  }

  @Test func eachIsAsIfItWereAlone() throws {
    let folder = try TemporaryFolder()
    #expect(try folder.run("-c", Self.start, "--session", "s.session").status == 0)
    let session = try #require(folder.data("s.session"))
    let scripts = (0..<Self.programs).map { Self.script($0).joined(separator: "\n") + "\n" }
    let alone = try scripts.enumerated().map { program, script in
      try folder.write(session, "alone\(program).session")
      let result = try folder.run("--json", "alone\(program).session", input: Self.first + script)
      #expect(result.status == 0, "\(result.lines.last ?? "")")
      return (numbers: try Self.numbers(result), weights: folder.data("p\(program).safetensors"))
    }
    // All have looked at the names before any changes one.
    try folder.write(Data(Self.first.utf8), "first")
    let programs = try scripts.enumerated().map { program, script in
      try folder.write(Data(script.utf8), "rest\(program)")
      return try Program(
        ["--json", "s.session"],
        shell: "(cat first; while [ ! -e go ] && [ -e first ]; do sleep 0.02; done; cat rest\(program)) | \"$@\"",
        in: folder)
    }
    for program in programs { try program.wait(for: "initial weights") }
    try folder.write("", "go")
    for (program, running) in programs.enumerated() {
      let result = try running.wait()
      #expect(result.status == 0, "\(result.lines.last ?? "")")
      #expect(try Self.numbers(result) == alone[program].numbers)
      #expect(folder.data("p\(program).safetensors") == alone[program].weights)
    }
    try checkWhatIsLeft(folder)
  }

  /// Whoever comes later finds what every program kept, in a sound file.
  private func checkWhatIsLeft(_ folder: TemporaryFolder) throws {
    #expect(try folder.run("doctor", "s.session").status == 0)
    for program in 0..<Self.programs {
      let both = try ["s.session", "alone\(program).session"].map { session in
        let result = try folder.run("-c", "info p\(program)-last; list histories", "--session", session)
        #expect(result.status == 0, "\(result.errors)")
        return result.output.split(separator: "\n").filter { $0.hasPrefix("p\(program)-") }.map { line in
          // Without the time.
          line.split(separator: " ").prefix(4).joined(separator: " ")
        }
      }
      #expect(both[0] == both[1])
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("s.session") } == [
        "s.session"
      ])
  }
}
