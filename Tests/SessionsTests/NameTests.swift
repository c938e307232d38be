import Testing

@testable import Sessions

/// Names, versions, and the ways back.
struct NameTests {
  @Test func everyTrainingMakesAVersion() throws {
    let bench = try Workbench(prepared: true)
    try bench.run("model seed = dense 10; train seed on fm epochs=1 as h9")
    #expect(try bench.weights("seed", version: 4) == nil)
    #expect(try bench.weights("seed", version: 5) == bench.weights("seed"))
    try bench.run("info seed@2; evaluate seed@2 on fm; train seed@1 on fm epochs=1 as fresh")
    // The old version started from its own initial weights, as h1 did.
    #expect(try bench.history("fresh")?.parameterCount == bench.history("h1")?.parameterCount)
  }

  @Test func undoStepsBack() throws {
    let bench = try Workbench(prepared: true)
    let before = try bench.values
    try bench.run("copy seed as a; rename a as b; remove h1 h3; note e1 x")
    try bench.run("undo")
    #expect(
      try bench.session.workspace.store.notes(on: #require(bench.session.workspace.store.snapshot()["e1"]?.id)).isEmpty)
    try bench.run("undo")
    #expect(try bench.names == ["fm", "h1", "seed", "h3", "e1", "b"])
    try bench.run("undo")
    #expect(try bench.names == ["fm", "h1", "seed", "h3", "e1", "a"])
    try bench.run("undo")
    #expect(try bench.values == before)
    // Statements that only looked are no steps.
    try bench.run("info seed; list; undo")
    #expect(try bench.names == ["fm", "h1", "seed", "h3"])
    try bench.run("undo; undo")
    #expect(try bench.names == ["fm", "seed"])
    #expect(try bench.weights("seed") == nil)
    try bench.run("undo; undo; undo")
    #expect(try bench.names.isEmpty)
    #expect(bench.texts.last == "there is nothing to undo")
  }

  @Test func whatWasUndoneCanBeMadeAgain() throws {
    let bench = try Workbench(prepared: true)
    let (key, weights) = (try bench.key("h3"), try bench.weights("seed"))
    try bench.run("undo; undo")
    #expect(try bench.names == ["fm", "seed", "h1"])
    try bench.run("train seed on fm.train validate=fm.test epochs=1 batch=50 lr=0.01 as h3")
    #expect(try bench.key("h3") == key)
    #expect(try bench.weights("seed") == weights)
  }

  @Test func renameMovesAName() throws {
    let bench = try Workbench(prepared: true)
    let (key, epochs) = (try bench.key("h1"), try bench.epochs("h1"))
    try bench.run("note h1 good; rename h1 as base; rename base as base; info base")
    #expect(try bench.key("base") == key)
    #expect(try bench.epochs("base") == epochs)
    #expect(bench.texts.last == "note: good")
    #expect(bench.code(of: "info h1") == "unknown-name")
    try bench.run("rename base as h3")
    #expect(try bench.key("h3") == key)
    #expect(try bench.session.workspace.store.snapshot()["h3"]?.version == 2)
  }

  @Test func copiesGoTheirOwnWays() throws {
    let bench = try Workbench(prepared: true)
    let weights = try bench.weights("seed")
    try bench.run("copy seed as wide; train wide on fm epochs=1 as h9; copy seed@1 as fresh")
    #expect(try bench.weights("seed") == weights)
    #expect(try bench.weights("wide", version: 1) == weights)
    #expect(try bench.weights("wide", version: 2) != weights)
    #expect(try bench.weights("fresh") == nil)
  }

  @Test func notesStayWithTheValue() throws {
    let bench = try Workbench(prepared: true)
    try bench.run("note seed one; note seed \"two words\"; note seed@2 old; copy seed as wide; info wide")
    #expect(bench.texts.suffix(2) == ["note: one", "note: two words"])
    try bench.run("info seed@2")
    #expect(bench.texts.last == "note: old")
  }

  @Test func namesLeftOutAreNumbered() throws {
    let bench = try Workbench(prepared: true)
    try bench.run("train seed on fm epochs=1; evaluate seed on fm; remove h1; train seed on fm epochs=1")
    #expect(try bench.names == ["fm", "h3", "e1", "h2", "e2", "seed", "h1"])
    #expect(try bench.session.workspace.store.snapshot()["h1"]?.version == 2)
    try bench.run("load synthetic count=20")
    #expect(try bench.names.last == "synthetic")
  }

  @Test(arguments: ["α", "größe", "h-1", "_x", "a1", "1a", "模型"])
  func anyLetterMakesAName(_ name: String) throws {
    let bench = try Workbench()
    try bench.run("model \(name) = dense 10; info \(name)")
    #expect(try bench.names == [name])
  }
}
