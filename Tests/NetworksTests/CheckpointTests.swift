import AllocationCounter
import Datasets
import Testing

@testable import Networks

/// A training that is stored tensor by tensor.
struct CheckpointTests {
  @Test(arguments: Precision.allCases, Engine.Build.supported)
  func theTensorsAreThoseOfTheProgram(_ precision: Precision, _ build: Engine.Build) throws {
    let trainer = try DeterminismTests.trainer(
      DeterminismTests.settings(epochs: 1, precision: precision), layers: BFloat16Tests.layers, build: build)
    _ = try DeterminismTests.finish(trainer)
    let stored = StoredTraining(trainer)
    let network = trainer.network
    #expect(trainer.digest == network.digest)
    #expect(stored.tensors.count == network.parameters.reduce(0) { $0 + ($1.isTrainable ? 3 : 1) })
    for (part, suffix) in [(ParameterStore.Part.weights, ""), (.m, ".m"), (.v, ".v")] {
      for parameter in trainer.program.snapshot(part) where suffix.isEmpty || parameter.isTrainable {
        #expect(stored.tensors[parameter.name + suffix] == parameter.values)
      }
    }
    for parameter in network.parameters { #expect(stored.shapes[parameter.name] == parameter.shape) }
    let again = try Network(
      network.description, input: network.inputShape, classes: 4, tensor: { stored.tensors[$0] })
    #expect(again.digest == network.digest)
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
    _ = try trainer.runEpoch { $0.batch < 2 }
    let stored = StoredTraining(trainer)
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
    other = stored
    other.description.layers[0] = conv(7, 3, relu: true)
    #expect(throws: NetworkError.self) { try other.trainer() }
    other = try stored.changed { $0.engine = "0" }
    #expect(throws: NetworkError.stateOfEngine("0")) { try other.trainer() }
    other = try stored.changed { $0.batches += 1 }
    #expect(throws: NetworkError.self) { try other.trainer() }
    for images in [33, Int.max] {
      other = try stored.changed { $0.images = images }
      #expect(throws: NetworkError.damagedRecord("training", "its number of images is not that of its batches")) {
        try other.trainer()
      }
    }
    other = try stored.changed { $0.settings.schedule = "cosine" }
    #expect(throws: NetworkError.stateMismatch("its schedule was made for 2 epochs")) { try other.trainer(epochs: 3) }
  }

  /// Damage is an error or another number, but nothing worse.
  @Test func damageAnywhereIsNoCrash() throws {
    let trainer = try DeterminismTests.trainer(DeterminismTests.settings(epochs: 2))
    _ = try trainer.runEpoch { $0.batch < 2 }
    let good = StoredTraining(trainer)
    var random = Philox(testStream, purpose: "damage").sequence()
    var refused = 0
    for _ in 0..<300 {
      var damaged = good
      if random.below(2) == 0 {
        var bytes = Array(good.record.utf8)
        for _ in 0...random.below(4) {
          // Digits more often than not, so that the text stays a record.
          let byte = UInt8(truncatingIfNeeded: random.nextWord())
          bytes[random.below(bytes.count)] = random.below(3) == 0 ? byte : UInt8(ascii: "0") + byte % 10
        }
        if random.below(8) == 0 { bytes.removeLast(random.below(bytes.count)) }
        damaged.record = String(decoding: bytes, as: UTF8.self)
      } else {
        let name = good.tensors.keys.sorted()[random.below(good.tensors.count)]
        var values = good.tensors[name] ?? []
        switch random.below(4) {
        case 0: damaged.tensors[name] = nil
        case 1: damaged.tensors[name] = Array(values.prefix(random.below(values.count)))
        case 2: damaged.tensors[name] = values + [0]
        default:
          values[random.below(values.count)] = Float(bitPattern: random.nextWord())
          damaged.tensors[name] = values
        }
      }
      do {
        _ = try damaged.trainer().runEpoch { _ in false }
      } catch {
        #expect(error is NetworkError)
        refused += 1
      }
    }
    #expect((100..<300).contains(refused))
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
}
