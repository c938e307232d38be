import Foundation
import GRDB
import Language
import Networks
import Outputs
import TestSupport
import Testing

@testable import Sessions

/// Whatever a statement did is in the file when it returns.
struct PersistenceTests {
  @Test func reopeningGivesTheSame() throws {
    let first = try Workbench(prepared: true)
    try first.run("note h1 \"the first\"; set threads=1 seed=5; copy seed as wide; remove e1")
    let second = try Workbench(sharing: first)
    #expect(try second.values == first.values)
    #expect(try second.values.map { $0.split(separator: " ")[0] } == ["fm@1", "h1@1", "seed@3", "h3@1", "wide@1"])
    for version in 1...3 {
      #expect(try second.weights("seed", version: version) == first.weights("seed", version: version))
    }
    #expect(try second.weights("seed", version: 1) == nil)
    #expect(try second.weights("seed", version: 2) != second.weights("seed", version: 3))
    #expect(try second.weights("wide") == first.weights("seed"))
    #expect(try second.epochs("h1") == first.epochs("h1"))
    #expect(try second.epochs("h1").map(\.epoch) == [1, 2])
    #expect(
      try second.session.workspace.store.log(last: .max).map(\.text)
        == first.session.workspace.store.log(last: .max).map(\.text))
    #expect(try second.session.workspace.store.settings() == ["threads": "1", "seed": "5"])
    #expect(try second.session.threads == 1)
  }

  @Test func whatWasStoredComputesAgain() throws {
    let bench = try Workbench(prepared: true)
    try bench.run(
      "evaluate seed on fm.test as again; expect again.accuracy == e1.accuracy; expect again.loss == e1.loss")
    try bench.run("evaluate seed@2 on fm.test as before; expect before.accuracy == h1.last.val_accuracy")
    try bench.run("expect before.loss ~ h1.last.val_loss +- 1e-9")
  }

  @Test func theLogHoldsEveryStatementThatChangedSomething() throws {
    let bench = try Workbench(file: true)
    try bench.run("load synthetic count=20 as d # data\nmodel m = dense 10; list; help; info d; undo; log")
    #expect(
      try bench.session.workspace.store.log(last: .max).map(\.text)
        == ["load synthetic count=20 as d", "model m = dense 10", "info d", "undo"])
    #expect(bench.tables.last?.rows.map { $0[3].text.hasSuffix("undone") } == [false, true, false, false])
    let again = try Workbench(sharing: bench)
    try again.run("log count=2")
    #expect(again.tables.last?.rows.map { $0[1].text } == ["info d", "undo"])
  }

  @Test func aFailedStatementLeavesNothing() throws {
    let bench = try Workbench(prepared: true)
    let values = try bench.values
    let log = try bench.session.workspace.store.log(last: .max).map(\.text)
    for text in [
      "load csv none.csv as d", "load idx as d", "train seed on fm momentum=0.9 as h9", "predict seed",
      "predict seed none.png",
      "show fm class=Shoe", "show filters seed layer=7", "run none.txt", "predict seed on fm.test index=999",
      "expect e1.accuracy > 2", "take fm.train 101 as more", "split fm validation=0 as p", "continue h1 epochs=1",
      "export seed to seed.csv", "export h1 to h1.safetensors",
      "model deep = conv 8 9x9, conv 8 9x9, conv 8 9x9, conv 8 9x9, dense 10; train deep on fm as h9",
    ].map({ $0.split(separator: ";").map(String.init) }) {
      for statement in text.dropLast() { try bench.run(statement) }
      let values = try bench.values
      let log = try bench.session.workspace.store.log(last: .max).count
      let code = bench.code(of: text.last ?? "")
      #expect(code != nil, "\(text)")
      #expect(try bench.values == values, "\(text)")
      #expect(try bench.session.workspace.store.log(last: .max).count == log, "\(text)")
    }
    #expect(try bench.values.starts(with: values))
    #expect(try bench.session.workspace.store.log(last: .max).map(\.text).starts(with: log))
  }

  @Test func aLossThatIsNoNumberKeepsTheWholeEpochs() throws {
    let bench = try Workbench(prepared: true)
    try bench.run("model steep = dense 50, dense 50, dense 50, dense 10")
    let values = try bench.values
    let found = try #require(bench.diagnostic(of: "train steep on fm lr=1000 optimizer=sgd batch=10 as h9"))
    #expect(found.code == "not-a-number")
    #expect(found.kind == .failure)
    #expect(found.help != nil)
    // Nothing had finished, so nothing changed.
    #expect(try bench.values == values)
    try bench.run("evaluate seed on fm.test as e9; expect e9.loss == e1.loss")
  }

  /// It was a network of NaNs that scored 100 % once.
  @Test func aNetworkOfNaNsHasNoAccuracy() throws {
    let bench = try Workbench()
    try bench.run(
      "load synthetic count=200 as d; model m = dense 50 relu, dense 50 relu, dense 50 relu, dense 50 relu, dense 10")
    let training = "train m on d validate=d.test lr=1000 batch=200 optimizer=sgd epochs=9 as h"
    let found = try #require(bench.diagnostic(of: training))
    #expect(found.code == "not-a-number")
    #expect(found.message.contains("epoch") && found.message.contains("dense"), "\(found.message)")
    for epoch in try bench.names.contains("h") ? bench.epochs("h") : [] {
      #expect(epoch.loss.isFinite && epoch.valLoss?.isFinite == true)
    }
    #expect(bench.code(of: "expect h.best.val_accuracy >= 0.93") != nil)
    #expect(bench.code(of: "expect h.last.val_loss != 0.5; expect h.last.val_accuracy == 1") != nil)
  }

  @Test(arguments: ["1 < 1e999", "1e999 > 1", "nan != 1", "nan% != 1", "inf% > 1", "-1e999 < 0", "1 ~ 2 +- 1e999"])
  func whatIsNoNumberIsNoClaim(_ text: String) throws {
    #expect(try Workbench().code(of: "expect \(text)") != nil)
  }

  @Test func aTemporarySessionLeavesNoFile() throws {
    let bench = try Workbench()
    try bench.run(Prepared.statements)
    #expect(bench.session.path == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).isEmpty)
  }

  @Test func anySQLiteClientCanReadTheHistories() throws {
    let bench = try Workbench(prepared: true)
    try bench.run("rename h1 as base; undo; remove h3")
    let rows = try bench.session.workspace.store.queue.read { database in
      try Row.fetchAll(database, sql: "SELECT history, epoch, val_accuracy FROM history").map {
        "\($0["history"] as String) \($0["epoch"] as Int)"
      }
    }
    #expect(rows == ["h1 1", "h1 2"])
  }
}
