import Language
import Outputs
import TestSupport
import Testing

@testable import Sessions

/// Scripts inside a session.
struct RunTests {
  @Test func statementsOfAFileCountAsTyped() throws {
    let bench = try Workbench()
    try bench.folder.write("load synthetic count=20 as d # data\r\nmodel m = dense 10\r\n", "a.txt")
    try bench.run("run a.txt; info m; info d.train")
    #expect(try bench.names == ["d", "m"])
    #expect(
      try bench.session.workspace.store.log(last: .max).map(\.text).prefix(2) == [
        "load synthetic count=20 as d", "model m = dense 10",
      ])
    // One step back is one statement of the file.
    try bench.run("undo")
    #expect(try bench.names == ["d"])
  }

  @Test func filesMayRunFiles() throws {
    let bench = try Workbench()
    try bench.folder.write("run b.txt\nmodel m2 = dense 10\n", "a.txt")
    try bench.folder.write("model m1 = dense 10\n", "b.txt")
    try bench.run("run a.txt")
    #expect(try bench.names == ["m1", "m2"])
  }

  @Test func mistakesPointIntoTheFile() throws {
    let bench = try Workbench()
    try bench.folder.write("model m = dense 10\n\n  info nobody\n", "a.txt")
    let found = try #require(bench.diagnostic(of: "run a.txt"))
    #expect(found.code == "unknown-name")
    #expect(found.source.name.hasSuffix("a.txt"))
    #expect(found.location.line == 3)
    #expect(found.location.column == 8)
    // All of it is checked first, so nothing ran.
    #expect(try bench.names.isEmpty)
  }

  @Test func itStopsAtTheFirstError() throws {
    let bench = try Workbench()
    try bench.folder.write("model m = dense 10\nexpect 1 > 2\nmodel n = dense 10\n", "a.txt")
    let found = try #require(bench.diagnostic(of: "run a.txt; model o = dense 10"))
    #expect(found.kind == .expectation)
    #expect(found.location.line == 2)
    #expect(try bench.names == ["m"])
  }

  @Test func aFileThatRunsItselfEnds() throws {
    let bench = try Workbench()
    try bench.folder.write("model m = dense 10\nrun a.txt\n", "a.txt")
    #expect(bench.code(of: "run a.txt") == "run-too-deep")
    // The depth is counted anew afterwards.
    try bench.folder.write("model n = dense 10\n", "a.txt")
    try bench.run("run a.txt")
  }

  @Test func quitEndsIt() throws {
    let bench = try Workbench()
    try bench.folder.write("model m = dense 10\nquit\nmodel n = dense 10\n", "a.txt")
    try bench.run("run a.txt")
    #expect(try bench.names == ["m"])
    #expect(bench.session.isFinished)
  }

  @Test(arguments: [("none.txt", "file-not-found"), (".", "not-a-file"), ("nul.txt", "not-text")])
  func whatCannotBeRun(_ path: String, _ code: String) throws {
    let bench = try Workbench()
    try bench.folder.write("undo\0", "nul.txt")
    #expect(bench.code(of: "run \(path)") == code)
  }

  @Test func interruptionsGoThrough() throws {
    let bench = try Workbench(prepared: true)
    try bench.folder.write("train seed on fm epochs=4 as h9\nlist\n", "a.txt")
    bench.host.interruption = Trip(after: 1)
    #expect(bench.diagnostic(of: "run a.txt")?.kind == .interruption)
    #expect(bench.tables.isEmpty)
    bench.host.interruption = NoInterruption()
    try bench.run("continue h9; expect h9.epochs == 4")
  }
}
