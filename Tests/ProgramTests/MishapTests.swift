import Foundation
import TestSupport
import Testing

/// Killed at any moment, or on a disk that fills up: the session opens, holds every statement that had returned, and a
/// training goes on to the bits of one never stopped. 200 times each: `FMNB_ROUNDS=200 swift test --filter MishapTests`.
@Suite(.serialized) struct MishapTests {
  private static let statements = [
    "load synthetic count=60 as d", "model m = conv 4 3x3 relu, maxpool 4, dropout 0.5, dense 10",
    "train m on d validate=d epochs=6 batch=20 as h", "rename m as net", "take d.train 20 as few", "undo", "redo",
    "train net on few epochs=3 batch=4 as g", "export net to net.safetensors", "note g \"a remark\"", "set seed=5",
    "evaluate net on d as e", "copy net as twin", "continue h epochs=9", "remove few", "undo 2", "redo",
  ]
  /// The whole again, as far as it is missing, from where a program stopped.
  private static let rest =
    "continue h epochs=12; export net to h.safetensors"

  /// The weights after all epochs without a mishap.
  private static let whole = Result {
    let folder = try TemporaryFolder()
    let begin = try folder.run("s.session", input: statements.joined(separator: "\n"))
    guard begin.status == 0 else { throw Child.Failure(description: begin.errors) }
    let result = try folder.run("-c", rest, "--session", "s.session")
    guard result.status == 0, let weights = folder.data("h.safetensors") else {
      throw Child.Failure(description: result.errors)
    }
    return weights
  }

  /// Runs the statements one by one, as a prompt does, until something ends it.
  ///
  /// - Returns: how many had returned.
  private func run(in folder: TemporaryFolder, shell: String, killedAfter microseconds: UInt32?) throws -> Int {
    try folder.write(Self.statements.joined(separator: "\n") + "\n", "statements")
    let program = try Program(["s.session"], shell: shell + " <statements", in: folder)
    if let microseconds {
      usleep(microseconds)
      program.send(SIGKILL)
    }
    _ = try program.wait()
    // What was said tells which had returned: each says something at its end.
    let log = try folder.run("--json", "-c", "log", "--session", "s.session")
    #expect(log.status == 0, "\(log.errors)")
    let said = program.output
    let done = try log.objects.flatMap { ($0["rows"] as? [[Any]]) ?? [] }.filter { "\($0[3])" != "not finished" }.count
    let told = Self.marks.prefix { said.contains($0) }.count
    #expect(done >= told, "\(done) of \(told) that were told of")
    return done
  }

  /// What the statements say at their ends, in their order.
  private static let marks = [
    "d: .train", "m = conv", "h: 6 epochs", "m is now net", "few: 20 images", "undone: take", "redone: take",
    "g: 3 epochs",
    "net.safetensors:", "noted on g",
  ]

  /// Goes on where it stopped, and compares the weights with those of a session that nothing happened to.
  private func goOn(in folder: TemporaryFolder) throws {
    for name in ["m", "net"] {
      let result = try folder.run("-c", "info \(name); evaluate \(name) on d", "--session", "s.session")
      #expect([0, 1, 2].contains(result.status), "\(result.errors)")
    }
    let look = try folder.run("-c", "info h", "--session", "s.session")
    guard look.status == 0 else { return }
    let model = try folder.run("-c", "info net", "--session", "s.session").status == 0 ? "net" : "m"
    let result = try folder.run(
      "-c", "continue h epochs=12; export \(model) to h.safetensors", "--session", "s.session")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try folder.data("h.safetensors") == Self.whole.get())
    #expect(try folder.run("doctor", "s.session").status == 0)
  }

  @Test func killedAtAnyMoment() throws {
    var random = SplitMix(seed: 3)
    for _ in 0..<Rounds.count(6) {
      let folder = try TemporaryFolder()
      _ = try run(
        in: folder, shell: "exec \"$@\"", killedAfter: UInt32.random(in: 5_000...1_500_000, using: &random))
      try goOn(in: folder)
    }
  }

  @Test func onADiskThatFillsUp() throws {
    var random = SplitMix(seed: 4)
    for _ in 0..<Rounds.count(6) {
      let folder = try TemporaryFolder()
      let blocks = Int.random(in: 300...1200, using: &random)
      _ = try run(in: folder, shell: "ulimit -f \(blocks); exec \"$@\"", killedAfter: nil)
      try goOn(in: folder)
    }
  }
}
