internal import Foundation
internal import Outputs

/// Progress on standard error: a live line on a terminal, elsewhere one line an epoch without control characters.
struct ProgressLines {
  private let screen: Screen
  private var live: LiveLine
  /// Whether epochs are to be written here; not when the results, which hold them too, go to the same place.
  private let writesEpochs: Bool

  init(screen: Screen, results: Screen, resultsHoldEpochs: Bool) {
    self.screen = screen
    live = LiveLine(screen: screen)
    writesEpochs = !screen.isTerminal && !(resultsHoldEpochs && screen.stream.isSame(as: results.stream))
  }

  mutating func update(_ progress: TrainingProgress) {
    live.update(progress, now: ProcessInfo.processInfo.systemUptime)
  }

  mutating func clear() { live.clear() }

  func write(_ epoch: EpochOutput) {
    guard writesEpochs else { return }
    write(OutputText(screen: screen).lines(.epoch(epoch)))
  }

  func write(_ lines: [String]) {
    screen.stream.write(lines.joined(separator: "\n") + "\n")
  }
}
