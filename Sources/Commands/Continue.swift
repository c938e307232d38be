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
      guard value.partial ?? value.whole != nil else { throw SessionError.missingState }
      var history = value
      history.settings.epochs = execution[epochs] ?? value.settings.epochs
      history.model = execution.resolution.results[0].name
      history.continuedAfter.append(done.count)
      var training = Training(execution, modelName: history.model, history: history, epochs: done) {
        throw SessionError.missingState
      }
      try training.run()
    })
}
