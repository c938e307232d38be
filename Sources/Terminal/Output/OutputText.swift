internal import Networks
internal import Outputs
internal import Words

/// What an output reads like, line by line.
struct OutputText {
  let screen: Screen

  func lines(_ output: Output) -> [String] {
    switch output {
    case .text(let text), .note(let text):
      text.harmless(keepingLines: true).brokenLines(to: screen.size?.columns)
    case .table(let table):
      screen.lines(table, screen.size?.columns) { screen.styled($0, .bold) }
    case .epoch(let epoch): lines(epoch)
    case .metrics(let metrics): lines(metrics)
    case .prediction(let prediction): lines(prediction)
    case .figure(let figure): lines(figure)
    }
  }

  /// `epoch  3/20  loss 0.3120  accuracy 0.8860  val_loss 0.2911  val_accuracy 0.8932  1,234 images/s  48 s`
  ///
  /// Where a terminal is narrower, speed and time, which `info` tells later, are left out; then the line is broken.
  private func lines(_ epoch: EpochOutput) -> [String] {
    let total = String(epoch.epochs)
    let measures = epoch.measures
    var parts = [(name: "epoch", value: String(measures.epoch).padded(to: total.count, alignRight: true) + "/" + total)]
    for metric in ["loss", "accuracy", "val_loss", "val_accuracy"] {
      if let value = measures.number(metric) { parts.append((metric, text(metric, value))) }
    }
    var asides = ["\(measures.imagesPerSecond.rateText) images/s", measures.seconds.duration]
    func width(_ part: (name: String, value: String)) -> Int { part.name.count + 1 + part.value.count }
    let room = screen.size?.columns ?? .max
    let most = parts.reduce(-2) { $0 + 2 + width($1) }
    while !asides.isEmpty, most + asides.reduce(0, { $0 + 2 + $1.count }) > room { asides.removeFirst() }
    var lines = flowing(
      parts.enumerated().map { index, part in
        let name = index == 0 ? part.name : screen.styled(part.name, .faint)
        return (name + " " + part.value, width(part))
      })
    lines[lines.count - 1] += asides.map { "  " + $0 }.joined()
    return lines
  }

  /// Pieces one behind the other, on as many lines as they need.
  private func flowing(_ pieces: [(text: String, width: Int)]) -> [String] {
    let room = screen.size?.columns ?? .max
    var lines: [String] = []
    var used = 0
    for piece in pieces {
      if lines.isEmpty || used + 2 + piece.width > room {
        lines.append(lines.isEmpty ? piece.text : "  " + piece.text)
        used = piece.width + (lines.count > 1 ? 2 : 0)
      } else {
        lines[lines.count - 1] += "  " + piece.text
        used += 2 + piece.width
      }
    }
    return lines
  }

  private func text(_ metric: String, _ value: Double) -> String {
    metric.hasSuffix("loss") ? value.lossText : value.formatted(digits: 4)
  }

  private func lines(_ metrics: MetricsOutput) -> [String] {
    let what = "\(metrics.model) on \(metrics.data), \(metrics.count.counted("image")):".harmless()
    let measures = [("accuracy", metrics.accuracy), ("loss", metrics.loss), ("top5", metrics.top5)]
    return flowing(
      [(what, what.displayWidth)]
        + measures.map { name, value in
          let text = text(name, value)
          return (screen.styled(name, .faint) + " " + text, name.count + 1 + text.count)
        })
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
      var line = "\(rank == 0 ? screen.styled(name, .bold) : name)  \(entry.probability.formatted(digits: 4))"
      if let end = bar.lastIndex(where: { $0 != " " }) { line += "  " + screen.styled(String(bar[...end]), .cyan) }
      return line
    }
    let hidden = prediction.classes.count - shown.count
    if hidden > 0 { lines.append("… and \(hidden.grouped) more") }
    return lines
  }

  private func lines(_ figure: FigureOutput) -> [String] {
    let size = "\(figure.width) x \(figure.height)"
    let title = figure.title.isEmpty ? "" : "  " + figure.title.harmless()
    var lines = "\(figure.path.harmless())  \(size)\(title)".brokenLines(to: screen.size?.columns)
    // A path that fills more than a line is not set off.
    lines[0].replace(figure.path.harmless(), with: screen.styled(figure.path.harmless(), .bold), maxReplacements: 1)
    return lines
  }
}
