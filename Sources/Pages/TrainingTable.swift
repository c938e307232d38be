internal import Networks
internal import Outputs
internal import Words

/// The epochs of one training: a line that says how it went, a curve the size of a word, and a table to unfold.
struct TrainingTable {
  private let history: String
  private let epochs: [Epoch]
  private let timestamps: Bool

  init(_ outputs: [EpochOutput], timestamps: Bool) {
    history = outputs.first?.history ?? ""
    epochs = outputs.map(\.measures)
    self.timestamps = timestamps
  }

  private var hasValidation: Bool { epochs.contains { $0.valAccuracy != nil } }

  /// `20 epochs, best validation accuracy 93.12% at epoch 16`.
  var sentence: String {
    let (metric, words) = hasValidation ? ("val_accuracy", "validation accuracy") : ("accuracy", "accuracy")
    let count = epochs.count.counted("epoch")
    guard let best = epochs.best(by: metric), let accuracy = best.number(metric) else { return count }
    return "\(count), best \(words) \(accuracy.percent(digits: 2)) at epoch \(best.epoch)"
  }

  /// Whether an output is the sentence with which a training ends at the prompt: `sentence` says the same, without the
  /// time it took.
  func isRepeated(by output: Output) -> Bool {
    guard case .text(let text) = output, !epochs.isEmpty else { return false }
    return text.hasPrefix("\(history): ")
  }

  /// The columns and rows, as text.
  var cells: (columns: [String], rows: [[String]]) {
    let measures = ["loss", "accuracy"] + (hasValidation ? ["val_loss", "val_accuracy"] : [])
    let rows = epochs.map { epoch in
      var row = ["\(epoch.epoch)"] + measures.map { epoch.number($0)?.formatted(digits: 4) ?? "" }
      if timestamps {
        row.append(epoch.seconds.formatted(digits: epoch.seconds < 1 ? 2 : 1))
        row.append(epoch.imagesPerSecond.rateText)
      }
      return row
    }
    return (["epoch"] + measures + (timestamps ? ["seconds", "images/s"] : []), rows)
  }

  var html: String {
    let cells = cells
    let best = epochs.best(by: nil)?.epoch
    let head = cells.columns.map { "<th scope=\"col\" class=\"n\">\($0)</th>" }.joined()
    let rows = zip(epochs, cells.rows).map { epoch, row in
      let numbers = row.dropFirst().map { "<td class=\"n\">\($0)</td>" }.joined()
      return
        "<tr\(epoch.epoch == best ? " class=\"best\"" : "")><th scope=\"row\" class=\"n\">\(row[0])</th>\(numbers)</tr>"
    }
    let name = HTML.escape(history)
    return """
      <details class="training"\(epochs.count <= 10 ? " open=\"open\"" : "")><summary><strong>\(name)</strong> \
      \(sentence)\(sparkline)</summary>
      <div class="scroll" tabindex="0" role="group" aria-label="Epochs of \(name)"><table><thead><tr>\(head)</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></div>
      </details>
      """
  }

  /// The validation loss, or the loss, as a curve without axes.
  private var sparkline: String {
    let values = epochs.map { (hasValidation ? $0.valLoss : $0.loss) ?? .nan }.filter(\.isFinite)
    guard values.count > 1, let low = values.min(), let high = values.max(), let first = values.first,
      let last = values.last
    else { return "" }
    let width = 90.0
    let height = 18.0
    let points = values.enumerated().map { index, value in
      let x = 2 + (width - 4) * Double(index) / Double(values.count - 1)
      let y = high > low ? 2 + (height - 4) * (high - value) / (high - low) : height / 2
      return "\(x.formatted(digits: 1)),\(y.formatted(digits: 1))"
    }
    let what = hasValidation ? "validation loss" : "loss"
    return """
      <svg class="spark" viewBox="0 0 90 18" width="90" height="18" role="img" \
      aria-label="\(what) from \(first.formatted(digits: 3)) to \(last.formatted(digits: 3))">\
      <polyline points="\(points.joined(separator: " "))"/></svg>
      """
  }
}
