import AllocationCounter
import Datasets
import Testing

@testable import Networks

/// No step of a training asks for memory: everything is planned before the first one. (Networks is optimised in debug
/// builds too; otherwise the compiler would put values on the heap for an instant at most calls.)
struct BenchmarkAllocationTests {
  static let networks =
    layerCases.map { Case($0.height, $0.width, $0.channels, $0.layers, count: 40, classes: $0.classes) } + [
      Case(28, 28, 1, Benchmark.seedModel.layers, count: 20, classes: 10),
      Case(28, 28, 1, Benchmark.residualModel.layers, count: 20, classes: 10),
    ]

  @Test func theCounterCounts() {
    let before = allocations_of_this_thread()
    guard before >= 0 else { return }
    let memory = UnsafeMutablePointer<Int>.allocate(capacity: 100)
    #expect(allocations_of_this_thread() == before + 1)
    memory.deallocate()
  }

  @Test(arguments: networks, Precision.allCases)
  func aStepAllocatesNothing(_ tried: Case, _ precision: Precision) throws {
    guard allocations_of_this_thread() >= 0 else { return }
    let data = try tried.data()
    let network = try shaken(tried.layers, data)
    let trainer = try Trainer(
      network: network, data: data, validation: nil,
      settings: TrainingSettings(epochs: 2, batchSize: 4, precision: precision, stream: testStream), threads: 1,
      build: Engine.selection.build)
    var last = 0
    var most = 0
    // The first steps may still set up what the language's runtime sets up once.
    _ = try trainer.runEpoch { progress in
      let now = allocations_of_this_thread()
      if progress.batch > 2 { most = max(most, now - last) }
      last = allocations_of_this_thread()
      return true
    }
    #expect(most == 0)
  }
}
