import Language
import Outputs
import Testing

@testable import Sessions

struct ExpectTests {
  @Test(arguments: [
    "1 < 2", "2 <= 2", "2 == 2", "1 != 2", "2 >= 2", "3 > 2", "0.931 ~ 93.1%", "1 ~ 1.05 +- 0.05", "93.1% == 0.931",
    "0.931 ~ 0.928 +- 0.003",
    "h1.epochs == 2", "h1.best.loss <= h1.first.loss", "h1.last.epoch == 2", "h1.best.epoch >= 1", "h1.seconds > 0",
    "h1.last.lr == 0.01", "h1.last.images_per_second > 0", "h1.last.val_top5 <= 1", "h1.parameters == seed.parameters",
    // 4 filters of 3 x 3 and their biases; 26 / 4 = 6 a side after pooling, to ten classes.
    "seed.parameters == 1490",
    "fm.train.count == 100", "fm.test.count == 20", "fm.count == 120", "fm.classes == 10", "fm.test.classes == 10",
    "e1.count == 20", "e1.top5 >= e1.accuracy", "\"e1.recall.Ankle boot\" <= 1",
  ])
  func holds(_ claim: String) throws {
    let bench = try Workbench(prepared: true)
    try bench.run("expect \(claim)")
    guard case .note? = bench.outputs.last else { return #expect(Bool(false)) }
  }

  @Test(arguments: [
    ("1 > 2", "1, which is not > 2", "off by 1"),
    ("1 ~ 2 +- 0.5", "1, which is not ~ 2", "off by 1"),
    ("h1.epochs == 3", "h1.epochs is 2, which is not == 3", "off by 1"),
    ("fm.test.count > fm.train.count", "fm.test.count is 20, which is not > fm.train.count is 100", "off by 80"),
  ])
  func fails(_ claim: String, _ message: String, _ help: String) throws {
    let bench = try Workbench(prepared: true)
    let found = try #require(bench.diagnostic(of: "expect \(claim)  # a claim"))
    #expect(found.code == "expect-failed")
    #expect(found.kind == .expectation)
    #expect(found.message == message)
    #expect(found.help == help)
    #expect(found.range == 7..<7 + claim.utf8.count)
  }

  @Test(
    arguments: [
      ("model m = dense 10; expect m.parameters > 0", "train m first"),
      ("train seed on fm epochs=1 as h9; expect h9.best.val_loss > 0", "train with validate= to measure it"),
    ] as [(String, String?)])
  func needsAMeasure(_ text: String, _ help: String?) throws {
    let found = try #require(Workbench(prepared: true).diagnostic(of: text))
    #expect(found.code == "no-measure")
    #expect(found.help == help)
  }

  /// A claim about a sum reads all that is in it, and says what it came to.
  @Test func joinsMeasures() throws {
    let bench = try Workbench(prepared: true)
    #expect(bench.diagnostic(of: "expect fm.train.count + fm.test.count * 2 == fm.train.count + 40") == nil)
    let found = try #require(bench.diagnostic(of: "expect (fm.test.count - 5) / 2 > fm.test.count"))
    #expect(found.message == "(fm.test.count - 5) / 2 is 7.5, which is not > fm.test.count is 20")
    let unknown = try #require(bench.diagnostic(of: "expect fm.test.count - fn.test.count > 0"))
    #expect(unknown.code == "unknown-name" && unknown.location.column == 24)
    let infinite = try #require(bench.diagnostic(of: "expect fm.test.count / (fm.test.count - 20) > 0"))
    #expect(infinite.kind == .expectation)
  }

  @Test func measuresAnOperandForANotebook() throws {
    let bench = try Workbench(prepared: true)
    let source = Source(name: "nb", text: "<!--= fm.test.count -->")
    #expect(try bench.session.measure(Parser.operand(source, in: 6..<19), in: source) == 20)
    let bad = Source(name: "nb", text: "<!--= fm.tset.count -->")
    #expect {
      try bench.session.measure(Parser.operand(bad, in: 6..<19), in: bad)
    } throws: {
      ($0 as? Diagnostic)?.location.column == 7
    }
  }
}
