internal import Foundation
internal import Language
internal import Notebooks
internal import Outputs
internal import Sessions

/// Keeps a report on disk while a replay runs, so that there is one whatever ends it: what a cell left is written once the
/// next has worked for a moment. A replay that is over at once writes its report once.
final class PartialReport: ForwardingHost {
  let outer: any SessionHost
  private let write: (ReplayRecord) -> Void
  private var record: ReplayRecord?
  private var ended = ContinuousClock.now

  /// How long a cell has to work before the report is written. A large report takes its time, and is written less often.
  private var pause = Duration.milliseconds(250)

  /// - Parameters:
  ///   - outer: whoever wants to know what happens.
  ///   - write: writes the report.
  init(over outer: any SessionHost, write: @escaping (ReplayRecord) -> Void) {
    self.outer = outer
    self.write = write
  }

  /// A cell is done, and this is what there is.
  func note(_ record: ReplayRecord) {
    flush()
    self.record = record
    ended = .now
  }

  /// Writes what there is, where it has been waiting.
  private func flush() {
    guard let record, ContinuousClock.now - ended > pause else { return }
    self.record = nil
    let begin = ContinuousClock.now
    write(record)
    pause = max(.milliseconds(250), (ContinuousClock.now - begin) * 20)
  }

  func handle(_ event: Event) {
    flush()
    outer.handle(event)
  }

  var isStopRequested: Bool {
    flush()
    return outer.isStopRequested
  }
}
