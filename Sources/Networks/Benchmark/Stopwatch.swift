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

/// The times of batches, in one turn or several.
final class BatchTimer {
  private var times: [Double] = []
  /// Images of a whole batch.
  private var whole = 1
  private var last = 0.0
  private var end = 0.0
  /// Batches of this turn.
  private var laps = 0
  private var wall = 0.0
  private var processorTime = 0.0
  /// The first ones of a turn find cold caches, and clocks that are still low.
  private static let warmUp = 3

  /// How many processors this process had, as a mean.
  var processors: Double { processorTime / max(wall, 1e-9) }

  /// Times what `body` does, which calls ``pause()``, ``lap(images:)`` and ``isOver``, for about so many seconds.
  func turn<E: Error>(seconds: Double, _ body: () throws(E) -> Void) throws(E) {
    let (begin, beginProcessorTime) = (Stopwatch.now, Stopwatch.processorTime)
    (last, end, laps) = (begin, begin + seconds, 0)
    try body()
    wall += Stopwatch.now - begin
    processorTime += Stopwatch.processorTime - beginProcessorTime
  }

  /// Begins to wait for the next batch.
  func pause() { last = Stopwatch.now }

  /// A batch of so many images is done; only whole ones count.
  func lap(images: Int) {
    let now = Stopwatch.now
    whole = max(whole, images)
    laps += 1
    if images == whole && laps > Self.warmUp { times.append((now - last) / Double(images)) }
    last = now
  }

  /// Whether the turn's time is up and there are batches enough.
  var isOver: Bool { laps > Self.warmUp && !times.isEmpty && last >= end }

  /// Seconds an image.
  var median: Double { times.median }
}

extension [Double] {
  /// The middle one, the higher of two; not a number if there are none.
  var median: Double { isEmpty ? .nan : sorted()[count / 2] }
}
