import Language
import Outputs
import TestSupport
import Testing

@testable import Sessions

/// What a name may be, and what may happen to it.
struct NamesOfValuesTests {
  private let bench: Workbench

  init() throws { bench = try Workbench(prepared: true) }

  @Test(arguments: [
    ("evaluate seed on fm as fm", "name-taken"), ("rename h1 as seed", "name-taken"),
    ("model fm = dense 10", "name-taken"),
    ("load synthetic count=20 as h1", "name-taken"), ("train seed on fm as e1", "name-taken"),
    ("copy seed as h1", "name-taken"), ("remove fm.train", "whole-name"), ("remove seed@1", "whole-name"),
    ("rename seed@1 as old", "whole-name"), ("rename fm.train as t", "whole-name"),
    ("take fm.train 5 as wrong", "reserved-name"), ("evaluate seed on fm as on", "reserved-name"),
    ("train seed on fm as loss", "reserved-name"), ("model engine = dense 10", "reserved-name"),
    ("copy seed as to", "reserved-name"),
  ])
  func isRefused(_ text: String, _ code: String) throws {
    let values = try bench.values
    let found = try #require(bench.diagnostic(of: text))
    #expect(found.code == code)
    #expect(found.help != nil)
    #expect(found.kind == .syntax)
    #expect(try bench.values == values)
  }

  /// A value of the same kind is a new version; a verb's name, or the word behind load, is a name as any other.
  @Test func isAllowed() throws {
    try bench.run(
      """
      evaluate seed on fm as e1; model seed = dense 10; rename h1 as h3; load synthetic count=20 as train
      load synthetic count=20; rename train as show; remove show synthetic
      """)
  }

  @Test func onlyWholeNamesAreOffered() {
    for text in ["remove ", "rename "] {
      let offered = bench.session.completions(for: text).map(\.text)
      #expect(offered.contains("fm") && !offered.contains("fm.train"))
    }
    #expect(bench.session.completions(for: "remove seed@").isEmpty)
    #expect(bench.session.completions(for: "versions fm.").map(\.text) == ["fm.train", "fm.test"])
  }

  @Test func trainSaysWhereItStarts() throws {
    let bench = try Workbench()
    try bench.run("load synthetic count=20 as d; model m = maxpool 4, dense 10; train m on d epochs=2 as a")
    #expect(bench.notes.isEmpty)
    try bench.run("train m on d epochs=3 as b")
    #expect(bench.notes == ["starts from m@2, 2 epochs trained"])
    try bench.run("continue b epochs=4; train m on d epochs=1 as c")
    #expect(bench.notes.last == "starts from m@4, 6 epochs trained")
    try bench.run(
      "train m@2 on d epochs=1 as e; copy m@1 as w; train w on d epochs=1 as f; rename w as v; train v on d epochs=1")
    #expect(bench.notes.suffix(2) == ["starts from m@2, 2 epochs trained", "starts from v@2, 1 epoch trained"])
  }

  /// A model that was trained longer is no better recipe.
  @Test func compareSaysWhereTrainingsStarted() throws {
    let bench = try Workbench()
    try bench.run("load synthetic count=20 as d; model m = maxpool 4, dense 10; train m on d epochs=2 as a")
    try bench.run("train m on d epochs=1 as b; continue b epochs=3; train m@1 on d epochs=2 as c; compare a b c")
    let table = try #require(bench.tables.last)
    let column = try #require(table.columns.firstIndex(of: "trained before"))
    let starts = Dictionary(uniqueKeysWithValues: table.rows.map { ($0[0], $0[column]) })
    #expect(starts == [.text("a"): .text("0 epochs"), .text("b"): .text("2 epochs"), .text("c"): .text("0 epochs")])
    try bench.run("compare a c")
    #expect(bench.tables.last?.columns.contains("trained before") == false)
  }

  /// What a statement before may have made is known when it runs, and then it is a failure.
  @Test func afterAnUndoNothingIsKnown() throws {
    let bench = try Workbench()
    let found = try #require(bench.diagnostic(of: "load synthetic count=20 as d; undo; info d"))
    #expect(found.code == "unknown-name")
    #expect(try bench.names.isEmpty)
    try bench.run("model m = maxpool 4, dense 10; load synthetic count=20 as d")
    // Weights, versions and images that come with a script are there by then.
    try bench.folder.write("train m on d epochs=1 as h\ntake d 15 as d2\n", "more.txt")
    try bench.run("run more.txt; evaluate m on d; evaluate m@2 on d; show d2 index=12; continue h epochs=2")
  }
}
