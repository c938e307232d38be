import Commands
import Foundation
import Language
import Networks
import Outputs
import Testing

@testable import Sessions

/// JSON lines have the documented keys of their kind, no more and no fewer.
struct OutputJSONTests {
  static let keys: [String: Set<String>] = [
    "text": ["kind", "text"],
    "table": ["kind", "title", "columns", "rows"],
    "epoch": [
      "kind", "history", "epoch", "epochs", "loss", "accuracy", "top5", "val_loss", "val_accuracy", "val_top5", "lr",
      "seconds", "images_per_second", "cached",
    ],
    "metrics": ["kind", "model", "data", "count", "loss", "accuracy", "top5"],
    "prediction": ["kind", "classes"],
    "figure": ["kind", "path", "width", "height", "title"],
    "error": ["kind", "code", "message", "file", "line", "column", "help"],
  ]

  static func object(_ json: String) throws -> [String: Any] {
    #expect(!json.contains("\n"))
    return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  @Test func everyKindHasItsKeys() throws {
    let bench = try Workbench(prepared: true)
    try bench.run(
      """
      train seed on fm validate=fm epochs=1 as h9; evaluate seed on fm; predict seed on fm index=3; plot h1; list
      """)
    var kinds: Set<String> = []
    for output in bench.outputs {
      guard let json = output.json else { continue }
      let object = try Self.object(json)
      let kind = try #require(object["kind"] as? String)
      kinds.insert(kind)
      #expect(Set(object.keys) == Self.keys[kind])
    }
    #expect(kinds == ["text", "table", "epoch", "metrics", "prediction", "figure"])
  }

  @Test func anEpochWithoutValidationHasNoKeysForIt() throws {
    let bench = try Workbench(prepared: true)
    try bench.run("train seed on fm epochs=1 as h9")
    guard case .epoch(let epoch)? = bench.outputs.first(where: { if case .epoch = $0 { true } else { false } }) else {
      return #expect(Bool(false))
    }
    let object = try Self.object(try #require(Output.epoch(epoch).json))
    #expect(Set(object.keys) == Self.keys["epoch"]?.subtracting(["val_loss", "val_accuracy", "val_top5"]))
  }

  @Test func anEpochIsSaidWhole() throws {
    let epoch = Epoch(
      epoch: 2, loss: 0.5, accuracy: 0.25, top5: 0.75, valLoss: .nan, valAccuracy: 0.125, valTop5: 1, seconds: 4,
      imagesPerSecond: 1500, learningRate: 0.001)
    for isCached in [false, true] {
      let output = Output.epoch(EpochOutput(history: "h", epochs: 3, measures: epoch, isCached: isCached))
      #expect(
        output.json == """
          {"accuracy":0.25,"cached":\(isCached),"epoch":2,"epochs":3,"history":"h","images_per_second":1500,\
          "kind":"epoch","loss":0.5,"lr":0.001,"seconds":4,"top5":0.75,"val_accuracy":0.125,"val_loss":"nan",\
          "val_top5":1}
          """)
    }
  }

  @Test func predictionsAreRankedAndSumToOne() throws {
    let bench = try Workbench(prepared: true)
    try bench.run("predict seed on fm.test index=3")
    let json = try #require(bench.outputs.compactMap(\.json).first)
    let classes = try #require(try Self.object(json)["classes"] as? [[String: Any]])
    #expect(classes.count == 10)
    #expect(classes.allSatisfy { Set($0.keys) == ["name", "probability"] })
    let probabilities = classes.compactMap { $0["probability"] as? Double }
    #expect(probabilities == probabilities.sorted(by: >))
    #expect(abs(probabilities.reduce(0, +) - 1) < 1e-5)
  }

  @Test func tablesKeepTypes() throws {
    let table = Table(
      title: "a \"title\"\n\u{1B}[31m", columns: ["x"],
      rows: [[.text("é\u{0}")], [.integer(60_000)], [.number(0.5, digits: 1)], [.number(.nan, digits: 1)], [.empty]])
    let object = try Self.object(try #require(Output.table(table).json))
    #expect(object["title"] as? String == "a \"title\"\n\u{1B}[31m")
    let rows = try #require(object["rows"] as? [[Any]])
    #expect(rows[0][0] as? String == "é\u{0}")
    #expect(rows[1][0] as? Int == 60_000)
    #expect(rows[2][0] as? Double == 0.5)
    #expect(rows[3][0] is NSNull && rows[4][0] is NSNull)
  }

  @Test func numbersThatJSONCannotSayAreNotWrittenAsNumbers() throws {
    let metrics = MetricsOutput(model: "m", data: "d", count: 1, loss: .infinity, accuracy: .nan, top5: 0)
    let object = try Self.object(try #require(Output.metrics(metrics).json))
    #expect(object["loss"] as? String == "inf")
    #expect(object["accuracy"] as? String == "nan")
  }

  @Test func aNoteIsForPeople() {
    #expect(Output.note("aside").json == nil)
  }

  @Test func anErrorSaysWhere() throws {
    let source = Source(name: "t", text: "undo\n  é 'x")
    #expect {
      try Parser.parse(source, grammar: Vocabulary.standard.grammar)
    } throws: { error in
      let first = (error as? Diagnostics)?.all.first
      let object = try? Self.object(first?.json ?? "")
      return Set((object ?? [:]).keys) == Self.keys["error"] && object?["file"] as? String == "t"
        && object?["line"] as? Int == 2 && object?["column"] as? Int == 5
        && object?["code"] as? String == "unterminated-quote"
    }
  }
}
