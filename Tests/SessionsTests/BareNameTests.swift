import Language
import Outputs
import TestSupport
import Testing

@testable import Sessions

/// A value's name alone shows it, and so does a measure.
struct BareNameTests {
  @Test(arguments: ["fm", "seed", "h1", "e1", "fm.test", "h1@1"])
  func aNameAloneIsItsDescription(_ name: String) throws {
    let bench = try Workbench(prepared: true)
    try bench.run("info \(name)")
    let described = bench.texts
    let other = try Workbench(prepared: true)
    try other.run(name)
    #expect(other.texts == described)
  }

  @Test(arguments: [
    ("fm.test.count", "fm.test.count is 20"), ("h1.epochs", "h1.epochs is 2"), ("fm.count", "fm.count is "),
    ("\"e1.recall.Ankle boot\"", "e1.recall.Ankle boot is "), ("info h1.last.loss", "h1.last.loss is "),
  ])
  func aMeasureIsToldAsANumber(_ text: String, _ beginning: String) throws {
    let bench = try Workbench(prepared: true)
    try bench.run(text)
    #expect(bench.texts.last?.hasPrefix(beginning) == true, "\(bench.texts)")
  }

  @Test(arguments: [
    ("lst", "unknown-verb"), ("h1.best.val_acuracy", "unknown-measure"), ("fm.tset", "unknown-part"),
    ("h9.best.loss", "unknown-name"), ("gone.best", "unknown-name"), ("elsewhere.recall.Shirt", "unknown-name"),
    ("seed@9", "unknown-version"), ("h1 fm", "unknown-verb"),
    ("h1 to a.png", "unknown-verb"), ("remove h1.best.loss", "unknown-part"),
    ("note h1.best.loss \"x\"", "unknown-part"),
  ])
  func whatNamesNothingIsAMistake(_ text: String, _ code: String) throws {
    #expect(try Workbench(prepared: true).diagnostic(of: text)?.code == code)
  }

  /// A verb stays a verb, whatever is called so.
  @Test func aVerbIsAVerb() throws {
    let bench = try Workbench(prepared: true)
    try bench.run("copy seed as list; list")
    #expect(bench.tables.contains { $0.title == "Models" })
  }

  @Test func aTextIsCheckedWithThem() throws {
    let bench = try Workbench(prepared: true)
    try bench.run("load synthetic count=20 as new; new.train.count; new")
    #expect(bench.texts.contains("new.train.count is 20"))
    try bench.folder.write("h1\nh1.epochs\n", "s.txt")
    try bench.run("run s.txt")
    #expect(bench.texts.last == "h1.epochs is 2")
  }
}
