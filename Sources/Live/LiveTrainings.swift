internal import Networks
internal import Outputs

/// The training that runs, or the last one.
struct LiveTrainings: Sendable {
  /// Counts trainings, and curves that started anew: a client that knows another number has to hear everything.
  private(set) var number = 0
  private(set) var history = ""
  private(set) var epochs = 0
  /// Where the running epoch stands; nil where epochs were known and nothing was trained yet.
  private(set) var progress: TrainingProgress?
  /// The finished epochs.
  private(set) var measures: [Epoch] = []
  private(set) var isOver = true

  mutating func add(_ progress: TrainingProgress) {
    begin(progress.history)
    self.progress = progress
    epochs = progress.epochs
  }

  mutating func add(_ epoch: EpochOutput) {
    begin(epoch.history)
    epochs = epoch.epochs
    if let last = measures.last, epoch.measures.epoch <= last.epoch {
      measures.removeAll { $0.epoch >= epoch.measures.epoch }
      number += 1
    }
    measures.append(epoch.measures)
  }

  mutating func end() { isOver = true }

  private mutating func begin(_ history: String) {
    guard isOver || history != self.history else { return }
    self = LiveTrainings(number: number + 1, history: history)
  }

  init() {}

  private init(number: Int, history: String) {
    self.number = number
    self.history = history
    isOver = false
  }
}
