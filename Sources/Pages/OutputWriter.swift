internal import Outputs
internal import Words

/// Turns a cell's outputs into HTML. Epochs of one training are held back until all are there and shown as one table.
struct OutputWriter {
  let timestamps: Bool
  private var epochs: [EpochOutput] = []

  init(timestamps: Bool) {
    self.timestamps = timestamps
  }

  /// The HTML that is due when an output arrives.
  mutating func write(_ output: Output) -> String {
    if case .epoch(let epoch) = output {
      let due = epochs.last.map { $0.history == epoch.history } ?? true ? "" : finish()
      epochs.append(epoch)
      return due
    }
    let table = TrainingTable(epochs, timestamps: timestamps)
    let due = finish()
    if table.isRepeated(by: output) { return due }
    return due + (due.isEmpty ? "" : "\n") + html(output)
  }

  /// The HTML of what was held back.
  mutating func finish() -> String {
    defer { epochs = [] }
    return epochs.isEmpty ? "" : TrainingTable(epochs, timestamps: timestamps).html
  }

  private func html(_ output: Output) -> String {
    switch output {
    case .text(let text): self.text(text)
    case .table(let table): html(table.withoutTimes(unless: timestamps))
    case .metrics(let metrics): html(metrics)
    case .prediction(let prediction): html(prediction)
    case .note(let note): "<p class=\"aside\">\(HTML.escape(note))</p>"
    case .epoch, .figure: ""
    }
  }

  private func text(_ text: String) -> String {
    let trimmed = text.trimmingLineEnds
    guard !trimmed.isEmpty else { return "" }
    return trimmed.contains(where: \.isNewline)
      ? "<pre class=\"text\">\(HTML.escape(trimmed))</pre>" : "<p class=\"text\">\(HTML.escape(trimmed))</p>"
  }

  private func html(_ table: Table) -> String {
    let isNumeric = table.columns.indices.map { column in
      table.rows.contains { $0.indices.contains(column) && $0[column].isNumeric }
    }
    let head = zip(table.columns, isNumeric).map { name, numeric in
      "<th scope=\"col\"\(numeric ? " class=\"n\"" : "")>\(HTML.escape(name))</th>"
    }
    let rows = table.rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let numeric = isNumeric.indices.contains(column) && isNumeric[column]
        let style = numeric ? " class=\"n\"" : ""
        let text = cell.text.isDigest ? "<code class=\"digest\">\(cell.text)</code>" : HTML.escape(cell.text)
        return column == 0 && !numeric ? "<th scope=\"row\">\(text)</th>" : "<td\(style)>\(text)</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    let caption = table.title.isEmpty ? "" : "<caption>\(HTML.escape(table.title))</caption>"
    return """
      <div class="scroll" tabindex="0" role="group" aria-label="\(HTML.escape(table.title.isEmpty ? "Table" : table.title))">\
      <table>\(caption)<thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></div>
      """
  }

  private func html(_ metrics: MetricsOutput) -> String {
    let items = [
      ("accuracy", metrics.accuracy.percent(digits: 2)), ("top-5", metrics.top5.percent(digits: 2)),
      ("loss", metrics.loss.formatted(digits: 4)), ("images", metrics.count.grouped),
    ]
    let list = items.map { "<div><dt>\($0.0)</dt><dd>\(HTML.escape($0.1))</dd></div>" }.joined()
    return """
      <div class="metrics"><p><strong>\(HTML.escape(metrics.model))</strong> on \(HTML.escape(metrics.data))</p>
      <dl>\(list)</dl></div>
      """
  }

  private func html(_ prediction: PredictionOutput) -> String {
    let rows = prediction.classes.map { entry in
      let share = min(max(entry.probability.isFinite ? entry.probability : 0, 0), 1)
      return """
        <tr><th scope="row">\(HTML.escape(entry.name))</th><td class="n">\(entry.probability.percent(digits: 1))</td>\
        <td class="bar"><span style="width:\(share.percent(digits: 1))"></span></td></tr>
        """
    }
    return """
      <table class="prediction"><thead><tr><th scope="col">class</th><th scope="col" class="n">probability</th>\
      <td></td></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      """
  }
}
