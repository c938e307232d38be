internal import Datasets
internal import Foundation
internal import Language
internal import Networks
internal import Outputs
internal import Sessions
internal import Words

/// A training as a statement sees it: takes over the epochs that the cache has, runs the others, reports them, and makes
/// each one part of the session as it ends. `train` starts one, `continue` takes one up again.
struct Training {
  let execution: Execution
  /// The name of the model that gets a new version.
  let modelName: String
  var history: HistoryValue
  var epochs: [Epoch]
  /// The network that it began with, for where nothing of it is stored yet.
  let start: () throws -> Network
  /// Of the weights in states that this statement stored.
  private var digests: [StateID: String] = [:]

  init(
    _ execution: Execution, modelName: String, history: HistoryValue, epochs: [Epoch],
    start: @escaping () throws -> Network
  ) {
    self.execution = execution
    self.modelName = modelName
    self.history = history
    self.epochs = epochs
    self.start = start
  }

  private var historyName: String { execution.resultName }
  private var workspace: Workspace { execution.workspace }

  /// Goes to the last epoch, or to where the person stops it.
  ///
  /// - Throws: a `Diagnostic` of kind `interruption` after Ctrl-C, with everything kept; an error of code `not-a-number`
  ///   where something is none any more, with the whole epochs kept.
  mutating func run() throws {
    try restore()
    if epochs.count < history.settings.epochs { try train() }
    execution.emit(.text(summary))
  }

  /// Takes over the epochs that were trained before, by whomever.
  private mutating func restore() throws {
    guard let (state, known) = try KnownEpochs(of: history, in: workspace).last(after: epochs.count) else { return }
    let id = NewState.newID()
    let before = [history.whole, history.partial]
    history.step = 0
    history.whole = id
    history.partial = nil
    epochs += known
    try bind(at: state.training, weights: state.digest, in: id, storing: state.newState(id), insteadOf: before)
    digests[id] = state.digest
    execution.worked(.restored)
    for epoch in known { tell(epoch, isCached: true) }
  }

  private func tell(_ epoch: Epoch, isCached: Bool = false) {
    execution.emit(
      .epoch(
        EpochOutput(
          history: historyName, epochs: history.settings.epochs, measures: epoch, isCached: isCached)))
  }

  private mutating func train() throws {
    let host = workspace.host
    try execution.beginWork()
    let trainer = try trainer()
    while !trainer.isFinished {
      let losses = epochs.map { $0.valLoss ?? $0.loss }
      let name = historyName
      let outcome: EpochOutcome
      do {
        outcome = try trainer.runEpoch { batch in
          host.handle(.batch(TrainingProgress(batch, history: name, losses: losses)))
          return !host.isStopRequested
        }
      } catch {
        if !digests.isEmpty { try execution.finish() }
        let kept = epochs.isEmpty ? "nothing of it is kept" : "\(name) keeps \(epochs.count.counted("whole epoch"))"
        throw SessionError(error.code, "\(error.message); \(kept)", help: error.help)
      }
      switch outcome {
      case .finished(let epoch):
        epochs.append(epoch)
        try keep(trainer)
        tell(epoch)
        if host.isStopRequested, !trainer.isFinished { try stop(trainer) }
      case .interrupted: try stop(trainer)
      }
    }
  }

  /// A trainer that stands where the history does.
  private func trainer() throws -> Trainer {
    let data = try workspace.dataset(history.data, for: history.classNames)
    let validation = try history.validation.map { try workspace.dataset($0, for: history.classNames) }
    guard let state = history.partial ?? history.whole else {
      return try Trainer(
        network: start(), data: data, validation: validation, settings: history.settings, threads: workspace.threads)
    }
    return try Trainer(
      resuming: workspace.store.record(of: state), of: history.start.description,
      classes: history.classNames.count, data: data, validation: validation,
      epochs: history.settings.epochs, threads: workspace.threads
    ) { try workspace.store.tensor($0, of: state) }
  }

  /// The first Ctrl-C keeps the batches done, the second goes back to the last whole epoch.
  private mutating func stop(_ trainer: Trainer) throws {
    let before = history
    var record = trainer.record
    if record.batch > 0 {
      try keep(trainer)
      if workspace.host.wantsRollBack() { record = try rollBack(to: before) }
    }
    try execution.finish()
    throw Diagnostic(
      "interrupted",
      "\(historyName) stands at \(record.progress.formatted(digits: 1))/\(history.settings.epochs) epochs",
      help: "'continue \(historyName)' goes on", at: execution.statement.range, in: execution.statement.source,
      kind: .interruption)
  }

  /// Back to the last whole epoch; where there is none, to where this statement began.
  private mutating func rollBack(to before: HistoryValue) throws -> TrainingRecord {
    let unfinished = history.partial
    history = before
    guard let state = before.whole ?? before.partial else {
      let fresh = try trainer()
      history.partial = unfinished
      try keep(fresh)
      return fresh.record
    }
    let store = workspace.store
    let record = try store.record(of: state)
    history.step = record.batch
    history.partial = record.batch == 0 ? nil : state
    // What an earlier statement stored is read once for its digest.
    let digest =
      try digests[state]
      ?? Network(
        history.start.description, input: history.data.part.shape, classes: history.classNames.count
      ) { try store.tensor($0, of: state) }.digest
    try bind(at: record, weights: digest, in: state, insteadOf: [unfinished])
    return record
  }

  /// Makes where a trainer stands part of the session.
  private mutating func keep(_ trainer: Trainer) throws {
    let record = trainer.record
    let id = NewState.newID()
    let before = [history.whole, history.partial]
    history.step = record.batch
    if record.batch == 0 { history.whole = id }
    history.partial = record.batch == 0 ? nil : id
    let digest = trainer.digest
    try bind(at: record, weights: digest, in: id, storing: NewState(id, of: trainer), insteadOf: before)
    digests[id] = digest
    guard let cache = workspace.cache, record.batch == 0, !epochs.isEmpty else { return }
    cache.store(trainer, of: history.run, epochs: epochs, digest: digest)
    if let validation = history.validation, let evaluation = trainer.validated {
      cache.store(evaluation, under: history.key(ofEpoch: epochs.count, on: validation.part))
    }
  }

  /// - Parameters:
  ///   - digest: of the weights in `state`.
  ///   - new: the state, where it is still to be stored.
  ///   - before: the states that the history had; those of this statement that it has no more are dropped.
  private func bind(
    at record: TrainingRecord, weights digest: String, in state: StateID, storing new: NewState? = nil,
    insteadOf before: [StateID?]
  ) throws {
    var model = history.start
    model.trained = ModelValue.Trained(
      shape: history.data.part.shape, classNames: history.classNames, digest: digest,
      parameterCount: history.parameterCount, hasLightBackground: history.data.part.hasLightBackground, state: state)
    execution.bind(
      modelName, to: .model(model), key: .state(of: history.run, epoch: record.epoch, batch: record.batch))
    execution.bind(
      historyName, to: .history(history),
      key: .history(
        of: history.run, validation: history.validation?.part, epoch: record.epoch, batch: record.batch),
      epochs: epochs)
    let dropped = before.compactMap(\.self).filter {
      digests[$0] != nil && ![history.whole, history.partial].contains($0)
    }
    try execution.checkpoint(new, dropping: dropped)
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
