internal import Foundation
internal import Live
internal import Notebooks
internal import Outputs
internal import Pages
internal import Sessions

/// Shows a replay on a live page as it goes, and stops it when the notebook was saved: what it trained is kept, and the
/// next replay goes on from there.
final class ReplayWatcher: ForwardingHost {
  private(set) var outer: any SessionHost = QuietHost()
  private let server: LiveServer
  private let path: String
  /// The notebook as it was read; nil where a replay is not to be stopped.
  private let stamp: FileStamp?
  private let timestamps: Bool
  private var lastLook = ContinuousClock.now
  private(set) var isOutdated = false

  init(_ server: LiveServer, path: String, stamp: FileStamp?, timestamps: Bool) {
    self.server = server
    self.path = path
    self.stamp = stamp
    self.timestamps = timestamps
  }

  func look(on host: any SessionHost) { outer = host }

  func show(_ record: ReplayRecord) {
    server.show(page: Report(record, timestamps: timestamps).livePage(.served, isRunning: true))
  }

  func handle(_ event: Event) {
    server.note(event)
    outer.handle(event)
  }

  var isStopRequested: Bool { isSaved || outer.isStopRequested }

  /// Whether the notebook was saved since it was read; looked at a few times a second.
  private var isSaved: Bool {
    guard let stamp, !isOutdated, ContinuousClock.now - lastLook > .milliseconds(200) else { return isOutdated }
    lastLook = .now
    if let now = FileStamp(path), now != stamp { isOutdated = true }
    return isOutdated
  }

  /// Nobody presses Ctrl-C twice to save a file.
  func wantsRollBack() -> Bool { !isOutdated && outer.wantsRollBack() }
}

extension LiveMarks {
  /// Those of the pages that a ``LiveServer`` serves.
  static let served = LiveMarks(policy: LivePage.policy, head: LivePage.head)
}

extension LiveServer {
  /// Takes from what happens in a session what a page shows at once.
  func note(_ event: Event) {
    switch event {
    case .batch(let progress): show(progress)
    case .output(.epoch(let epoch)) where !epoch.isCached: show(epoch)
    case .ended: endTraining()
    case .settings, .began, .output: break
    }
  }
}
