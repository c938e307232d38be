import AllocationCounter
import Datasets
import Testing

@testable import Networks

/// A training that is stored tensor by tensor.
struct CheckpointTests {
  /// What a session would have on disk.
  struct Stored {
    var record: String
    var tensors: [String: [Float]] = [:]
    var shapes: [String: [Int]] = [:]

    init(_ trainer: Trainer) {
      record = trainer.record.json
      trainer.withTensors { name, shape, values in
        tensors[name] = Array(values)
        shapes[name] = shape
      }
    }

    func trainer(
      layers: [Layer] = DeterminismTests.layers, data: Dataset? = nil, epochs: Int? = nil, keepsLastEpoch: Bool = true
    ) throws -> Trainer {
      let data = try data ?? DeterminismTests.data()
      return try Trainer(
        resuming: TrainingRecord(json: record), of: NetworkDescription(layers), classes: 4, data: data,
        validation: data.subset(Array(0..<5)), epochs: epochs, threads: 1, keepsLastEpoch: keepsLastEpoch,
        build: Engine.selection.build
      ) { tensors[$0] }
    }
  }

  @Test(
    arguments: [Optimizer.adam(), .sgd(momentum: 0.9, nesterov: true), .rmsprop()], Precision.allCases)
  func stoppingAnywhereChangesNothing(_ optimizer: Optimizer, _ precision: Precision) throws {
    // Many kinds of panels, whole and not.
    let layers = precision == .float32 ? DeterminismTests.layers : BFloat16Tests.layers
    let settings = DeterminismTests.settings(
      epochs: 3, optimizer: optimizer, schedule: .cosine, precision: precision)
    let whole = try DeterminismTests.trainer(settings, layers: layers)
    let epochs = try DeterminismTests.finish(whole)
    var parts: [Epoch] = []
    var part = try DeterminismTests.trainer(settings, layers: layers)
    // Three batches an epoch: after the first two of each inside the epoch, after the third at its end.
    for _ in 0..<9 where !part.isFinished {
      if case .finished(let epoch) = try part.runEpoch(onBatch: { _ in false }) { parts.append(epoch) }
      let stored = Stored(part)
      part = try stored.trainer(layers: layers, keepsLastEpoch: false)
      #expect(part.record.json == stored.record)
      #expect(Stored(part).tensors == stored.tensors)
    }
    #expect(part.digest == whole.digest)
    #expect(part.record.progress == 3)
    #expect(parts.map(\.loss) == epochs.map(\.loss))
    #expect(parts.map(\.valAccuracy) == epochs.map(\.valAccuracy))
  }

  @Test func moreEpochsLaterEqualAllAtOnce() throws {
    let whole = try DeterminismTests.trainer(DeterminismTests.settings(epochs: 3))
    _ = try DeterminismTests.finish(whole)
    let first = try DeterminismTests.trainer(DeterminismTests.settings(epochs: 1))
    _ = try DeterminismTests.finish(first)
    let second = try Stored(first).trainer(epochs: 3)
    _ = try DeterminismTests.finish(second)
    #expect(second.digest == whole.digest)
  }

  @Test(arguments: Precision.allCases, Engine.Build.supported)
  func theTensorsAreThoseOfTheState(_ precision: Precision, _ build: Engine.Build) throws {
    let trainer = try DeterminismTests.trainer(
      DeterminismTests.settings(epochs: 1, precision: precision), layers: BFloat16Tests.layers, build: build)
    _ = try DeterminismTests.finish(trainer)
    let stored = Stored(trainer)
    let network = trainer.network
    #expect(trainer.digest == network.digest)
    #expect(stored.tensors.count == network.parameters.reduce(0) { $0 + ($1.isTrainable ? 3 : 1) })
    for (name, values) in trainer.state.tensors where !values.isEmpty { #expect(stored.tensors[name] == values) }
    for parameter in network.parameters { #expect(stored.shapes[parameter.name] == parameter.shape) }
    let again = try Network(
      network.description, input: network.inputShape, classes: 4, tensor: { stored.tensors[$0] })
    #expect(again.digest == network.digest)
  }

  /// A session of before goes on as one of now.
  @Test func aStateInOnePieceHasTheSameRecord() throws {
    let trainer = try DeterminismTests.trainer(DeterminismTests.settings(epochs: 2))
    _ = try trainer.runEpoch { $0.batch < 2 }
    #expect(try TrainingState(data: trainer.state.data).record == trainer.record)
  }

  @Test(arguments: Precision.allCases)
  func nothingAsLargeAsTheNetworkIsAskedFor(_ precision: Precision) throws {
    guard largest_allocation_of_this_thread() >= 0 else { return }
    let layers = [dense(500, relu: true), dense(480, relu: true), dense(400, relu: true), dense(4)]
    let data = try noise(22, 22, 1, count: 8, classes: 4)
    let trainer = try DeterminismTests.trainer(
      DeterminismTests.settings(epochs: 1, precision: precision), layers: layers, data: data, threads: 1)
    let tensor = 4 * 22 * 22 * 500
    _ = largest_allocation_of_this_thread()
    trainer.withTensors { _, _, _ in }
    #expect((tensor...tensor + 256).contains(largest_allocation_of_this_thread()))
    let digest = trainer.digest
    // Less than half of a tensor, however many there are.
    #expect(largest_allocation_of_this_thread() < tensor / 2)
    #expect(digest == trainer.network.digest)
    #expect(largest_allocation_of_this_thread() >= tensor, "the counter sees copies")
  }

  @Test func whatDoesNotFitIsNamed() throws {
    let trainer = try DeterminismTests.trainer(DeterminismTests.settings(epochs: 2))
    let stored = Stored(trainer)
    var other = stored
    other.tensors["conv2.bias.v"] = nil
    #expect(throws: NetworkError.noTensor("conv2.bias.v")) { try other.trainer() }
    other = stored
    other.tensors["conv1.weight"] = [1]
    let found = #expect(throws: NetworkError.self) { try other.trainer() }
    let error = try #require(found)
    #expect(error.message == "conv1.weight has shape [1]; this network's is [3, 3, 1, 6]")
    let network = trainer.network
    #expect(throws: error) {
      try Network(network.description, input: network.inputShape, classes: 4, tensor: { other.tensors[$0] })
    }
    #expect(throws: NetworkError.noTensor("conv1.weight")) {
      try Network(network.description, input: network.inputShape, classes: 4, tensor: { _ in nil })
    }
    #expect(throws: NetworkError.self) { try stored.trainer(data: noise(10, 9, 1, count: 43, classes: 4, seed: 9)) }
    var record = trainer.record
    record.engine = "0"
    other = stored
    other.record = record.json
    #expect(throws: NetworkError.stateOfEngine("0")) { try other.trainer() }
    record = trainer.record
    record.batches += 1
    other.record = record.json
    #expect(throws: NetworkError.self) { try other.trainer() }
    record = trainer.record
    record.settings.schedule = "cosine"
    other.record = record.json
    #expect(throws: NetworkError.stateMismatch("its schedule was made for 2 epochs")) { try other.trainer(epochs: 3) }
  }

  private struct Unreadable: Error {}

  @Test func theErrorsOfOthersPassThrough() throws {
    let trainer = try DeterminismTests.trainer(DeterminismTests.settings(epochs: 1))
    #expect(throws: Unreadable.self) {
      try trainer.withTensors { name, _, _ in if name.hasSuffix(".m") { throw Unreadable() } }
    }
    #expect(throws: Unreadable.self) {
      let data = try DeterminismTests.data()
      return try Trainer(
        resuming: trainer.record, of: trainer.network.description, classes: 4, data: data, validation: nil
      ) { _ in throw Unreadable() }
    }
  }

  @Test func withoutTheLastEpochThereIsNoWayBack() throws {
    let first = try DeterminismTests.trainer(DeterminismTests.settings(epochs: 2))
    let trainer = try Stored(first).trainer(keepsLastEpoch: false)
    _ = try trainer.runEpoch { _ in false }
    let (record, digest) = (trainer.record, trainer.digest)
    trainer.rollBack()
    #expect(trainer.record == record)
    #expect(trainer.digest == digest)
  }
}
