internal import Language
internal import Networks
internal import Sessions

/// A history as it goes into a chart or a table.
struct Run {
  var name: String
  var history: HistoryValue
  var epochs: [Epoch]
  /// How many epochs its model had been trained before.
  var epochsBefore: Int
  /// Its place among the runs of the chart, for the hue.
  var color: Int
}

extension Reads {
  /// The histories that the words name, with at least one epoch each.
  func runs(_ parameter: WordParameter) throws -> [Run] {
    try inputs(parameter).enumerated().map { index, input in
      let (_, history, epochs) = try history(input)
      guard !epochs.isEmpty else { throw SessionError.noEpochs(input.word.text) }
      let before = try workspace.store.epochs(before: entry(input).id)
      return Run(name: input.word.text, history: history, epochs: epochs, epochsBefore: before, color: index)
    }
  }

  /// The key of a statement that looks at the whole epochs of histories, and not at how far the next one is or how many
  /// there are to be.
  ///
  /// - Parameters:
  ///   - marks: whether it shows where a training was continued.
  ///   - meant: what an argument comes to, by key.
  ///   - extra: what else it shows.
  func keyOfEpochs(
    withMarks marks: Bool = false, meaning meant: [String: String] = [:], and extra: [String] = []
  ) throws -> Key? {
    try keyOfInputs(meaning: meant, and: extra) { input in
      let (_, history, epochs) = try history(input)
      let key = Key.history(of: history.run, validation: history.validation?.part, epoch: epochs.count, batch: 0)
      return [key.text] + (marks ? history.continuedAfter.map(String.init) : [])
    }
  }
}
