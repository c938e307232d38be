import Language
import Outputs
import TestSupport
import Testing

@testable import Sessions

/// `model … seed=` draws other initial weights, as the session's seed would.
struct ModelSeedTests {
  private static let data = "load synthetic count=40 seed=1 as d; "
  private static let layers = "maxpool 4, dense 10 softmax"
  private static let train = "; train m on d epochs=1 seed=1 as h"

  private func weights(_ text: String, seed: UInt64? = nil) throws -> String {
    let bench = try Workbench()
    let statements = try Parser.parse(
      Source(name: "t", text: Self.data + text + Self.train), grammar: bench.session.vocabulary.grammar)
    for resolution in try bench.session.check(statements, seed: seed) { try bench.session.execute(resolution) }
    return try #require(try bench.weights("m"))
  }

  @Test func sameBitsAsTheSessionsSeed() throws {
    let set = try weights("set seed=3; model m = \(Self.layers)")
    #expect(try weights("model m = \(Self.layers) seed=3") == set)
    #expect(try weights("model m seed=3 = \(Self.layers)") == set)
    #expect(try weights("set seed=4; model m = (\(Self.layers)) seed=3") == set)
    #expect(try weights("model m = \(Self.layers)", seed: 3) == set)
    #expect(try weights("model m = \(Self.layers) seed=3", seed: 9) == set)
    let none = try weights("model m = \(Self.layers)")
    #expect(none != set)
    #expect(try weights("model m = \(Self.layers) seed=0") == none)
  }

  @Test(arguments: [
    ("model m seed=3 = dense 10", "model m = dense 10 seed=3"),
    ("model m = dense 10 seed=03", "model m = dense 10 seed=3"),
    ("set seed=7; model m = dense 10", "model m = dense 10 seed=7"),
    ("model m = dense 10", "model m = dense 10 seed=0"),
  ])
  func isPartOfTheCanonicalText(_ text: String, _ canonical: String) throws {
    let bench = try Workbench()
    #expect(try bench.run(text).last?.canonical == canonical)
    let again = try Workbench()
    #expect(try again.run(canonical).last?.canonical == canonical)
    #expect(try again.key("m") == bench.key("m"))
  }

  @Test(arguments: [
    ("model m = dense 10 seed=x", "bad-value"), ("model m = dense 10 seed=3, dense 10", "option-between-layers"),
    ("model m seed=1 = dense 10 seed=2", "repeated-option"), ("model m sed=1 = dense 10", "unknown-option"),
    ("model m = residual (relu seed=1), dense 10", "unknown-option"), ("model m = dense 10 sed=1", "unknown-option"),
  ])
  func mistakesArePointedAt(_ text: String, _ code: String) throws {
    let found = try #require(Workbench().diagnostic(of: text))
    #expect(found.code == code)
    #expect(code == "bad-value" || found.help != nil)
  }

  @Test func isToldWhereModelsAre() throws {
    let bench = try Workbench()
    try bench.run("model m = dense 10 seed=3; info m; log; help model")
    #expect(bench.texts.contains("not trained; initial weights from seed 3"))
    #expect(bench.tables.contains { $0.rows.joined().contains(.text("model m = dense 10 seed=3")) })
    #expect(bench.tables.contains { $0.title == "Options" && $0.rows.first?.first == .text("seed=") })
    #expect(bench.texts.contains { $0.contains("[seed=N]") })
  }

  /// A notebook made of it makes the same weights.
  @Test func notebooksKeepIt() throws {
    let bench = try Workbench()
    try bench.run(Self.data + "set seed=8; model m seed=3 = dense 10; train m on d epochs=1 as h; notebook h to h.fmnb")
    #expect(bench.texts.last?.hasSuffix("makes h again, bit for bit") == true)
    #expect(try bench.folder.text("h.fmnb").contains("\nmodel m = dense 10 seed=3\n"))
  }
}
