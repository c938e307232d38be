import Language
import Networks
import Testing

@testable import Sessions

/// Results that were wrong where a statement took a name for a value, or lost its script's seed.
struct KeyTableFaultTests {
  /// What became of a model: its layers, its weights and its key.
  private static func model(_ name: String, in bench: Workbench) throws -> [String] {
    guard case .model(let model)? = try bench.value(name) else { return [] }
    return [
      model.description.text, try #require(model.trained).digest, "\(model.trained?.parameterCount ?? 0)",
      try bench.key(name) ?? "",
    ]
  }

  /// A bench where a way was taken.
  private static func bench(_ side: KeySide) throws -> Workbench {
    let bench = try Workbench()
    try side.go(in: bench)
    return bench
  }

  @Test func continueGoesOnWithWhatTheHistoryWasMadeWith() throws {
    let begun = KeyTable.model + KeyTable.train(epochs: 2)
    let left = try Self.bench(begun + "continue r epochs=4")
    let redefined = try Self.bench(begun + "model m = dense 10; continue r epochs=4")
    #expect(try Self.model("m", in: redefined) == Self.model("m", in: left))
    #expect(try Self.model("m", in: left).first?.hasPrefix("conv 2 3x3 relu") == true)
    #expect(try redefined.epochs("r") == left.epochs("r"))
    #expect(try redefined.key("r") == left.key("r"))
  }

  @Test func aScriptKeepsTheSeedOfItsFrontMatter() throws {
    let text = """
      load synthetic count=20 as d; model m = maxpool 4, dense 10
      train m on d validate=d.test epochs=1 batch=5 as r; evaluate m on d as e
      """
    func values(seed: UInt64?, _ before: String = "") throws -> [String] {
      let bench = try Workbench()
      try bench.run(before)
      try bench.session.run(Script(source: Source(name: "nb.fmnb", text: text), seed: seed))
      return try bench.values + [try bench.weights("m") ?? ""]
    }
    #expect(try values(seed: 7) == values(seed: nil, "set seed=7"))
    #expect(try values(seed: 7) != values(seed: nil))
    // What the person set goes first.
    #expect(try values(seed: 7, "set seed=0") == values(seed: nil))
  }

  @Test func aModelIsContinuedUnderTheNameThatItHasNow() throws {
    let begun = KeyTable.model + KeyTable.train()
    let renamed = try Self.bench(begun + "rename m as net; continue r epochs=2")
    #expect(try renamed.names.sorted() == ["d", "net", "r"])
    #expect(try renamed.weights("net") == Self.bench(begun + "continue r epochs=2").weights("m"))
    // All versions go along: the untrained one, the trained one, the continued one.
    #expect(try renamed.weights("net", version: 2) == Self.bench(begun).weights("m"))
    #expect(try renamed.session.workspace.store.snapshot()["net"]?.version == 3)
  }

  /// What only shares its weights, or its name, is not what was trained.
  @Test(arguments: [
    ("copy m as w; rename m as net", "net", "w"), ("rename m as net; model m = dense 10", "net", "m"),
    ("copy m as w; remove m", "m", "w"), ("rename m as net; rename net as web; copy web as m", "web", "m"),
  ])
  func anotherModelIsLeftAlone(_ text: String, _ continued: String, _ other: String) throws {
    let begun = KeyTable.model + KeyTable.train() + KeySide(stringLiteral: text)
    let before = try Self.bench(begun)
    let after = try Self.bench(begun + "continue r epochs=2")
    #expect(try after.weights(continued) == Self.bench(KeyTable.model + KeyTable.train(epochs: 2)).weights("m"))
    #expect(try after.weights(other) == before.weights(other))
  }
}
