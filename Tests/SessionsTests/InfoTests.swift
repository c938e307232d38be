import Language
import Networks
import Outputs
import TestSupport
import Testing
import Words

@testable import Sessions

/// What values show.
struct InfoTests {
  private let bench: Workbench

  init() throws { bench = try Workbench(prepared: true) }

  private func tables(_ text: String) throws -> [Table] {
    let before = bench.tables.count
    try bench.run(text)
    return Array(bench.tables[before...])
  }

  /// A table of two columns.
  private func facts(_ table: Table) -> [String: String] {
    Dictionary(table.rows.map { ($0[0].text, $0[1].text) }) { first, _ in first }
  }

  @Test func anEvaluationShowsAllItMeasured() throws {
    let tables = try tables("info e1")
    try #require(tables.count == 3)
    guard case .evaluation(let value)? = try bench.value("e1") else { return #expect(Bool(false)) }
    let facts = facts(tables[0])
    #expect(facts["model"] == "seed" && facts["data"] == "fm.test" && facts["images"] == "20")
    #expect(facts["key"] == (try bench.key("e1")))
    for measure in ["loss", "accuracy", "top5", "macro F1"] { #expect(facts[measure] != nil) }
    #expect(tables[1].columns == ["class", "images", "precision", "recall", "F1"])
    #expect(tables[1].rows.map(\.[0].text) == value.classNames)
    #expect(tables[2].isMatrix)
    #expect(tables[2].columns == ["true \\ predicted"] + value.classNames)
    #expect(tables[2].rows.map { $0.dropFirst() } == value.evaluation.confusion.map { $0.map(Table.Cell.integer)[...] })
  }

  @Test func classesWithoutImagesAreListed() throws {
    let tables = try tables("take fm.test 3 as few; evaluate seed on few as few3; info few3")
    let classes = try #require(tables.first { $0.columns.first == "class" })
    #expect(classes.rows.count == 10)
    let empty = try #require(classes.rows.first { $0[1] == .integer(0) })
    #expect(empty[3] == .empty)
    let matrix = try #require(tables.first { $0.isMatrix })
    #expect(matrix.rows.count == 10 && matrix.rows.joined().contains(.integer(0)))
    #expect(matrix.rows.joined().reduce(0) { if case .integer(let count) = $1 { $0 + count } else { $0 } } == 3)
  }

  @Test(arguments: ["info h1.best", "h1.best", "info h1.last", "h1.last", "h1.first"])
  func anEpochShowsItsMeasures(_ text: String) throws {
    let table = try #require(try tables(text).first)
    let epochs = try bench.epochs("h1")
    let epoch =
      text.hasSuffix("best") ? epochs.best(by: "val_accuracy") : text.hasSuffix("first") ? epochs[0] : epochs.last
    let facts = facts(table)
    #expect(facts["epoch"] == "\(try #require(epoch).epoch)")
    for metric in ["loss", "accuracy", "top5", "val_loss", "val_accuracy", "val_top5"] {
      #expect(facts[metric] == epoch?.number(metric)?.formatted(digits: 4))
    }
    #expect(facts["lr"] == "0.0100" && facts["seconds"] != nil && facts["images_per_second"] != nil)
    #expect(table.title.contains("best by val_accuracy") == text.hasSuffix("best"))
  }

  @Test(arguments: ["precision", "recall", "f1"])
  func aMeasureShowsAllClasses(_ measure: String) throws {
    guard case .evaluation(let value)? = try bench.value("e1") else { return #expect(Bool(false)) }
    let table = try #require(try tables("info e1.\(measure)").first)
    #expect(table.columns == ["class", "images", measure == "f1" ? "F1" : measure])
    for (index, row) in table.rows.enumerated() {
      let expected = Measure.number([measure, value.classNames[index]], of: .evaluation(value), epochs: [])
      #expect(row == [.text(value.classNames[index]), .integer(2), expected.map { .number($0, digits: 3) } ?? .empty])
    }
    #expect(try tables("e1.\(measure)") == [table])
  }

  @Test(arguments: ["info fm.test", "fm.test"])
  func aPartShowsItselfAlone(_ text: String) throws {
    let tables = try tables(text)
    #expect(tables[0].columns == ["class", "fm.test"])
    #expect(tables[0].rows.last == [.text("all"), .integer(20)])
    #expect(tables[1].rows.map(\.[0]) == [.text("fm.test")])
    #expect(!tables.contains { $0.rows.joined().contains(.text("fm.train")) })
  }

  @Test func aTrainingSaysWhatItWasTold() throws {
    try bench.run(
      "train seed on fm optimizer=sgd momentum=0.5 nesterov=yes decay=0.01 smoothing=0.1 augment=flip,shift seed=7 batch=50 as t"
    )
    let facts = facts(try tables("info t")[0])
    #expect(facts["optimizer"] == "sgd momentum=0.5 nesterov")
    let told = ["lr": "0.001", "batch": "50", "decay": "0.01", "smoothing": "0.1", "augment": "flip,shift"]
    for (name, value) in told { #expect(facts[name] == value) }
    #expect(facts["seed"] == "7" && facts["precision"] == "float32" && facts["epochs"] == "5 of 5")
    #expect(facts["starts from"] == "seed@3, 3 epochs trained")
    let digest = try #require(try bench.history("t")).data.part.digest.prefix(12)
    #expect(facts["data"] == "fm.train, 100 images, SHA-256 \(digest)")
    #expect(facts["validation"] == "none")
    let first = self.facts(try tables("info h1")[0])
    #expect(first["starts from"] == "seed@1, initial weights from seed 0")
    #expect(first["validation"]?.hasPrefix("fm.test, 20 images, SHA-256 ") == true)
    #expect(first["augment"] == "none" && first["decay"] == "0" && first["optimizer"] == "adam")
  }

  @Test func aContinuedTrainingStartsWhereItDid() throws {
    try bench.run("continue h1 epochs=3; rename seed as net")
    let facts = facts(try tables("info h1")[0])
    #expect(facts["starts from"] == "net@1, initial weights from seed 0")
    #expect(facts["continued after"] == "2" && facts["epochs"] == "3 of 3")
  }

  @Test func aModelListsItsVersions() throws {
    let versions = try #require(try tables("info seed").last)
    #expect(versions.title == "Versions of seed")
    #expect(versions.rows.map(\.[0].text) == ["seed@1", "seed@2", "seed@3"])
    #expect(versions.rows[1][2].text.hasPrefix("train seed on fm.train"))
    #expect(try tables("versions seed") == [versions])
    #expect(try tables("model one = dense 10; info one").allSatisfy { !$0.title.hasPrefix("Versions") })
    let list = try #require(try tables("list models").last)
    #expect(list.columns == ["name", "versions", "layers", "parameters", "trained"])
    #expect(list.rows.map { Array($0.prefix(2)) } == [[.text("seed"), .integer(3)], [.text("one"), .integer(1)]])
    #expect(try tables("remove seed; list models").last?.columns == ["name", "layers", "parameters", "trained"])
  }

  @Test func dataSaysHowItWasRead() throws {
    try bench.folder.write("id,label,a,b,c,d\n1,cat,1,2,3,4\n2,dog,5,6,7,8\n", "d.csv")
    let reading = try #require(try tables("load csv d.csv as d; info d").first { $0.title == "d: how it was read" })
    #expect(reading.rows.contains([.text("class names"), .text("the labels' words in the file")]))
    #expect(reading.rows.contains([.text("note"), .text("left out: column 'id'")]), "\(reading)")
    #expect(
      try tables("load csv d.csv classes=dog,cat as n; take n 2 as t; info t")
        .contains { $0.rows.contains([.text("class names"), .text("given by classes=")]) })
    #expect(try tables("info fm").allSatisfy { !$0.title.hasSuffix("how it was read") })
  }
}
