import Foundation
import Outputs
import TestSupport
import Testing

@testable import Sessions

/// What was computed before is not computed again, and nothing but the time tells.
struct CacheTests {
  static let setup = ContinueTests.setup
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func cache(reads: Bool = true) -> Cache { Cache(folder: folder.path("cache"), reads: reads) }

  /// A session of its own, whose statements may find what others left.
  private func bench(_ text: String, reads: Bool = true) throws -> (bench: Workbench, work: [Work]) {
    let bench = try Workbench(cache: cache(reads: reads))
    return (bench, try bench.run(Self.setup + "\n" + text).dropFirst(2).map(\.work))
  }

  private func cachedEpochs(_ bench: Workbench) -> [Bool] {
    bench.outputs.compactMap { if case .epoch(let epoch) = $0 { epoch.isCached } else { nil } }
  }

  /// What makes another training, or measures something else, finds nothing of the first.
  @Test func theSameIsFound() throws {
    let (first, work) = try bench(ContinueTests.train(3) + "; evaluate m on d.test as e")
    // The validation of the last epoch is what `evaluate` wants.
    #expect(work == [.computed, .restored])
    #expect(cachedEpochs(first) == [false, false, false])
    let (second, again) = try bench(ContinueTests.train(3) + "; evaluate m on d.test as e")
    #expect(again == [.restored, .restored])
    #expect(cachedEpochs(second) == [true, true, true])
    #expect(try second.weights("m") == first.weights("m"))
    #expect(try second.epochs("run") == first.epochs("run"))
    #expect(try second.key("run") == first.key("run"))
    // The key of a statement says the same as the key of its result.
    for text in ["plot confusion m on d.test", "plot per-class m on d.test", "show wrong m on d.test count=1"] {
      #expect(try second.run(text).map(\.work) == [.restored], "\(text)")
    }
    #expect(try second.run("evaluate m on d.train").map(\.work) == [.computed])
  }

  @Test(arguments: [
    " lr=0.002", " seed=1", " optimizer=sgd", " decay=0.01", " smoothing=0.1", " augment=flip",
  ])
  func anotherTrainingIsAnother(_ options: String) throws {
    _ = try bench(ContinueTests.train(1))
    #expect(try bench(ContinueTests.train(1, options)).work == [.computed])
  }

  /// Names of values, the number of threads and what is written down that is the default change no bit.
  @Test func namesDoNotCount() throws {
    let (first, _) = try bench(ContinueTests.train(2))
    let text = """
      set threads=3
      rename d as other
      train m on other.train validate=other.test epochs=2 batch=16 lr=1e-3 optimizer=adam as run
      """
    let (second, work) = try bench(text)
    #expect(work.last == .restored)
    #expect(try second.weights("m") == first.weights("m"))
  }

  @Test func moreEpochsTrainOnlyThose() throws {
    _ = try bench(ContinueTests.train(2))
    let (longer, _) = try bench(ContinueTests.train(4))
    #expect(cachedEpochs(longer) == [true, true, false, false])
    try ContinueTests.expectSame(longer)
  }

  @Test func fewerEpochsTrainNone() throws {
    _ = try bench(ContinueTests.train(4))
    let (shorter, work) = try bench(ContinueTests.train(2))
    #expect(work == [.restored])
    let fresh = try Workbench()
    try fresh.run(Self.setup + "\n" + ContinueTests.train(2))
    #expect(try shorter.weights("m") == fresh.weights("m"))
    #expect(try shorter.epochs("run") == fresh.epochs("run"))
    // What is known of the others comes back.
    #expect(try shorter.run("continue run epochs=4").map(\.work) == [.restored])
    try ContinueTests.expectSame(shorter)
  }

  /// Validation changes no weight, so it is measured on the weights that are known.
  @Test func validationComesLater() throws {
    _ = try bench("train m on d.train epochs=4 batch=16 as run")
    let (validated, work) = try bench(ContinueTests.train(4))
    #expect(work == [.restored])
    try ContinueTests.expectSame(validated)
  }

  /// A session needs no cache to go on.
  @Test func theSessionIsWholeByItself() throws {
    _ = try bench(ContinueTests.train(2))
    let (restored, _) = try bench(ContinueTests.train(2))
    cache().clear()
    #expect(cache().usage().allSatisfy { $0.count == 0 })
    #expect(try restored.run("evaluate m on d.test; continue run epochs=4").map(\.work) == [.computed, .computed])
    try ContinueTests.expectSame(restored)
  }

  @Test func freshComputesAndStores() throws {
    _ = try bench(ContinueTests.train(2))
    #expect(try bench(ContinueTests.train(2), reads: false).work == [.computed])
    cache().clear()
    _ = try bench(ContinueTests.train(2), reads: false)
    #expect(try bench(ContinueTests.train(2)).work == [.restored])
  }

  /// After Ctrl-C inside the third epoch, whoever trains the same begins after the second.
  @Test func whatWasInterruptedIsTakenUp() throws {
    let stopped = try Workbench(cache: cache())
    try stopped.run(Self.setup)
    stopped.host.interruption = Trip(after: 10)
    #expect(stopped.code(of: ContinueTests.train(4)) == "interrupted")
    let (second, _) = try bench(ContinueTests.train(4))
    #expect(cachedEpochs(second) == [true, true, false, false])
    try ContinueTests.expectSame(second)
    // The one that stopped inside finds that the others have gone on.
    stopped.host.interruption = NoInterruption()
    #expect(try stopped.run("continue run").map(\.work) == [.restored])
    try ContinueTests.expectSame(stopped)
  }

  // MARK: Damage

  private var files: [String] {
    get throws {
      try FileManager.default.subpathsOfDirectory(atPath: folder.path("cache")).sorted()
        .filter { $0.hasSuffix(".state") || $0.hasSuffix(".evaluation") }.map { folder.path("cache/" + $0) }
    }
  }

  /// Whatever stands in the files: it is noticed, made anew, and the numbers are the same.
  @Test func damageIsNoticed() throws {
    let (first, _) = try bench(ContinueTests.train(2))
    let (weights, epochs) = (try first.weights("m"), try first.epochs("run"))
    let files = try files
    let good = try files.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    var random = SplitMix(seed: Rounds.seed(3))
    for round in 0..<Rounds.count(40) {
      for (file, bytes) in zip(files, good) {
        var bytes = bytes
        switch (round + Int.random(in: 0...1, using: &random)) % 5 {
        case 0: bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))
        case 1: bytes = Data()
        case 2: bytes.append(0)
        case 3: break
        default:
          // Half of the places in what stands before the payload.
          let end = Bool.random(using: &random) ? bytes.count : min(bytes.count, 900)
          bytes[Int.random(in: 0..<end, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
        }
        try bytes.write(to: URL(fileURLWithPath: file))
      }
      let (again, _) = try bench(ContinueTests.train(2) + "; evaluate m on d.test as e")
      #expect(try again.weights("m") == weights)
      #expect(try again.epochs("run") == epochs)
      #expect(try bench(ContinueTests.train(2)).work == [.restored], "it was made anew")
    }
  }

  /// An entry under the name of another is none.
  @Test func anotherEntryIsNoticed() throws {
    _ = try bench(ContinueTests.train(1))
    let (first, _) = try bench(ContinueTests.train(1, " lr=0.01"))
    let states = try files.filter { $0.hasSuffix(".state") }
    #expect(states.count == 2)
    let (a, b) = (try Data(contentsOf: URL(filePath: states[0])), try Data(contentsOf: URL(filePath: states[1])))
    try b.write(to: URL(filePath: states[0]))
    try a.write(to: URL(filePath: states[1]))
    let (again, work) = try bench(ContinueTests.train(1, " lr=0.01"))
    #expect(work == [.computed])
    #expect(try again.weights("m") == first.weights("m"))
  }

  @Test func aFolderThatCannotBeWrittenIsToldOfOnce() throws {
    try folder.write("no folder", "cache")
    let (bench, work) = try bench(ContinueTests.train(1) + "; evaluate m on d.train; evaluate m on d.test")
    #expect(work == [.computed, .computed, .computed])
    #expect(bench.notes.filter { $0.hasPrefix("the cache keeps nothing now") }.count == 1)
    #expect(folder.data("cache") == Data("no folder".utf8))
  }

  // MARK: Limit

  @Test func theOldestGoFirst() throws {
    _ = try bench(ContinueTests.train(4))
    let cache = cache()
    let states = try #require(cache.usage().first { $0.kind == .state })
    #expect(states.count == 4)
    for (index, file) in try files.enumerated() {
      let moment = Date(timeIntervalSince1970: 1_000_000 + Double(index))
      try FileManager.default.setAttributes([.modificationDate: moment], ofItemAtPath: file)
    }
    // What is used is young.
    let files = try files
    let bytes = try files.map { try Data(contentsOf: URL(fileURLWithPath: $0)).count }
    try cache.setLimit(bytes.suffix(3).reduce(0, +))
    #expect(try self.files == files.suffix(3).map(\.self))
    #expect(cache.limit == bytes.suffix(3).reduce(0, +))
    _ = try bench(ContinueTests.train(4))
    #expect(cache.usage().reduce(0) { $0 + $1.bytes } <= cache.limit + (bytes.max() ?? 0))
    // Nothing but entries is removed.
    try folder.write("mine", "cache/notes.txt")
    cache.clear()
    #expect(try self.files.isEmpty)
    #expect(folder.holds("cache/notes.txt") && folder.holds("cache/CACHEDIR.TAG"))
  }
}

/// Files that were read before are not read again for what is known of them.
struct CachedReadingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ text: String, age: TimeInterval) throws {
    let path = try folder.write("label,a,b,c,d\n" + text, "d.csv")
    try FileManager.default.setAttributes([.modificationDate: Date() - age], ofItemAtPath: path)
  }

  private func digest(_ cache: Cache) throws -> String {
    let bench = try Workbench(cache: cache)
    try bench.run("load csv \(folder.path("d.csv")) as d")
    let made = try #require(try bench.session.value(named: "d"))
    guard case .dataset(let value) = made.value else { return "" }
    return value.parts[0].digest
  }

  @Test func touchedFilesAreReadAgain() throws {
    let cache = Cache(folder: folder.path("cache"))
    try write("0,1,2,3,4\n1,5,6,7,8\n", age: 100)
    let first = try digest(cache)
    // What was changed a moment ago may change again unseen.
    #expect(cache.usage().first { $0.kind == .reading }?.count == 0)
    sleep(4)
    #expect(try digest(cache) == first)
    #expect(cache.usage().first { $0.kind == .reading }?.count == 1)
    #expect(try digest(cache) == first)
    // As long, and as old as the file says; the system knows better.
    try write("0,1,2,3,5\n1,5,6,7,8\n", age: 100)
    #expect(try digest(cache) != first)
    // Pixels are held against what is known when they are read.
    let bench = try Workbench(cache: cache)
    try bench.run("load csv \(folder.path("d.csv")) as d; show d count=1")
  }
}
