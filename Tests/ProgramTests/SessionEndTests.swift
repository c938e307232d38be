import Foundation
import TestSupport
import Testing

/// However a program ends, the one file holds all that was said.
@Suite(.serialized) struct SessionEndTests {
  private static let start = "load synthetic count=100 as d; model m = conv 4 3x3 relu, maxpool 4, dense 10"

  private func files(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("s.session") }
  }

  @Test func nothingLiesBesideTheFile() throws {
    let folder = try TemporaryFolder()
    #expect(try folder.run("s.session", input: Self.start + "\ntrain m on d epochs=1 as h\n").status == 0)
    #expect(try files(folder) == ["s.session"])
    let program = try Program(["-c", "train m on d epochs=30 batch=10 as g", "--session", "s.session"], in: folder)
    try program.wait(for: "3/30")
    program.send(SIGTERM)
    _ = try program.wait()
    #expect(try files(folder) == ["s.session"])
  }

  /// A JSON line is written after the commit of what it tells.
  @Test func whatWasSaidIsThereAfterAKill() throws {
    let folder = try TemporaryFolder()
    #expect(try folder.run("-c", Self.start + "; train m on d epochs=1 as h", "--session", "s").status == 0)
    for round in 0..<8 {
      let program = try Program(["--json", "-c", "evaluate m on d as e\(round)", "--session", "s"], in: folder)
      try program.wait(for: "metrics")
      program.send(SIGKILL)
      _ = try program.wait()
      #expect(try folder.run("-c", "expect e\(round).count == 20", "--session", "s").status == 0)
    }
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func aScriptStopsBetweenStatements(_ signal: Int32) throws {
    let folder = try TemporaryFolder()
    let text = (0..<400).map { "load synthetic count=2000 seed=\($0) as d\($0)" }.joined(separator: "\n")
    try folder.write(text, "loads.txt")
    let program = try Program(["run", "loads.txt", "--session", "s"], in: folder)
    try program.wait(for: "d1:")
    program.send(signal)
    let result = try program.wait()
    #expect(result.status == 130)
    #expect(result.errors.contains("stopped before this statement"))
    let loaded = result.lines.count
    #expect(loaded < 400)
    #expect(try folder.run("-c", "info d\(loaded - 1)", "--session", "s").status == 0)
  }

  /// Whoever starts a program with nohup wants it to go on.
  @Test func aHangUpThatIsIgnoredStaysSo() throws {
    let folder = try TemporaryFolder()
    let program = try Program(
      ["-c", Self.start + "; train m on d epochs=30 batch=10 as h", "--session", "s"],
      shell: "trap '' HUP; exec \"$@\"", in: folder)
    try program.wait(for: "2/30")
    program.send(SIGHUP)
    #expect(try program.wait().status == 0)
  }

  /// `ulimit -f` counts blocks of 512 bytes.
  @Test(arguments: [64, 200, 400, 700])
  func aFileThatMayNotGrowIsAnError(_ blocks: Int) throws {
    let folder = try TemporaryFolder()
    #expect(try folder.run("-c", Self.start + "; train m on d epochs=2 as h", "--session", "s").status == 0)
    let big = "model big = dense 400 relu, dense 10; train big on d epochs=2 as g"
    let result = try Program.run(
      ["-c", big, "--session", "s"], shell: "ulimit -f \(blocks); exec \"$@\"", in: folder)
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.errors.contains("error:") && result.errors.contains("session"))
    #expect(try folder.run("-c", "continue h epochs=4; expect h.epochs == 4; \(big)", "--session", "s").status == 0)
  }

  @Test func anUnusualNameIsAFile() throws {
    let folder = try TemporaryFolder()
    for name in [":memory:", "file:x?mode=memory"] {
      #expect(try folder.run("-c", "model m = dense 10", "--session", name).status == 0)
      #expect(try folder.run("-c", "info m", "--session", name).status == 0)
      #expect(FileManager.default.fileExists(atPath: folder.path(name)))
    }
  }
}
