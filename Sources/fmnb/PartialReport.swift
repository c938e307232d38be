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

  private static let pause = Duration.milliseconds(250)

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
    guard let record, ContinuousClock.now - ended > Self.pause else { return }
    self.record = nil
    write(record)
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
