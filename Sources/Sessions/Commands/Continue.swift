internal import Networks

extension Command {
  private static let epochs = OptionParameter(
    "epochs", .integer(TrainingSettings.Limits.epochs),
    "how many epochs in all; left out: as many as were asked for at first")

  /// The same run, longer: equal, bit for bit, to one that was never stopped.
  static let `continue` = Command(
    "continue", "Go on with a training that was interrupted or is to be longer.",
    form: Form(
      words: [WordParameter("HISTORY", .value([.history]))], options: [epochs],
      result: ResultParameter(.history, .same), trains: true, examples: ["continue h1 epochs=3"]
    ) { execution in
      let (entry, value, epochs) = try execution.history(execution.invocation.words[0])
      var history = value
      history.settings.epochs = execution.invocation.integer(Self.epochs) ?? value.settings.epochs
      guard history.settings.epochs > epochs.count else {
        throw SessionError.alreadyTrained(entry.name, epochs: epochs.count)
      }
      let store = execution.session.store
      let whole = try store.blob(HistoryValue.wholeBlob, of: entry.id)
      guard let bytes = value.step > 0 ? try store.blob(HistoryValue.partialBlob, of: entry.id) : whole else {
        throw SessionError.missingBlob("state of \(entry.name)")
      }
      let state = try TrainingState(data: bytes)
      history.continuedAfter.append(epochs.count)
      let trainer = try Trainer(
        network: state.network, data: try execution.session.dataset(value.data),
        validation: try value.validation.map(execution.session.dataset), settings: history.settings,
        threads: try execution.session.threads, resuming: state)
      // The model may have been removed since; the run brings its own weights.
      let model = execution.environment[value.model]
      let modelValue: ModelValue
      if let model, case .model(let value) = try store.value(model.id) {
        modelValue = value
      } else {
        modelValue = ModelValue(
          description: state.network.description, stream: value.settings.stream, trained: nil)
      }
      var training = Training(
        execution: execution, modelName: value.model, model: modelValue, historyName: execution.resultName,
        history: history, epochs: epochs, trainer: trainer, wholeEpoch: whole)
      try training.run()
    })
}
