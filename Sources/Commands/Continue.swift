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
        return .state(of: value.run, epoch: reading[epochs] ?? value.settings.epochs)
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
      let (_, value, done) = try execution.history(execution.input(history))
      guard let state = value.partial ?? value.whole else { throw SessionError.missingState }
      let workspace = execution.workspace
      var history = value
      history.settings.epochs = execution[epochs] ?? value.settings.epochs
      history.model = execution.resolution.results[0].name
      history.continuedAfter.append(done.count)
      func trainer() throws -> Trainer {
        try Trainer(
          resuming: workspace.store.record(of: state), of: value.start.description,
          classes: value.data.part.classNames.count, data: workspace.dataset(value.data),
          validation: value.validation.map(workspace.dataset), epochs: history.settings.epochs,
          threads: workspace.threads
        ) { try workspace.store.tensor($0, of: state) }
      }
      var training = Training(
        execution, modelName: history.model, history: history, epochs: done, trainer: try trainer(), start: trainer)
      try training.run()
    })
}
