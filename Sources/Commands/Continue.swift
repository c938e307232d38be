internal import Networks
internal import Sessions

extension Command {
  private static let history = WordParameter.value("HISTORY", .history)
  private static let epochs = Setting<Int?>.integer(
    "epochs", TrainingSettings.Limits.epochs, "how many epochs in all; left out: as many as were asked for at first")

  /// The same run, longer: equal, bit for bit, to one that was never stopped. It goes on from what the history was made
  /// with, whatever the names mean by now.
  static let `continue` = Command(
    "continue", "Go on with a training that was interrupted or is to be longer.",
    form: Form(
      words: [history], options: [epochs], result: ResultParameter(.history, .same), effect: .trains,
      examples: ["continue h1 epochs=3"],
      identity: .custom { reading in
        let value = try reading.history(reading.input(history)).value
        return .state(of: Key(text: value.startKey), epoch: reading[epochs] ?? value.settings.epochs)
      },
      check: { preflight in
        let input = try preflight.input(history)
        guard input.entry?.id != nil else { return }
        let (entry, value, done) = try preflight.history(input)
        guard (preflight[epochs] ?? value.settings.epochs) > done.count else {
          throw SessionError.alreadyTrained(entry.name, epochs: done.count)
        }
      }
    ) { execution in
      let input = try execution.input(history)
      let (entry, value, done) = try execution.history(input)
      let id = try execution.entry(input).id
      var history = value
      history.settings.epochs = execution[epochs] ?? value.settings.epochs
      history.model = execution.resolution.results[0].name
      let store = execution.workspace.store
      let whole = try store.blob(HistoryValue.wholeBlob, of: id)
      guard let bytes = value.step > 0 ? try store.blob(HistoryValue.partialBlob, of: id) : whole else {
        throw SessionError.missingBlob("state of \(entry.name)")
      }
      let state = try TrainingState(data: bytes)
      history.continuedAfter.append(done.count)
      let trainer = try Trainer(
        network: state.network, data: try execution.workspace.dataset(value.data),
        validation: try value.validation.map(execution.workspace.dataset), settings: history.settings,
        threads: try execution.workspace.threads, resuming: state)
      let model = ModelValue(description: state.network.description, stream: value.settings.stream, trained: nil)
      var training = Training(
        execution: execution, modelName: history.model, model: model, history: history, epochs: done,
        trainer: trainer, wholeEpoch: whole)
      try training.run()
    })
}
