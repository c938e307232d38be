internal import Outputs
internal import Words

extension Screen {
  /// Bar charts, a line a bar; a table where bars would be too short.
  func sketch(_ charts: [FigureOutput.Bars], columns: Int) -> [String] {
    charts.flatMap { chart in
      let names = chart.categories.map { $0.harmless() }
      let widest = min(names.map(\.displayWidth).max() ?? 0, columns / 3)
      let texts = chart.groups.map { $0.values.map(chart.label) }
      let valueWidth = texts.flatMap { $0 }.map(\.displayWidth).max() ?? 0
      let barWidth = min(48, columns - widest - valueWidth - 4)
      guard !names.isEmpty else { return [String]() }
      guard barWidth >= 8 else { return table(chart, columns: columns) }
      var lines = names.indices.flatMap { row in
        chart.groups.indices.compactMap { index -> String? in
          let group = chart.groups[index]
          guard row < group.values.count else { return nil }
          let name = (index == 0 ? names[row].fitted(to: widest) : "").padded(to: widest)
          let share = chart.largest > 0 ? group.values[row] / chart.largest : 0
          let bar = Terminal.Bars.bar(share, width: barWidth, isUnicode: isUnicode, empty: " ")
          return name + "  " + texts[index][row].padded(to: valueWidth, alignRight: true) + "  "
            + filled(bar, index, group.color) + "\n"
        }
      }
      if chart.groups.count > 1 {
        let full = Terminal.Bars.bar(1, width: 1, isUnicode: isUnicode)
        let keys = chart.groups.enumerated().map { filled(full, $0, $1.color) + " " + $1.name.harmless() }
        lines.append("  " + keys.joined(separator: "  ") + "\n")
      }
      return lines
    }
  }

  /// A bar in the colour of its group, or where there are no colours in its filling.
  private func filled(_ bar: String, _ group: Int, _ color: Int) -> String {
    guard colors < .palette, group > 0 else { return hued(bar, color) }
    let fillings: [Character] = isUnicode ? ["▓", "▒", "░"] : ["=", "-", "."]
    return String(bar.map { $0 == " " ? " " : fillings[(group - 1) % fillings.count] })
  }

  private func table(_ chart: FigureOutput.Bars, columns: Int) -> [String] {
    let rows = chart.categories.enumerated().map { row, name in
      [Table.Cell.text(name)]
        + chart.groups.map { row < $0.values.count ? .text(chart.label($0.values[row])) : .empty }
    }
    return lines(Table(title: "", columns: [""] + chart.groups.map(\.name), rows: rows), columns)
  }

  /// What the images of a grid are, where they cannot be shown.
  func sketchImages(_ figure: FigureOutput, columns: Int) -> [String] {
    figure.captions(most: 25).map { lines($0, columns) } ?? []
  }

  /// A table in the place of a picture.
  func lines(_ table: Table, _ columns: Int) -> [String] {
    lines(table, columns, heading: { styled($0, .faint) }).map { $0 + "\n" }
  }

  /// A table as it fits the place.
  ///
  /// - Parameter columns: what there is room for; nil for as much as needed.
  func lines(_ table: Table, _ columns: Int?, heading: (String) -> String) -> [String] {
    TableLayout(table.isMatrix ? table.matrix(fitting: columns) : table)
      .lines(width: columns, isUnicode: isUnicode, heading: heading)
  }
}

extension FigureOutput.Bars {
  /// A value as it stands beside its bar.
  fileprivate func label(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    if isPercent { return value.percent(digits: 1) }
    guard value == value.rounded(), value.magnitude < 1e15 else { return value.formatted(digits: 3) }
    return Int(value).grouped
  }
}
