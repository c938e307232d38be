internal import Sessions

/// A table as lines of text: numbers right-aligned, columns as wide as they must be, long words broken where a terminal
/// is narrower.
struct TableLayout {
  private let title: String
  private let header: [String]
  private let rows: [[String]]
  private let isNumeric: [Bool]

  private static let gap = 2
  /// A column of words is not made narrower than this to fit a terminal.
  private static let narrowest = 10

  init(_ table: Table) {
    title = table.title.harmless()
    header = table.columns.map { $0.harmless() }
    rows = table.rows.map { row in
      table.columns.indices.map { $0 < row.count ? row[$0].text.harmless() : "" }
    }
    isNumeric = table.columns.indices.map { column in
      let cells = table.rows.compactMap { column < $0.count && $0[column] != .empty ? $0[column] : nil }
      return !cells.isEmpty && cells.allSatisfy(\.isNumeric)
    }
  }

  /// - Parameter width: what there is room for; nil for as much as needed.
  func lines(width: Int?, isUnicode: Bool, heading: (String) -> String = { $0 }) -> [String] {
    let widths = widths(fitting: width)
    var lines = title.isEmpty ? [] : [heading(title)]
    guard !header.isEmpty else { return lines }
    lines += self.lines(header, widths)
    lines.append(widths.map { String(repeating: isUnicode ? "─" : "-", count: $0) }.joined(separator: "  "))
    lines += rows.isEmpty ? ["(none)"] : rows.flatMap { self.lines($0, widths) }
    return lines
  }

  /// One row, on as many lines as its longest cell needs.
  private func lines(_ row: [String], _ widths: [Int]) -> [String] {
    let cells = zip(row, widths).map { $0.displayWidth <= $1 ? [$0] : $0.wrapped(to: $1) }
    let height = cells.map(\.count).max() ?? 0
    return (0..<height).map { line in
      var text = cells.indices.map { column in
        (line < cells[column].count ? cells[column][line] : "")
          .padded(to: widths[column], alignRight: isNumeric[column])
      }.joined(separator: String(repeating: " ", count: Self.gap))
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  private func widths(fitting width: Int?) -> [Int] {
    var widths = header.indices.map { column in
      rows.reduce(header[column].displayWidth) { max($0, $1[column].displayWidth) }
    }
    guard let width else { return widths }
    var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - width
    // The widest column of words gives way first, down to the next one, until all fit.
    while excess > 0 {
      let flexible = widths.indices.filter { !isNumeric[$0] && widths[$0] > Self.narrowest }
      guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { break }
      let next = flexible.map { widths[$0] }.filter { $0 < widths[widest] }.max() ?? Self.narrowest
      let cut = min(excess, widths[widest] - max(next, Self.narrowest))
      widths[widest] -= max(1, cut)
      excess -= max(1, cut)
    }
    return widths
  }
}
