internal import Datasets
internal import Foundation
internal import Language
internal import Networks
internal import Outputs
internal import Sessions
internal import Words

/// A training as a statement sees it: runs epochs, reports them, and makes each one part of the session as it ends.
/// `train` starts one, `continue` takes one up again.
struct Training {
  let execution: Execution
  /// The model's name and value before this statement.
  let modelName: String
  let model: ModelValue
  var history: HistoryValue
  var epochs: [Epoch]
  let trainer: Trainer
  /// The state at the last whole epoch, encoded; nil before there is one.
  var wholeEpoch: Data?

  private var historyName: String { execution.resultName }

  /// Runs to the last epoch, or to where the person stops it.
  ///
  /// - Throws: a `Diagnostic` of kind `interruption` after Ctrl-C, with everything kept; `NetworkError` where the loss is
  ///   no number any more, with the whole epochs kept.
  mutating func run() throws {
    let host = execution.workspace.host
    while !trainer.isFinished {
      let losses = epochs.map { $0.valLoss ?? $0.loss }
      let name = historyName
      let outcome = try trainer.runEpoch { batch in
        host.handle(.batch(TrainingProgress(batch, history: name, losses: losses)))
        return !host.isStopRequested
      }
      switch outcome {
      case .finished(let epoch):
        epochs.append(epoch)
        try keep(trainer.state)
        execution.emit(.epoch(EpochOutput(history: historyName, epochs: history.settings.epochs, measures: epoch)))
        if host.isStopRequested, !trainer.isFinished { try stop() }
      case .interrupted: try stop()
      }
    }
    execution.emit(.text(summary))
  }

  /// The first Ctrl-C keeps the batches done, the second goes back to the last whole epoch.
  private mutating func stop() throws {
    var state = trainer.state
    try keep(state)
    if state.batch > 0, execution.workspace.host.wantsRollBack() {
      trainer.rollBack()
      state = trainer.state
      // A trainer that began inside an epoch goes back no further than that; the session knows what was before.
      if state.batch > 0, let wholeEpoch { state = try TrainingState(data: wholeEpoch) }
      try keep(state)
    }
    _ = try execution.finish()
    throw Diagnostic(
      "interrupted",
      "\(historyName) stands at \(state.progress.formatted(digits: 1))/\(history.settings.epochs) epochs",
      help: "'continue \(historyName)' goes on", at: execution.statement.range, in: execution.statement.source,
      kind: .interruption)
  }

  /// Makes where the training stands part of the session.
  private mutating func keep(_ state: TrainingState) throws {
    let data = state.data
    if state.batch == 0 { wholeEpoch = data }
    history.step = state.batch
    let classNames = history.data.part.classNames
    let trained = ModelValue.trained(state.network, from: model, classNames: classNames)
    let run = Key(text: history.startKey)
    execution.bind(
      modelName, to: .model(trained.value), key: .state(of: run, epoch: state.epoch, batch: state.batch),
      blobs: trained.blobs)
    var blobs: [String: Data] = [:]
    blobs[HistoryValue.wholeBlob] = wholeEpoch
    if state.batch > 0 { blobs[HistoryValue.partialBlob] = data }
    execution.bind(
      historyName, to: .history(history),
      key: .history(of: run, validation: history.validation?.part, epoch: state.epoch, batch: state.batch),
      blobs: blobs, epochs: epochs)
    try execution.checkpoint()
  }

  private var summary: String {
    guard let last = epochs.last else { return "\(historyName): nothing to train" }
    let metric = last.valAccuracy == nil ? "accuracy" : "val_accuracy"
    let best = epochs.best(by: metric)
    let seconds = epochs.reduce(0) { $0 + $1.seconds }
    return "\(historyName): \(epochs.count.counted("epoch")) in \(seconds.duration), "
      + "best \(metric) \((best?.number(metric) ?? .nan).formatted(digits: 4)) at epoch \(best?.epoch ?? 0)"
  }
}

extension TrainingProgress {
  init(_ batch: BatchProgress, history: String, losses: [Double]) {
    let perBatch = batch.batch > 0 ? batch.seconds / Double(batch.batch) : 0
    let batchesLeft = (batch.epochs - batch.epoch) * batch.batches + batch.batches - batch.batch
    self.init(
      history: history, epoch: batch.epoch, epochs: batch.epochs, batch: batch.batch, batches: batch.batches,
      loss: batch.loss, accuracy: batch.accuracy, imagesPerSecond: batch.imagesPerSecond,
      secondsLeft: perBatch * Double(batchesLeft), losses: losses)
  }
}
