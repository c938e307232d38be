import Outputs
import Testing

@testable import Sessions

/// Steps back and forth, of everything that changes a session, and of one's own alone.
struct UndoTests {
  @Test func everyChangeIsAStep() throws {
    let bench = try Workbench()
    let steps = [
      "load synthetic count=40 as d", "model m = maxpool 4, dense 10", "set seed=7 threads=1",
      "train m on d epochs=1 as h", "note h \"a remark\"", "rename h as run", "copy m as twin", "remove d",
      "evaluate m on d.test as e",
    ].dropLast(1)
    var before: [[String]] = []
    func state() throws -> [String] {
      let store = bench.session.workspace.store
      let notes = try store.snapshot().all.compactMap(\.id).flatMap { try store.notes(on: $0) }
      return try bench.values + store.settings().map { "\($0)=\($1)" }.sorted() + notes
    }
    for step in steps {
      before.append(try state())
      try bench.run(step)
    }
    let after = try state()
    for (step, before) in zip(steps, before).reversed() {
      // What only looks is no step, and takes none.
      try bench.run("list; log; undo")
      #expect(try state() == before, "\(step)")
      #expect(bench.texts.last == "undone: \(step)")
    }
    try bench.run("undo")
    #expect(bench.texts.last == "there is nothing to undo")
    for step in steps {
      try bench.run("redo")
      #expect(bench.texts.last == "redone: \(step)")
    }
    #expect(try state() == after)
    try bench.run("redo")
    #expect(bench.texts.last == "there is nothing to redo")
  }

  @Test func severalAtOnce() throws {
    let bench = try Workbench()
    try bench.run("model a = dense 10; model b = dense 10; model c = dense 10; model d = dense 10; undo 3")
    #expect(try bench.names == ["a"])
    #expect(
      bench.texts.suffix(3) == [
        "undone: model d = dense 10", "undone: model c = dense 10", "undone: model b = dense 10",
      ])
    try bench.run("redo")
    #expect(try bench.names == ["a", "b", "c", "d"])
    try bench.run("undo; undo 9")
    #expect(try bench.names.isEmpty)
    #expect(bench.texts.last == "there is nothing more to undo")
    try bench.run("redo; redo")
    #expect(try bench.names == ["a", "b", "c", "d"])
  }

  /// A redo would bring back what was changed otherwise meanwhile.
  @Test func aChangeEndsWhatCanBeRedone() throws {
    let bench = try Workbench()
    try bench.run("model a = dense 10; undo; model b = dense 10; redo")
    #expect(bench.texts.last == "there is nothing to redo")
    #expect(try bench.names == ["b"])
    try bench.run("undo; redo")
    #expect(try bench.names == ["b"])
  }

  @Test func longWorkIsAskedAbout() throws {
    let bench = try Workbench()
    try bench.run("load synthetic count=20 as d; model m = maxpool 4, dense 10; train m on d epochs=1 as h")
    let store = bench.session.workspace.store
    let training = try #require(try store.undoable(1).first)
    #expect(training.text.hasPrefix("train"))
    try store.finish(training.id, seconds: 61)
    bench.host.answer = false
    try bench.run("undo 2")
    #expect(bench.host.questions == ["take back 'train m on d epochs=1 as h', which took 1 min 01 s?"])
    #expect(bench.texts.last == "nothing was taken back")
    #expect(try bench.names == ["d", "m", "h"])
    bench.host.answer = true
    try bench.run("undo 2")
    #expect(try bench.names == ["d"])
  }

  @Test func whatEndedProgramsLeftCanBeTakenBack() throws {
    let one = try Workbench(file: true)
    try one.run("model a = dense 10")
    do {
      let two = try Workbench(sharing: one)
      try two.run("model b = dense 10")
    }
    let three = try Workbench(sharing: one)
    try three.run("model c = dense 10; undo 5")
    // Its own and what a program had left that is gone; `a` is the work of one that still runs.
    #expect(try three.names == ["a"])
    try three.run("redo")
    #expect(try three.names == ["a", "b", "c"])
  }

  @Test func theLogTellsTheSteps() throws {
    let bench = try Workbench()
    try bench.run("model a = dense 10; info a; model b = dense 10; model c = dense 10; undo; log")
    let rows = try #require(bench.tables.last?.rows.map { $0.map(\.text) })
    #expect(rows.map { $0[1] } == ["model a = dense 10", "info a", "model b = dense 10", "model c = dense 10", "undo"])
    #expect(rows.map { $0[4] } == ["2", "", "1", "", ""])
    #expect(rows[3][3] == "undone")
  }

  @Test func versionsAreListedAndCompleted() throws {
    let bench = try Workbench()
    try bench.run("load synthetic count=20 as d; model m = maxpool 4, dense 10; train m on d epochs=1; versions m")
    let rows = try #require(bench.tables.last?.rows.map { $0.map(\.text) })
    #expect(
      rows == [
        ["m@1", "model", "model m = maxpool 4, dense 10", ""], ["m@2", "model", "train m on d epochs=1", "m"],
      ])
    #expect(bench.session.completions(for: "evaluate m@").map(\.text) == ["m@1", "m@2"])
    #expect(bench.session.completions(for: "evaluate d@").isEmpty)
  }
}
