import Datasets
import Testing

@testable import Networks

/// The promise that the same statement gives the same bits.
@Suite struct DeterminismTests {
  /// Convolution with and without pooling, batch normalisation, residual, dropout and dense, all at once.
  static let layers: [Layer] = [
    conv(6, 3, relu: true), conv(18, 3, relu: true), maxpool(2), .dropout(rate: 0.25),
    .residual([conv(18, 3, same: true), .batchNormalization, .relu]), .flatten, dense(70, relu: true),
    .dropout(rate: 0.5), .dense(units: 4, activation: .softmax),
  ]

  static func data() throws -> Dataset { try noise(10, 9, 1, count: 43, classes: 4) }

  static func settings(
    epochs: Int, optimizer: Optimizer = .adam(), schedule: Schedule = .constant, precision: Precision = .float32
  ) -> TrainingSettings {
    TrainingSettings(
      epochs: epochs, batchSize: 16, learningRate: 0.01, optimizer: optimizer, weightDecay: 0.01,
      labelSmoothing: 0.1, schedule: schedule, warmupEpochs: 0.5, precision: precision, stream: testStream)
  }

  static func trainer(
    _ settings: TrainingSettings, layers: [Layer] = layers, data: Dataset? = nil, threads: Int = 2,
    build: Engine.Build = Engine.selection.build
  ) throws -> Trainer {
    let data = try data ?? Self.data()
    return try Trainer(
      network: Network(
        NetworkDescription(layers), input: data.shape, classes: 4, stream: testStream), data: data,
      validation: data.subset(Array(0..<5)), settings: settings, threads: threads, build: build)
  }

  static func finish(_ trainer: Trainer) throws -> [Epoch] {
    var epochs: [Epoch] = []
    while !trainer.isFinished {
      if case .finished(let epoch) = try trainer.runEpoch(onBatch: { _ in true }) { epochs.append(epoch) }
    }
    return epochs
  }

  /// The weights after six steps: equal on every build that this processor runs, and on the processor that the numbers
  /// were written down on. A change of ``Engine/version`` goes with every change of them. Builds without the
  /// instruction for bfloat16 do what it is documented to do, so this compares the processor with the document, too.
  struct Canary: Sendable, CustomTestStringConvertible {
    var layers: [Layer]
    var precision: Precision
    var digest: String
    /// Enough inputs for several segments of a dense layer's sum.
    var isLarge = false

    var testDescription: String { "\(NetworkDescription(layers).text) in \(precision.rawValue)" }

    func data() throws -> Dataset {
      isLarge ? try noise(70, 66, 1, count: 43, classes: 4) : try DeterminismTests.data()
    }
  }

  static let canaries = [
    Canary(
      layers: layers, precision: .float32, digest: "2e54a663353fe8484bd945a08ff69cc5e3da252d8775574722ed156a394b88be"),
    Canary(
      layers: BFloat16Tests.layers, precision: .bfloat16,
      digest: "61b65a09e3631cafb5b2d903ce6b883103fb22aef984b57f88485f938681baea"),
    Canary(
      layers: [dense(110, relu: true), dense(4)], precision: .float32,
      digest: "11df6336cbc1adcd18b8e030932337ff5e6c48c988650964551347d3426982f1", isLarge: true),
    Canary(
      layers: [dense(110, relu: true), dense(4)], precision: .bfloat16,
      digest: "5473a4a2dc767844ab6a2a4f70db104175734c96314ad32834686eabaf82e2c2", isLarge: true),
  ]

  @Test(arguments: canaries, Engine.Build.supported)
  func canaryIsTheSameForEveryBuildAndThreadCount(_ canary: Canary, _ build: Engine.Build) throws {
    for threads in [1, 2, 4] {
      let trainer = try Self.trainer(
        Self.settings(epochs: 2, precision: canary.precision), layers: canary.layers, data: canary.data(),
        threads: threads, build: build)
      _ = try Self.finish(trainer)
      #expect(trainer.network.digest == canary.digest, "\(threads) threads")
    }
  }

  @Test(arguments: [Optimizer.adam(), .sgd(momentum: 0.9, nesterov: true), .sgd(), .rmsprop()], Precision.allCases)
  func stoppingAnywhereChangesNothing(_ optimizer: Optimizer, _ precision: Precision) throws {
    let settings = Self.settings(epochs: 3, optimizer: optimizer, schedule: .cosine, precision: precision)
    // The second has many kinds of panels, whole and not.
    for layers in [Self.layers, BFloat16Tests.layers] {
      let whole = try Self.trainer(settings, layers: layers)
      let epochs = try Self.finish(whole)
      var parts: [Epoch] = []
      var part = try Self.trainer(settings, layers: layers, threads: 1)
      // Three batches an epoch: after the first two of each inside the epoch, after the third at its end.
      for _ in 0..<40 where !part.isFinished {
        if case .finished(let epoch) = try part.runEpoch(onBatch: { _ in false }) { parts.append(epoch) }
        let stored = StoredTraining(part)
        part = try stored.trainer()
        #expect(StoredTraining(part) == stored)
      }
      #expect(part.network.digest == whole.network.digest)
      #expect(part.record.progress == 3)
      #expect(parts.map(\.loss) == epochs.map(\.loss))
      #expect(parts.map(\.accuracy) == epochs.map(\.accuracy))
      #expect(parts.map(\.valLoss) == epochs.map(\.valLoss))
      #expect(parts.map(\.valAccuracy) == epochs.map(\.valAccuracy))
    }
  }

  /// A training validates as `evaluate` does, whatever the form that it keeps its weights in.
  @Test(arguments: Precision.allCases, Engine.Build.supported)
  func validationIsEvaluation(_ precision: Precision, _ build: Engine.Build) throws {
    let trainer = try Self.trainer(Self.settings(epochs: 2, precision: precision), build: build)
    let last = try #require(try Self.finish(trainer).last)
    let evaluation = try trainer.network.evaluate(Self.data().subset(Array(0..<5)), threads: 1)
    #expect(last.valLoss == evaluation.loss)
    #expect(last.valAccuracy == evaluation.accuracy)
  }

  @Test(arguments: [(1, 3), (2, 4)])
  func moreEpochsLaterEqualAllAtOnce(_ first: Int, _ all: Int) throws {
    let whole = try Self.trainer(Self.settings(epochs: all))
    _ = try Self.finish(whole)
    let part = try Self.trainer(Self.settings(epochs: first))
    _ = try Self.finish(part)
    let rest = try StoredTraining(part).trainer(epochs: all, threads: 2)
    _ = try Self.finish(rest)
    #expect(rest.network.digest == whole.network.digest)
  }

  /// From the last whole epoch, whatever was begun after it.
  @Test func goingBackIsAsIfNothingHappened() throws {
    let whole = try Self.trainer(Self.settings(epochs: 2))
    let epochs = try Self.finish(whole)
    let trainer = try Self.trainer(Self.settings(epochs: 2))
    _ = try trainer.runEpoch { _ in true }
    let before = StoredTraining(trainer)
    #expect(try trainer.runEpoch { $0.batch < 2 } == .interrupted)
    #expect(trainer.record.progress > 1.6)
    #expect(StoredTraining(trainer) != before)
    let again = try before.trainer()
    #expect(StoredTraining(again) == before)
    #expect(try Self.finish(again).map(\.loss) == epochs.dropFirst().map(\.loss))
    #expect(again.network.digest == whole.network.digest)
  }

  @Test func evaluationDependsOnNothingElse() throws {
    let data = try Self.data()
    let network = try Self.trainer(Self.settings(epochs: 1)).network
    let all = try network.evaluate(data, threads: 3)
    let alone = try network.evaluate(data.subset([41]), threads: 1)
    #expect(alone.losses[0] == all.losses[41])
    #expect(alone.predictions[0] == all.predictions[41])
    #expect(all.confusion.flatMap(\.self).reduce(0, +) == 43)
  }

  @Test func theStreamDecides() throws {
    var settings = Self.settings(epochs: 1)
    let one = try Self.trainer(settings)
    settings.stream.name = "other"
    let other = try Self.trainer(settings)
    #expect(one.network.digest == other.network.digest)
    _ = try Self.finish(one)
    _ = try Self.finish(other)
    #expect(one.network.digest != other.network.digest)
  }

  @Test func whatAnotherEngineStoredIsRefused() throws {
    let trainer = try Self.trainer(Self.settings(epochs: 2))
    _ = try trainer.runEpoch { _ in true }
    let stored = try StoredTraining(trainer).changed { $0.engine = "0" }
    let error = #expect(throws: NetworkError.self) { try stored.trainer() }
    #expect(error?.code == "state-mismatch")
    #expect(error?.message.contains("version 0") == true)
  }

  /// The trainer is of no more use; what was stored of it is.
  @Test func aLossThatIsNoNumberEndsATraining() throws {
    let data = try Self.data()
    let network = try Network(
      NetworkDescription([.repeated(6, [dense(8)]), dense(4)]), input: data.shape, classes: 4, stream: testStream)
    var settings = Self.settings(epochs: 9, optimizer: .sgd())
    settings.learningRate = 1000
    let trainer = try Trainer(network: network, data: data, validation: nil, settings: settings, threads: 2)
    var stored = StoredTraining(trainer)
    let thrown = #expect(throws: NetworkError.self) {
      while !trainer.isFinished {
        _ = try trainer.runEpoch { _ in true }
        stored = StoredTraining(trainer)
      }
    }
    let error = try #require(thrown)
    #expect(error.code == "not-a-number")
    let again = try stored.trainer()
    #expect(again.record.batch == 0)
    #expect(try again.network.evaluate(data).loss.isFinite)
    if again.record.epoch == 0 { #expect(again.network.digest == network.digest) }
    #expect(throws: error) { try Self.finish(again) }
    // Where it stands now is no place to go on from.
    let useless = StoredTraining(trainer)
    let refusal = #expect(throws: NetworkError.self) { try Self.finish(useless.trainer()) }
    #expect(refusal?.code == "not-a-number")
  }

  @Test func philoxIsTheDatasetsOne() throws {
    let generator = Philox(testStream, purpose: "x")
    for build in Engine.Build.supported {
      let words = [UInt32](unsafeUninitializedCapacity: 192) { buffer, count in
        if let base = buffer.baseAddress {
          build.kernels.philox(
            key0: generator.key.x, key1: generator.key.y, index: 3, step: 4, epoch: 5, count: 192, base)
        }
        count = 192
      }
      for e in 0..<192 {
        let block = generator.block(SIMD4(UInt32(e / 64 * 16 + e % 16), 3, 4, 5))
        #expect(words[e] == block[e / 16 % 4])
      }
    }
  }
}
