internal import Foundation
internal import Language
internal import Networks
internal import Outputs
internal import Sessions

extension Reads {
  /// The numbers that a word names together: `h1.best`, `e1.recall`.
  func table(ofGroup input: Input) throws -> Table {
    let (name, word) = (input.word.text, input.reference.parts[0])
    switch try value(input) {
    case .history:
      let epochs = try history(input).epochs
      guard let epoch = Measure.epoch(word, of: epochs) else {
        throw SessionError.noEpochs("\(try entry(input).entry.name)")
      }
      let metric = epochs.contains { $0.valAccuracy != nil } ? "val_accuracy" : "accuracy"
      let isBest = Measure.epoch("best", of: epochs) == epoch && word == "best"
      return epoch.measures(title: "\(name): epoch \(epoch.epoch)" + (isBest ? ", the best by \(metric)" : ""))
    case .evaluation(let value): return value.classes([word], title: "\(name): \(value.model) on \(value.data)")
    case .dataset, .model: throw SessionError.noMeasure(name, help: nil)
    }
  }
}

extension Epoch {
  /// A row a measure that was taken.
  fileprivate func measures(title: String) -> Table {
    var table = Table(title: title, columns: ["measure", "value"], rows: [[.text("epoch"), .integer(epoch)]])
    for metric in Epoch.metrics {
      guard let value = number(metric) else { continue }
      // A rate may be small: three digits that count.
      let small = metric == "lr" && value > 0 ? 2 - Int(log10(value).rounded(.down)) : 4
      table.rows.append([.text(metric), .number(value, digits: Epoch.times.contains(metric) ? 1 : max(4, small))])
    }
    return table
  }
}

extension [Epoch] {
  /// A row an epoch, with the columns that were measured.
  func table(title: String) -> Table {
    let hasValidation = contains { $0.valLoss != nil }
    let metrics = ["loss", "accuracy"] + (hasValidation ? ["val_loss", "val_accuracy", "val_top5"] : ["top5"])
    var table = Table(title: title, columns: ["epoch"] + metrics + ["seconds"])
    for epoch in self {
      table.rows.append(
        [.integer(epoch.epoch)] + metrics.map { epoch.number($0).map { .number($0, digits: 4) } ?? .empty }
          + [.number(epoch.seconds, digits: 1)])
    }
    return table
  }
}
