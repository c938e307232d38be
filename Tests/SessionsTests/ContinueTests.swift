import Language
import Networks
import Outputs
import Testing

@testable import Sessions

/// A training that was stopped and continued equals one that never was, bit for bit.
struct ContinueTests {
  static let setup = """
    load synthetic count=60 seed=3 as d
    model m = conv 4 3x3 relu, maxpool 4, batchnorm, dropout 0.5, dense 10 softmax
    """
  static let options = ["", " optimizer=sgd momentum=0.9 nesterov=yes lr=0.05 decay=0.001 smoothing=0.1"]

  static func train(_ epochs: Int, _ options: String = "") -> String {
    "train m on d.train validate=d.test epochs=\(epochs) batch=16\(options) as run"
  }

  /// What an uninterrupted training of four epochs gives.
  static func whole(_ options: String = "") throws -> (weights: String?, epochs: [Epoch], key: String?) {
    let bench = try Workbench()
    try bench.run(setup)
    try bench.run(train(4, options))
    return (try bench.weights("m"), try bench.epochs("run"), try bench.key("run"))
  }

  static func expectSame(_ bench: Workbench, _ options: String = "") throws {
    let whole = try whole(options)
    #expect(whole.weights != nil)
    #expect(try bench.weights("m") == whole.weights)
    #expect(try bench.epochs("run") == whole.epochs)
    #expect(try bench.key("run") == whole.key)
  }

  @Test(arguments: options)
  func longerInSeveralSteps(_ options: String) throws {
    let bench = try Workbench(file: true)
    try bench.run(Self.setup)
    try bench.run(Self.train(1, options))
    try bench.run("continue run epochs=2")
    // Another process, other threads, and the model trained otherwise in between.
    let again = try Workbench(sharing: bench)
    try again.run("set threads=3; copy m as m2; train m on d epochs=1; continue run epochs=4")
    try Self.expectSame(again, options)
    #expect(try again.history("run")?.continuedAfter == [1, 2])
  }

  @Test(arguments: options)
  func afterAnInterruption(_ options: String) throws {
    // 60 images in batches of 16: four batches an epoch. It stops inside the first, second and last epoch, and twice.
    for stops in [[1], [3], [6], [15], [2, 7]] {
      let bench = try Workbench()
      try bench.run(Self.setup)
      for (index, stop) in stops.enumerated() {
        bench.host.interruption = Trip(after: stop)
        let found = try #require(bench.diagnostic(of: index == 0 ? Self.train(4, options) : "continue run"))
        #expect(found.code == "interrupted")
        #expect(found.kind == .interruption)
      }
      bench.host.interruption = NoInterruption()
      try bench.run("continue run")
      try Self.expectSame(bench, options)
    }
  }

  @Test func theFirstCtrlCKeepsTheBatches() throws {
    let bench = try Workbench(file: true)
    try bench.run(Self.setup)
    bench.host.interruption = Trip(after: 6)
    let found = try #require(bench.diagnostic(of: Self.train(4)))
    #expect(found.message == "run stands at 1.5/4 epochs")
    #expect(found.help == "'continue run' goes on")
    let again = try Workbench(sharing: bench)
    #expect(try again.history("run")?.step == 2)
    #expect(try again.epochs("run").map(\.epoch) == [1])
    #expect(try again.weights("m") != nil)
    try again.run("plot run; info run; log")
    #expect(again.tables.contains { $0.rows.contains { $0.last?.text == "1 of 4 and 2 of 4 batches" } })
  }

  @Test func theSecondCtrlCGoesBackToTheWholeEpoch() throws {
    let bench = try Workbench()
    try bench.run(Self.setup)
    try bench.run(Self.train(1))
    let (weights, epochs, key) = (try bench.weights("m"), try bench.epochs("run"), try bench.key("run"))
    try bench.run("undo")
    bench.host.interruption = Trip(after: 6, presses: 2)
    let found = try #require(bench.diagnostic(of: Self.train(4)))
    #expect(found.message == "run stands at 1.0/4 epochs")
    #expect(try bench.history("run")?.step == 0)
    #expect(try bench.weights("m") == weights)
    #expect(try bench.epochs("run") == epochs)
    #expect(try bench.key("run") == key)
    bench.host.interruption = NoInterruption()
    try bench.run("continue run")
    try Self.expectSame(bench)
  }

  @Test func aRunTakenUpInsideAnEpochGoesBackBehindItToo() throws {
    let bench = try Workbench()
    try bench.run(Self.setup)
    bench.host.interruption = Trip(after: 6)
    #expect(bench.diagnostic(of: Self.train(4))?.message == "run stands at 1.5/4 epochs")
    bench.host.interruption = Trip(after: 0, presses: 2)
    #expect(bench.diagnostic(of: "continue run")?.message == "run stands at 1.0/4 epochs")
    #expect(try bench.history("run")?.step == 0)
    bench.host.interruption = NoInterruption()
    try bench.run("continue run")
    try Self.expectSame(bench)
  }

  @Test func beforeTheFirstEpochBackMeansTheStart() throws {
    let bench = try Workbench()
    try bench.run(Self.setup)
    bench.host.interruption = Trip(after: 2, presses: 2)
    #expect(bench.code(of: Self.train(4)) == "interrupted")
    #expect(try bench.epochs("run").isEmpty)
    #expect(bench.code(of: "plot run") == "no-epochs")
    #expect(bench.code(of: "expect run.best.loss > 0") == "no-measure")
    bench.host.interruption = NoInterruption()
    try bench.run("continue run")
    try Self.expectSame(bench)
  }

  @Test func atTheEndOfAnEpochItStopsThere() throws {
    let bench = try Workbench()
    try bench.run(Self.setup)
    bench.host.interruption = Trip(after: 4)
    #expect(bench.diagnostic(of: Self.train(4))?.message == "run stands at 1.0/4 epochs")
    #expect(try bench.epochs("run").count == 1)
    bench.host.interruption = NoInterruption()
    try bench.run("continue run")
    try Self.expectSame(bench)
  }

  @Test func inTheVeryLastBatchItIsDone() throws {
    let bench = try Workbench()
    try bench.run(Self.setup)
    bench.host.interruption = Trip(after: 18)
    try bench.run(Self.train(4))
    try Self.expectSame(bench)
  }

  @Test func underAnotherNameTheOldOneStays() throws {
    let bench = try Workbench()
    try bench.run(Self.setup)
    try bench.run(Self.train(2))
    let short = try bench.epochs("run")
    try bench.run("continue run epochs=4 as longer")
    #expect(try bench.epochs("run") == short)
    #expect(try bench.epochs("longer") == Self.whole().epochs)
    #expect(try bench.weights("m") == Self.whole().weights)
  }

  @Test func theModelMayBeGone() throws {
    let bench = try Workbench()
    try bench.run(Self.setup)
    try bench.run(Self.train(2))
    try bench.run("remove m; continue run epochs=4")
    try Self.expectSame(bench)
  }

  @Test func thereMustBeSomethingToGoOnWith() throws {
    let bench = try Workbench()
    try bench.run(Self.setup)
    try bench.run(Self.train(2))
    for text in ["continue run", "continue run epochs=2", "continue run epochs=1"] {
      let found = try #require(bench.diagnostic(of: text))
      #expect(found.code == "already-trained")
      #expect(found.help == "epochs= counts from the start: continue run epochs=7")
    }
  }

  @Test func evaluationCanBeStoppedToo() throws {
    let bench = try Workbench(prepared: true)
    let values = try bench.values
    bench.host.interruption = Trip(after: 0)
    #expect(bench.diagnostic(of: "evaluate seed on fm.train")?.kind == .interruption)
    #expect(try bench.values == values)
  }
}
