import Foundation

/// A clock that is cheap enough to be read between two kernels.
enum Stopwatch {
  /// Seconds since some moment.
  static var now: Double { read(CLOCK_MONOTONIC) }

  /// Seconds that processors have spent on this process.
  static var processorTime: Double { read(CLOCK_PROCESS_CPUTIME_ID) }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// The times of batches, until enough have been seen.
struct BatchTimer {
  private var times: [Double] = []
  private var whole = 1
  private var last = Stopwatch.now
  private let end: Double
  /// The first ones find cold caches, and clocks that are still low.
  private static let warmUp = 3

  private let begin = Stopwatch.now
  private let beginProcessorTime = Stopwatch.processorTime

  init(seconds: Double) { end = begin + seconds }

  /// How many processors this process had since the timer was made, as a mean.
  var processors: Double {
    (Stopwatch.processorTime - beginProcessorTime) / max(Stopwatch.now - begin, 1e-9)
  }

  /// Begins to wait for the next batch.
  mutating func pause() { last = Stopwatch.now }

  /// A batch of so many images is done; only whole ones count.
  mutating func lap(images: Int) {
    let now = Stopwatch.now
    whole = max(whole, images)
    if images == whole { times.append((now - last) / Double(images)) }
    last = now
  }

  /// Whether the time is up and there are batches enough.
  var isOver: Bool { times.count > Self.warmUp && last >= end }

  /// Seconds an image.
  var median: Double { Array(times.dropFirst(min(Self.warmUp, times.count - 1))).median }
}

extension [Double] {
  /// The middle one, the higher of two; not a number if there are none.
  var median: Double { isEmpty ? .nan : sorted()[count / 2] }
}
