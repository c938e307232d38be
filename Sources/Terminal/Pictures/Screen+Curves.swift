internal import Outputs
internal import Words

extension Screen {
  /// Line charts drawn in Braille dots, side by side where there is room, with one legend below.
  func sketch(_ charts: [FigureOutput.Curves], columns: Int) -> [String] {
    let charts = charts.filter { $0.curves.contains { $0.points.contains { $0.y.isFinite && $0.x.isFinite } } }
    guard !charts.isEmpty else { return [] }
    guard columns >= 30, pictures != .text else { return charts.flatMap { table($0, columns: columns) } }
    let gap = 3
    let beside = max(1, min(charts.count, (columns + gap) / (36 + gap)))
    let width = min(64, (columns + gap) / beside - gap)
    var lines: [String] = []
    for first in stride(from: 0, to: charts.count, by: beside) {
      let drawn = charts[first..<min(first + beside, charts.count)].map { sketch($0, width: width) }
      for row in 0..<(drawn.map(\.count).max() ?? 0) {
        let cells = drawn.map { row < $0.count ? $0[row] : (text: "", width: 0) }
        lines.append(
          cells.map { $0.text + String(repeating: " ", count: width - $0.width) }
            .joined(separator: String(repeating: " ", count: gap)) + "\n")
      }
    }
    return lines + legend(charts, columns: columns).map { $0 + "\n" }
  }

  /// One chart where no dots can be shown: between which values each line runs.
  private func table(_ chart: FigureOutput.Curves, columns: Int) -> [String] {
    let rows = chart.curves.compactMap { curve -> [Table.Cell]? in
      let values = curve.points.filter { $0.x.isFinite }.map(\.y).filter(\.isFinite)
      guard let first = values.first, let low = values.min(), let high = values.max() else { return nil }
      return [.text(curve.name)] + [first, low, high, values.last ?? first].map { .text(chart.label($0)) }
    }
    return lines(Table(title: chart.title, columns: ["", "first", "lowest", "highest", "last"], rows: rows), columns)
  }

  /// One chart, line by line, with the cells that each line takes.
  private func sketch(_ chart: FigureOutput.Curves, width: Int) -> [(text: String, width: Int)] {
    let points = chart.curves.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
    let x = Span(points.map(\.x))
    let y = Span(points.map(\.y))
    let height = 10
    let middle = [height / 2: chart.label(y.low / 2 + y.high / 2)]
    let labels = y.isPoint ? middle : middle.merging([0: chart.label(y.high), height - 1: chart.label(y.low)]) { $1 }
    let margin = labels.values.map(\.displayWidth).max() ?? 0
    var canvas = BrailleCanvas(width: max(4, width - margin - 1), height: height)
    for curve in chart.curves.sorted(by: { $0.isDashed && !$1.isDashed }) {
      var last: (x: Int, y: Int)?
      var phase = 0
      for point in curve.points {
        guard point.x.isFinite, point.y.isFinite else {
          last = nil
          continue
        }
        let place = (
          x: Int((x.share(point.x) * Double(2 * canvas.width - 1)).rounded()),
          y: Int(((1 - y.share(point.y)) * Double(4 * height - 1)).rounded())
        )
        canvas.line(from: last ?? place, to: place, color: curve.color, isDashed: curve.isDashed, phase: &phase)
        last = place
      }
    }
    let title = chart.title.harmless().fitted(to: canvas.width)
    var lines = [
      (String(repeating: " ", count: margin + 1) + styled(title, .bold), margin + 1 + title.displayWidth)
    ]
    for (row, text) in canvas.rows(style: hued).enumerated() {
      let label = (labels[row] ?? "").padded(to: margin, alignRight: true)
      lines.append((styled(label + (labels[row] == nil ? "│" : "┤"), .faint) + text, width))
    }
    lines.append(
      (styled(String(repeating: " ", count: margin) + "└" + String(repeating: "─", count: canvas.width), .faint), width)
    )
    let (low, high) = (x.low.briefText, x.high.briefText)
    let room = canvas.width - low.count - high.count
    if room >= 2 {
      let name = chart.xLabel.harmless().fitted(to: room - 2)
      let left = (room - name.displayWidth) / 2
      let axis =
        low + String(repeating: " ", count: left) + name
        + String(repeating: " ", count: room - left - name.displayWidth) + high
      lines.append((styled(String(repeating: " ", count: margin + 1) + axis, .faint), width))
    }
    return lines
  }

  private func legend(_ charts: [FigureOutput.Curves], columns: Int) -> [String] {
    var entries: [FigureOutput.Curves.Curve] = []
    for curve in charts.flatMap(\.curves) where !entries.contains(where: { $0.name == curve.name }) {
      entries.append(curve)
    }
    var lines = [""]
    var used = 0
    for entry in entries {
      let name = entry.name.harmless().fitted(to: max(4, columns - 6))
      if used > 0, used + 5 + name.displayWidth > columns {
        lines.append("")
        used = 0
      }
      lines[lines.count - 1] += "  " + hued(entry.isDashed ? "╌╌" : "──", entry.color) + " " + name
      used += 5 + name.displayWidth
    }
    return lines
  }

  /// The text in the colour that a run has in figures, as near as can be shown. Black is ink: on a terminal, whose
  /// ground may be black, that is its own.
  func hued(_ text: String, _ run: Int) -> String {
    let (red, green, blue) = FigureOutput.hue(ofRun: run)
    guard colors >= .palette, (red, green, blue) != (0, 0, 0) else { return text }
    let code = colors == .trueColor ? "2;\(red);\(green);\(blue)" : "5;\(Picture.paletteIndex(red, green, blue))"
    return "\u{1B}[38;\(code)m" + text + "\u{1B}[0m"
  }
}

extension FigureOutput.Curves {
  /// A value as its axis says it.
  fileprivate func label(_ value: Double) -> String { isPercent ? value.percent(digits: 1) : value.briefText }
}

/// The range of finite values, never empty.
private struct Span {
  let low: Double
  let high: Double
  /// Whether all values are the same: it lies in the middle then.
  let isPoint: Bool

  init(_ values: [Double]) {
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    isPoint = !(high > low)
    self.low = isPoint ? low - max(abs(low) * 0.1, 1e-9) : low
    self.high = isPoint ? high + max(abs(high) * 0.1, 1e-9) : high
  }

  /// Where a value lies, from 0 to 1; halved first, as the range of two huge values may not be finite.
  func share(_ value: Double) -> Double {
    let share = (value / 2 - low / 2) / (high / 2 - low / 2)
    return share.isFinite ? min(max(share, 0), 1) : 0.5
  }
}
