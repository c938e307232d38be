internal import Sessions

/// What an output reads like, line by line.
struct OutputText {
  let screen: Screen

  func lines(_ output: Output) -> [String] {
    switch output {
    case .text(let text), .note(let text):
      text.harmless(keepingLines: true).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    case .table(let table):
      TableLayout(table).lines(width: screen.size?.columns, isUnicode: screen.isUnicode) { screen.styled($0, .bold) }
    case .epoch(let epoch): [line(epoch)]
    case .metrics(let metrics): [line(metrics)]
    case .prediction(let prediction): lines(prediction)
    case .figure(let figure): [line(figure)]
    }
  }

  /// `epoch  3/20  loss 0.3120  accuracy 0.8860  val_loss 0.2911  val_accuracy 0.8932  1,234 images/s  48 s`
  private func line(_ epoch: EpochOutput) -> String {
    let total = String(epoch.epochs)
    var parts = ["epoch \(String(epoch.epoch).padded(to: total.count, alignRight: true))/\(total)"]
    parts += [measure("loss", epoch.loss), measure("accuracy", epoch.accuracy)]
    if let loss = epoch.validationLoss { parts.append(measure("val_loss", loss)) }
    if let accuracy = epoch.validationAccuracy { parts.append(measure("val_accuracy", accuracy)) }
    parts.append("\(Numbers.rate(epoch.imagesPerSecond)) images/s")
    parts.append("\(Numbers.rate(epoch.seconds)) s")
    return parts.joined(separator: "  ")
  }

  private func measure(_ name: String, _ value: Double) -> String {
    let text = name.hasSuffix("loss") ? Numbers.loss(value) : Numbers.decimals(value, 4)
    return screen.styled(name, .faint) + " " + text
  }

  private func line(_ metrics: MetricsOutput) -> String {
    let what = "\(metrics.model) on \(metrics.data), \(Numbers.grouped(metrics.count)) images:".harmless()
    let measures = [("accuracy", metrics.accuracy), ("loss", metrics.loss), ("top5", metrics.top5)]
    return ([what] + measures.map { measure($0.0, $0.1) }).joined(separator: "  ")
  }

  /// Classes by falling probability, each with a bar.
  private func lines(_ prediction: PredictionOutput) -> [String] {
    let shown = prediction.classes.prefix(10).map { (name: $0.name.harmless(), probability: $0.probability) }
    let room = screen.size?.columns ?? 80
    let widest = min(shown.map(\.name.displayWidth).max() ?? 0, max(8, room / 2))
    let barWidth = min(40, max(0, room - widest - 11))
    var lines = shown.enumerated().map { rank, entry in
      let name = entry.name.fitted(to: widest).padded(to: widest)
      let bar = Bars.bar(entry.probability, width: barWidth, isUnicode: screen.isUnicode, empty: " ")
      var line = "\(rank == 0 ? screen.styled(name, .bold) : name)  \(Numbers.decimals(entry.probability, 4))"
      if let end = bar.lastIndex(where: { $0 != " " }) { line += "  " + screen.styled(String(bar[...end]), .cyan) }
      return line
    }
    let hidden = prediction.classes.count - shown.count
    if hidden > 0 { lines.append("… and \(Numbers.grouped(hidden)) more") }
    return lines
  }

  private func line(_ figure: FigureOutput) -> String {
    let size = "\(figure.width) x \(figure.height)"
    let title = figure.title.isEmpty ? "" : "  " + figure.title.harmless()
    return screen.styled(figure.path.harmless(), .bold) + "  \(size)\(title)"
  }
}
