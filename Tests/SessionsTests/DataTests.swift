import Foundation
import Language
import Outputs
import TestSupport
import Testing

@testable import Sessions

/// Data in a session: read when it is needed, checked against what was loaded.
struct DataTests {
  static let csv = "label,a,b,c,d\n" + (0..<20).map { "\($0 % 2),\($0),\(2 * $0),\(3 * $0),\(4 * $0)\n" }.joined()

  @Test func readsAgainInAnotherProcess() throws {
    let one = try Workbench(file: true)
    try one.folder.write(Self.csv, "d.csv")
    try one.run("load csv d.csv as d; take d 10 as part; split part validation=0.5 as s; model m = dense 2")
    let two = try Workbench(sharing: one)
    // The path is kept whole, so another folder to read from does not matter.
    two.host.files = FilePolicy(readFolder: "/")
    try two.run("train m on s.train validate=s.validation epochs=1 as h; expect s.train.count == 5")
  }

  @Test func changedFilesAreNoticed() throws {
    let one = try Workbench(file: true)
    try one.folder.write(Self.csv, "d.csv")
    try one.run("load csv d.csv as d; take d 10 as part; model m = dense 2")
    try one.folder.write(Self.csv.replacing("\n1,1,", with: "\n1,2,"), "d.csv")
    // This process has the pixels; the next one reads them anew.
    try one.run("info d")
    let two = try Workbench(sharing: one)
    for text in ["train m on d epochs=1", "info d", "show d", "plot classes d"] {
      let found = try #require(two.diagnostic(of: text))
      #expect(found.code == "data-changed")
      #expect(found.kind == .failure)
    }
    // Nor is anything taken from what the files hold now.
    #expect(two.code(of: "take d 10 as other") == "data-changed")
    #expect(two.code(of: "split d as others") == "data-changed")
    // The subset may or may not hold the changed image; whatever it is, it is the same subset or an error.
    let code = two.code(of: "train m on part epochs=1")
    #expect(code == nil || code == "data-changed")
    // Loaded again, it is another dataset.
    let old = try two.key("d")
    try two.run("load csv d.csv as d; info d")
    #expect(try two.key("d") != old)
    try two.folder.write(Self.csv, "d.csv")
    let three = try Workbench(sharing: two)
    try three.run("load csv d.csv as d")
    #expect(try three.key("d") == old)
  }

  @Test func missingFilesAreNoticed() throws {
    let one = try Workbench(file: true)
    try one.folder.write(Self.csv, "d.csv")
    try one.run("load csv d.csv as d")
    try FileManager.default.removeItem(atPath: one.folder.path("d.csv"))
    let two = try Workbench(sharing: one)
    try two.run("list")
    let found = try #require(two.diagnostic(of: "info d"))
    #expect(found.kind == .failure)
    #expect(found.message.contains("d.csv"))
  }

  @Test(arguments: [
    ("load csv none.csv as d", "none.csv"), ("load csv . as d", "folder"), ("load csv garbage.csv as d", "garbage.csv"),
    ("load idx images=none labels=none as d", "none"),
    ("load idx images=garbage.csv labels=garbage.csv as d", "garbage"),
    ("load fashion-mnist from=none as fm", "none"), ("load fashion-mnist from=garbage.csv as fm", "garbage"),
  ])
  func whatCannotBeLoaded(_ text: String, _ mentions: String) throws {
    let bench = try Workbench()
    try bench.folder.write(Data([0x1F, 0x8B, 0xFF, 0, 0, 1, 2, 3]), "garbage.csv")
    let found = try #require(bench.diagnostic(of: text))
    // What is not there is known before anything runs.
    #expect(found.kind == (text.contains("garbage.csv as d") ? .failure : .syntax))
    #expect(found.message.contains(mentions) || found.help?.contains(mentions) == true, "\(found.message)")
    #expect(try bench.names.isEmpty)
  }

  /// A recipe of many steps is stored and made again.
  @Test func aLongChainOfSubsets() throws {
    let bench = try Workbench(file: true)
    try bench.run("load synthetic count=20 as d0")
    for index in 0..<300 {
      try bench.run("take d\(index).\(index == 0 ? "train" : "") 20 as d\(index + 1)".replacing(". ", with: " "))
    }
    let again = try Workbench(sharing: bench)
    try again.run("show d300 count=1; info d300")
    #expect(again.figures.count == 1)
  }

  @Test func loadIDXNeedsBothFiles() throws {
    #expect(try Workbench().code(of: "load idx images=a as d") == "missing-option")
    #expect(try Workbench().code(of: "load idx labels=a as d") == "missing-option")
  }

  @Test(arguments: [
    ("show fm class=Shoe", "unknown-class", "classes: "),
    ("show fm class=Shrit", "unknown-class", "did you mean Shirt?"),
    ("show fm class=\"Ankle boots\"", "unknown-class", "did you mean \"Ankle boot\"?"),
    ("show fm class=10", "unknown-class", "classes: "), ("show fm class=-1", "unknown-class", "classes: "),
    ("show fm index=100", "index-out-of-range", "index=100"),
    ("predict seed on fm.test index=20", "index-out-of-range", "index=20"),
    ("show wrong seed on fm true=Shoe", "unknown-class", "classes: "),
  ])
  func whatIsNotInIt(_ text: String, _ code: String, _ help: String) throws {
    let bench = try Workbench(prepared: true)
    let found = try #require(bench.diagnostic(of: text))
    #expect(found.code == code)
    #expect(found.help?.hasPrefix(help) == true, "\(found.help ?? "")")
    #expect(found.range.lowerBound > 4)
  }

  @Test(arguments: ["shirt", "Shirt", "SHIRT", "6"])
  func aClassByNameOrNumber(_ name: String) throws {
    let bench = try Workbench(prepared: true)
    try bench.run("show fm.train class=\(name)")
    #expect(bench.figures.last?.title == "fm.train: Shirt")
  }

  @Test func aModelIsHeldAgainstTheData() throws {
    let bench = try Workbench(prepared: true)
    try bench.folder.write(Self.csv, "d.csv")
    try bench.run("load csv d.csv as d; model m = dense 2; train m on d epochs=1")
    #expect(bench.code(of: "evaluate seed on d") == "shape-mismatch")
    #expect(bench.code(of: "train m on fm") == "shape-mismatch")
    try bench.run("model m = dense 1")
    #expect(bench.code(of: "train m on d epochs=1") == "output-shape")
    #expect(bench.code(of: "evaluate m on d") == "untrained-model")
  }
}
