internal import Datasets
internal import Networks
internal import Outputs
internal import Sessions
internal import Words

extension Command {
  private static let histories = WordParameter.value("HISTORY", .history, count: .many)
  private static let by = Setting<String>.choice(
    "by", Measure.metrics, default: "val_accuracy", "the metric that tells the best epoch and the order")

  /// Histories side by side.
  static let compare = Command(
    "compare", "Put histories side by side: what differs, best and last epoch, time, parameters.",
    form: Form(
      words: [histories], options: [by], examples: ["compare h1 h3 by=val_accuracy"],
      identity: .custom { reading in
        let runs = try reading.runs(histories)
        // No two trainings take the same time.
        guard !Epoch.times.contains(reading[by]) else { return nil }
        return try reading.keyOfEpochs(
          meaning: [by.declaration.key: runs.metric(reading[by])],
          and: runs.differing.flatMap { index in runs.map { $0.settings[index].value } })
      }
    ) { execution in
      let runs = try execution.runs(histories)
      let metric = runs.metric(execution[by])
      let settings = runs.map(\.settings)
      let differing = runs.differing
      var table = Table(
        title: "Histories by \(metric)",
        columns: ["history"] + differing.map { settings[0][$0].name }
          + ["best \(metric)", "at epoch", "last \(metric)", "epochs", "time", "parameters"])
      let isLowBetter = Epoch.isLowBetter(metric)
      func rank(_ run: Run) -> Double {
        guard let best = run.epochs.best(by: metric)?.number(metric) else { return .infinity }
        return isLowBetter ? best : -best
      }
      for (run, settings) in zip(runs, settings).sorted(by: { rank($0.0) < rank($1.0) }) {
        let best = run.epochs.best(by: metric)
        func cell(_ epoch: Epoch?) -> Table.Cell { epoch?.number(metric).map { .number($0, digits: 4) } ?? .empty }
        table.rows.append(
          [.text(run.name)] + differing.map { .text(settings[$0].value) }
            + [
              cell(best), best.map { .integer($0.epoch) } ?? .empty, cell(run.epochs.last), .integer(run.epochs.count),
              .text(run.epochs.reduce(0) { $0 + $1.seconds }.duration), .integer(run.history.parameterCount),
            ])
      }
      execution.emit(.table(table))
    })
}

extension [Run] {
  /// What they are ranked by: without validation, the same metric of the training says more than an empty column.
  fileprivate func metric(_ stated: String) -> String {
    contains { $0.epochs.best(by: stated) != nil } ? stated : String(stated.trimmingPrefix("val_"))
  }

  /// Which of the settings are not the same in all.
  fileprivate var differing: [Int] {
    let settings = map(\.settings)
    return settings[0].indices.filter { index in
      settings.contains { $0[index].value != settings[0][index].value }
    }
  }
}

extension Run {
  /// What may differ between two trainings, in a fixed order.
  fileprivate var settings: [(name: String, value: String)] {
    [("model", history.model), ("data", history.data.name)] + history.settings.told
      + [("trained before", epochsBefore.counted("epoch"))]
  }
}
