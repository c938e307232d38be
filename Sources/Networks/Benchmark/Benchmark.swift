package import Datasets
import Foundation

/// Measures the engine on this machine: the processor's peak, the passes of each layer, whole training and inference.
///
/// Times are medians of repeats. What counts on another machine is a rate's share of the peak, which is measured in the
/// same run and with the same build of the kernels.
package struct Benchmark: Sendable {
  /// Floating-point operations a second that one core can do at most, by ``measurePeak(threads:isQuick:)``.
  package let peakPerCore: Double
  /// Fewer and shorter repeats.
  package let isQuick: Bool
  /// Images of a batch.
  package static let batch = 64

  /// Measures the peak first.
  package init(isQuick: Bool) {
    self.isQuick = isQuick
    peakPerCore = Self.measurePeak(threads: 1, isQuick: isQuick)
  }

  /// Floating-point operations a second, two for each fused multiply-add, of so many threads in a loop that touches
  /// nothing but registers: the best of several tries.
  package static func measurePeak(threads: Int, isQuick: Bool) -> Double {
    let runner = PeakRunner(kernels: Engine.selection.build.kernels)
    let pool = ThreadPool(threads: threads)
    // As many steps as take a millisecond or two: without fused multiply-adds in the processor a step is slow.
    while runner.seconds(on: pool) < 0.001, runner.steps < 1 << 26 { runner.steps *= 2 }
    let tries = isQuick ? 50 : 300
    let best = (0..<tries).map { _ in runner.seconds(on: pool) }.min() ?? .infinity
    return runner.flops(threads: threads) / best
  }

  /// Trains batch after batch on all of `data`, for a second or three with each number of threads. The rates count the
  /// layers' formulas and are set against the peak of float32 in either precision.
  ///
  /// The numbers of threads take turns, so that their ratio holds where a machine's speed drifts.
  /// - Throws: when the data does not fit the network.
  package func training(
    of network: Network, on data: Dataset, precision: Precision = .float32, threads: [Int]
  ) throws(NetworkError) -> [Speed] {
    let settings = TrainingSettings(
      epochs: 1_000, batchSize: Self.batch, precision: precision,
      stream: RandomStream(seed: 0, verb: "bench", name: "training"))
    var trainers: [Trainer] = []
    for threads in threads {
      trainers.append(
        try Trainer(network: network, data: data, validation: nil, settings: settings, threads: threads))
    }
    return try inTurns(threads, flopsPerImage: 2 * network.trainingMultiplyAdds) { index, timer throws(NetworkError) in
      while !timer.isOver, !trainers[index].isFinished {
        timer.pause()
        _ = try trainers[index].runEpoch { progress in
          timer.lap(images: min(Self.batch, data.count - (progress.batch - 1) * Self.batch))
          return !timer.isOver
        }
      }
    }
  }

  /// Evaluates batch after batch of `data`, likewise.
  /// - Throws: when the data does not fit the network.
  package func inference(
    of network: Network, on data: Dataset, threads: [Int]
  ) throws(NetworkError) -> [Speed] {
    try inTurns(threads, flopsPerImage: 2 * network.multiplyAdds) { index, timer throws(NetworkError) in
      while !timer.isOver {
        timer.pause()
        do throws(NetworkError) {
          var done = 0
          _ = try network.evaluate(data, threads: threads[index]) { progress in
            timer.lap(images: progress.done - done)
            done = progress.done
            return !timer.isOver
          }
        } catch {
          guard error == .interrupted else { throw error }
        }
      }
    }
  }

  /// - Parameter run: does batches with the i-th number of threads until the timer's turn is over.
  private func inTurns(
    _ threads: [Int], flopsPerImage: Int, _ run: (Int, BatchTimer) throws(NetworkError) -> Void
  ) throws(NetworkError) -> [Speed] {
    let timers = threads.map { _ in BatchTimer() }
    for _ in 0..<(isQuick ? 2 : 6) {
      for index in threads.indices {
        let timer = timers[index]
        try timer.turn(seconds: isQuick ? 0.2 : 0.5) { () throws(NetworkError) in try run(index, timer) }
      }
    }
    return zip(threads, timers).map { threads, timer in
      Speed(
        imagesPerSecond: 1 / timer.median, processors: timer.processors, flopsPerImage: Double(flopsPerImage),
        threads: threads, peakPerCore: peakPerCore)
    }
  }

  /// The most memory that this process has held so far, in bytes.
  package static var peakMemory: Int {
    // RUSAGE_SELF, which each C library imports as another type.
    let thisProcess: Int32 = 0
    var usage = rusage()
    getrusage(thisProcess, &usage)
    #if canImport(Darwin)
      return usage.ru_maxrss
    #else
      return usage.ru_maxrss * 1024
    #endif
  }
}

/// How fast images went through a network.
package struct Speed: Sendable, Hashable {
  package var imagesPerSecond: Double
  /// How many processors this process had, as a mean: fewer than threads where other programs ran too.
  package var processors: Double
  /// Of the layers' formulas, whether or not zeros were skipped.
  package var flopsPerImage: Double
  package var threads: Int
  package var peakPerCore: Double

  /// Floating-point operations a second by the layers' formulas.
  package var flopsPerSecond: Double { imagesPerSecond * flopsPerImage }

  /// The share of the peak of as many cores as there were threads; above what a core can do where zeros were skipped.
  package var shareOfPeak: Double { flopsPerSecond / (Double(threads) * peakPerCore) }
}

extension Network {
  /// Of one image forward.
  package var multiplyAdds: Int { summary().reduce(0) { $0 + $1.multiplyAdds } }

  /// Of one image forward and backward: each layer forward, the gradient of its weights, and, but for the first one, of
  /// its input.
  package var trainingMultiplyAdds: Int {
    let work = summary().map(\.multiplyAdds).filter { $0 > 0 }
    return 3 * work.reduce(0, +) - (work.first ?? 0)
  }
}

/// All threads in the loop that measures the peak.
private final class PeakRunner: PhaseRunner {
  let kernels: any KernelSet.Type
  var steps = 1024
  private let counts: UnsafeMutablePointer<Int>
  /// Several a thread, so that one that wakes late still gets its share.
  private static let tasksPerThread = 8

  init(kernels: any KernelSet.Type) {
    self.kernels = kernels
    counts = .allocate(capacity: 1)
    counts.initialize(to: 0)
  }

  deinit { counts.deallocate() }

  func run(phase: Int, task: Int, worker: Int) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: kernels.peakFloats) { registers in
      registers.initialize(repeating: 0.5)
      guard let start = registers.baseAddress else { return }
      let count = kernels.peak(steps: steps, start)
      if task == 0 { counts.pointee = count }
    }
  }

  /// Operations of the last run of so many threads.
  func flops(threads: Int) -> Double { 2 * Double(counts.pointee) * Double(threads * Self.tasksPerThread) }

  func seconds(on pool: ThreadPool) -> Double {
    let begin = Stopwatch.now
    pool.run(self, phase: 0, count: pool.threads * Self.tasksPerThread)
    return Stopwatch.now - begin
  }
}
