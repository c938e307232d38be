import Testing

@testable import Sessions

/// Every random choice comes from (seed, verb, result's name), so a statement gives the same bits wherever it stands.
struct RandomStreamTests {
  static let statements = """
    load synthetic count=60 seed=3 as d
    take d.train 40 seed=1 as part
    model m = conv 4 3x3 relu, maxpool 4, dropout 0.5, dense 10 softmax
    train m on part validate=d.test epochs=2 batch=16 as run
    """

  static func weights(_ text: String, threads: Int? = nil) throws -> String? {
    let bench = try Workbench()
    if let threads { try bench.run("set threads=\(threads)") }
    try bench.run(text)
    return try bench.weights("m")
  }

  @Test func sameStatementsSameBits() throws {
    #expect(try Self.weights(Self.statements) != nil)
    #expect(try Self.weights(Self.statements) == Self.weights(Self.statements))
  }

  @Test func placeDoesNotMatter() throws {
    let elsewhere = """
      model other = dense 10; load synthetic count=30 as x; train other on x epochs=1; evaluate other on x
      model m = conv 4 3x3 relu, maxpool 4, dropout 0.5, dense 10 softmax
      load synthetic count=60 seed=3 as d; split d validation=0.2 as s
      take d.train 40 seed=1 as part; note part here; take d.train 10 as unused
      train m on part validate=d.test epochs=2 batch=16 as run
      """
    #expect(try Self.weights(elsewhere) == Self.weights(Self.statements))
  }

  @Test(arguments: [1, 2, 3, 4])
  func threadsDoNotMatter(_ threads: Int) throws {
    #expect(try Self.weights(Self.statements, threads: threads) == Self.weights(Self.statements))
  }

  @Test func validationDoesNotMatter() throws {
    let without = Self.statements.replacing(" validate=d.test", with: "")
    #expect(try Self.weights(without) == Self.weights(Self.statements))
  }

  @Test(arguments: [
    ("epochs=2 batch", "epochs=2 seed=9 batch"), ("as run", "as walk"), ("count=60 seed=3", "count=60 seed=4"),
    ("40 seed=1", "40 seed=2"), ("batch=16", "batch=17"), ("dropout 0.5", "dropout 0.4"),
  ])
  func everythingElseDoes(_ old: String, _ new: String) throws {
    let changed = Self.statements.replacing(old, with: new)
    #expect(changed != Self.statements)
    #expect(try Self.weights(changed) != Self.weights(Self.statements))
  }

  @Test func theSessionsSeedStandsInForTheStatements() throws {
    let bench = try Workbench()
    try bench.run("load synthetic count=60 as d; model m = dense 10; train m on d seed=5 epochs=1 as a")
    let stated = try bench.weights("m")
    try bench.run("undo; set seed=5; train m on d epochs=1 as a")
    #expect(try bench.weights("m") == stated)
    // A front matter's seed goes before the session's.
    bench.host.overrides = ["seed": "6"]
    try bench.run("undo; train m on d epochs=1 as a")
    #expect(try bench.weights("m") != stated)
    bench.host.overrides = ["seed": "5"]
    try bench.run("undo; train m on d epochs=1 as a")
    #expect(try bench.weights("m") == stated)
  }
}
