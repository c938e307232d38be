import Testing

@testable import Sessions

/// A key names the chain of statements and data behind a value: what decides the bits is in it, and nothing else.
struct KeyTests {
  static let chain = """
    load synthetic count=30 seed=3 as d
    take d.train 20 seed=1 as part
    model m = conv 2 3x3 relu, maxpool 4, dense 10 softmax
    train m on part validate=d.test epochs=1 batch=16 lr=0.01 as run
    evaluate m on d.test as score
    """

  static func keys(_ text: String = chain) throws -> [String: String] {
    let bench = try Workbench()
    try bench.run(text)
    return Dictionary(
      uniqueKeysWithValues: try bench.session.workspace.store.snapshot().all.map { ($0.name, $0.key?.text ?? "") })
  }

  @Test func sameChainSameKeys() throws {
    let keys = try Self.keys()
    #expect(keys.count == 5)
    #expect(Set(keys.values).count == 5)
    #expect(try Self.keys() == keys)
  }

  @Test(arguments: [
    // Other order, other spelling, defaults spelled out, looks, threads, other statements between.
    ("epochs=1 batch=16 lr=0.01", "lr=0.01 batch=16 epochs=1"),
    ("epochs=1 batch=16", "optimizer=adam seed=0 decay=0 epochs=1   batch=16"),
    ("train m", "set threads=1; list; info m; note m x; train m"),
    ("as part", "as part # less"),
    ("model m", "model other = dense 10; model m"),
  ])
  func whatDoesNotMatter(_ old: String, _ new: String) throws {
    let changed = try Self.keys(Self.chain.replacing(old, with: new)).filter { $0.key != "other" }
    #expect(try changed == Self.keys())
  }

  @Test(arguments: [
    ("load synthetic count=30 seed=3", "load synthetic count=30 seed=4", "d part run m score"),
    ("20 seed=1", "20 seed=2", "part run m score"),
    ("conv 2 3x3", "conv 2 5x5", "run m score"),
    ("batch=16", "batch=15", "run m score"),
    ("lr=0.01", "lr=0.02", "run m score"),
    ("batch=16", "batch=16 seed=1", "run m score"),
    ("epochs=1", "epochs=2", "run m score"),
    (" validate=d.test", "", "run"),
    ("on d.test as", "on d.train as", "score"),
  ])
  func whatDoes(_ old: String, _ new: String, _ names: String) throws {
    let before = try Self.keys()
    let after = try Self.keys(Self.chain.replacing(old, with: new))
    #expect(Set(before.keys.filter { before[$0] != after[$0] }) == Set(names.split(separator: " ").map(String.init)))
  }

  @Test(arguments: [
    ("plot h1", "plot h1 smooth=0"), ("show fm.train class=Shirt", "show fm.train class=6"),
    ("plot h1", "plot h1 to other.png"), ("evaluate seed on fm", "evaluate seed@3 on fm.test as other"),
  ])
  func spellingIsInNoKey(_ one: String, _ two: String) throws {
    let bench = try Workbench(prepared: true)
    #expect(try bench.run(one).map(\.key) == bench.run(two).map(\.key))
  }

  @Test(arguments: [
    ("plot h1", "plot h3"), ("plot h1", "plot h1 smooth=0.5"), ("plot h1", "plot h1 to h1.svg"),
    ("show fm.train count=9", "show fm.train count=9 columns=2"), ("show fm.train count=9", "show fm.train count=8"),
    ("info seed", "info seed@2"),
  ])
  func contentIs(_ one: String, _ two: String) throws {
    let bench = try Workbench(prepared: true)
    #expect(try bench.run(one).map(\.key) != bench.run(two).map(\.key))
  }

  @Test func theCanonicalTextSaysEverything() throws {
    let bench = try Workbench(prepared: true)
    try bench.run("set seed=7")
    let receipt = try #require(try bench.run("train  seed on fm lr=0.01 # quick").first)
    #expect(
      receipt.canonical
        == "train seed on fm batch=64 decay=0 epochs=5 lr=0.01 nesterov=no optimizer=adam precision=float32 seed=7 "
        + "smoothing=0 as h2")
    #expect(receipt.data.map(\.name) == ["train"])
    // It can be run itself, and gives the same.
    let key = try bench.key("h2")
    try bench.run("undo; set seed=1")
    try bench.run(receipt.canonical)
    #expect(try bench.key("h2") == key)
  }
}
