internal import Outputs
internal import Words

extension Screen {
  /// Bar charts, a line a bar.
  func sketch(_ charts: [FigureOutput.Bars], columns: Int) -> [String] {
    charts.flatMap { chart in
      let names = chart.categories.map { $0.harmless() }
      let widest = min(names.map(\.displayWidth).max() ?? 0, columns / 3)
      func value(_ number: Double) -> String {
        if chart.isPercent { return number.percent(digits: 1) }
        guard number == number.rounded(), number.magnitude < 1e15 else { return number.formatted(digits: 3) }
        return Int(number).grouped
      }
      let texts = chart.groups.map { $0.values.map { $0.isFinite ? value($0) : "–" } }
      let valueWidth = texts.flatMap { $0 }.map(\.displayWidth).max() ?? 0
      let barWidth = min(48, columns - widest - valueWidth - 4)
      guard barWidth >= 8, !names.isEmpty else { return [String]() }
      var lines = names.indices.flatMap { row in
        chart.groups.indices.compactMap { index -> String? in
          let group = chart.groups[index]
          guard row < group.values.count else { return nil }
          let name = (index == 0 ? names[row].fitted(to: widest) : "").padded(to: widest)
          let share = chart.largest > 0 ? group.values[row] / chart.largest : 0
          let bar = Terminal.Bars.bar(share, width: barWidth, isUnicode: isUnicode, empty: " ")
          return name + "  " + texts[index][row].padded(to: valueWidth, alignRight: true) + "  "
            + hued(bar, group.color) + "\n"
        }
      }
      if chart.groups.count > 1 {
        let keys = chart.groups.map { hued("█", $0.color) + " " + $0.name.harmless() }
        lines.append("  " + keys.joined(separator: "  ") + "\n")
      }
      return lines
    }
  }

  /// A matrix as a table, where its columns fit side by side.
  func sketchMatrix(_ figure: FigureOutput, columns: Int) -> [String] {
    for labelWidth in [12, 8, 5, 4] {
      guard let table = figure.matrix(labelWidth: labelWidth) else { return [] }
      let lines = TableLayout(table).lines(width: nil, isUnicode: isUnicode) { styled($0, .faint) }
      let width = lines.dropFirst().map(\.displayWidth).max() ?? 0
      if width <= columns { return lines.map { $0 + "\n" } }
    }
    return []
  }
}
