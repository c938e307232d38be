import Foundation
import TestSupport
import Testing

/// A damaged session is explained, and what can be read of it is saved.
struct DoctorTests {
  private let folder: TemporaryFolder
  private let sound: Data

  init() throws {
    folder = try TemporaryFolder()
    let text = """
      load synthetic count=40 as d; model m = conv 8 3x3 relu, maxpool 2, dense 10
      train m on d epochs=2 as h; train m on d epochs=1 as g; evaluate m on d as e; note h "a remark"; set seed=3
      """
    #expect(try folder.run("-c", text, "--session", "s.session").status == 0)
    sound = try #require(folder.data("s.session"))
  }

  @Test func aSoundFileIsSound() throws {
    let result = try folder.run("doctor", "s.session")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output == "s.session is sound: 7 values\n")
    #expect(!FileManager.default.fileExists(atPath: folder.path("s-rescued.session")))
    #expect(folder.data("s.session") == sound)
  }

  @Test func whatCanBeReadIsSaved() throws {
    // A page in the middle, which holds weights.
    var damaged = sound
    let page = damaged.count / 16_384 / 2 * 16_384
    for offset in page..<page + 16_384 { damaged[offset] = 0xA5 }
    try folder.write(damaged, "s.session")
    let result = try folder.run("doctor", "s.session")
    #expect(result.status == 1)
    #expect(result.output.contains("s-rescued.session"))
    #expect(folder.data("s.session") == damaged)
    let look = try folder.run(
      "-c", "list; log; expect h.epochs == 2; expect e.count == 10; info h; plot h; versions m", "--session",
      "s-rescued.session")
    #expect(look.status == 0, "\(look.errors)")
    #expect(look.output.contains("a remark"))
    // Nothing is overwritten.
    #expect(try folder.run("doctor", "s.session").errors.contains("is there already"))
    #expect(try folder.run("doctor", "s.session", "--output", "other.session").status == 1)
    #expect(try folder.run("doctor", "s-rescued.session").status == 0)
  }

  @Test func aValueThatCannotBeReadIsTakenOut() throws {
    let database = try folder.run("-c", "versions m", "--session", "s.session")
    #expect(database.status == 0)
    let text = try #require(
      sound.range(of: Data(#""noun""#.utf8)) == nil ? sound.firstRange(of: Data(#""whole":"#.utf8)) : nil)
    var damaged = sound
    damaged[text.lowerBound] = UInt8(ascii: "x")
    try folder.write(damaged, "s.session")
    let result = try folder.run("doctor", "s.session")
    #expect(result.status == 1)
    #expect(result.output.contains("cannot be read"))
    #expect(result.output.contains("lost: a version of"))
    #expect(try folder.run("-c", "list", "--session", "s-rescued.session").status == 0)
  }

  @Test func noSessionAtAll() throws {
    try folder.write("This is a text." + String(repeating: " ", count: 2000), "text")
    #expect(try folder.run("doctor", "text").status == 1)
    #expect(try folder.run("doctor", "nothing").errors.contains("there is no file"))
  }

  /// Whatever is wrong with a file is said, and never ends the program by a trap.
  @Test(arguments: 0..<12)
  func damageNeverTraps(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    var damaged = sound
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    try folder.write(damaged, "d\(seed).session")
    let statements = "list\nlog\ninfo d\ninfo m\ninfo h\ninfo e\nversions m\nfind m\nundo\nredo\nevaluate m on d"
    for line in statements.split(separator: "\n") {
      let result = try folder.run("-c", String(line), "--session", "d\(seed).session")
      #expect([0, 1, 2].contains(result.status), "\(line): \(result.status) \(result.errors)")
    }
    #expect([0, 1].contains(try folder.run("doctor", "d\(seed).session").status))
  }
}
