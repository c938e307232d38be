internal import Outputs
internal import Words

/// A table as lines of text: numbers right-aligned, columns as wide as they must be. Where a terminal is narrower, cells
/// and headings are wrapped and shortened; where that does not help, each row becomes a block of lines.
struct TableLayout {
  private let title: String
  private let headers: [[String]]
  private let rows: [[String]]
  private let isNumeric: [Bool]
  /// Whether a name beside numbers may be broken inside a word, as that is better read than a block for each name.
  private let mayBreakNames: Bool

  private static let gap = 2
  /// A column of words is not made narrower than this, or than its longest word up to the second number.
  private static let narrowest = (12, 20)
  /// No name is broken to less.
  private static let narrowestName = 8

  init(_ table: Table) {
    title = table.title.harmless()
    headers = ([table.columns] + [table.shortColumns].compactMap(\.self)).map { $0.map { $0.harmless() } }
    rows = table.rows.map { row in
      table.columns.indices.map { $0 < row.count ? Self.oneLine(row[$0].text) : "" }
    }
    isNumeric = table.columns.indices.map { column in
      let cells = table.rows.compactMap { column < $0.count && $0[column] != .empty ? $0[column] : nil }
      return !cells.isEmpty && cells.allSatisfy(\.isNumeric)
    }
    let names = table.columns.indices.count { column in
      table.rows.contains { column < $0.count && $0[column] != .empty && !$0[column].isNumeric }
    }
    mayBreakNames = names == 1 && isNumeric.contains(true)
  }

  /// Statements of several lines read as one.
  private static func oneLine(_ text: String) -> String {
    guard text.contains(where: \.isNewline) else { return text.harmless() }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ").harmless()
  }

  /// - Parameter width: what there is room for; nil for as much as needed.
  func lines(width: Int?, isUnicode: Bool, heading: (String) -> String = { $0 }) -> [String] {
    let top = title.isEmpty ? [] : title.brokenLines(to: width).map(heading)
    guard let header = headers.first, !header.isEmpty else { return top }
    guard let (header, widths) = columns(fitting: width) else { return top + records(header, width: width ?? .max) }
    let rule = widths.map { String(repeating: isUnicode ? "─" : "-", count: $0) }
    return top + lines(header, widths, atBottom: true) + [rule.joined(separator: "  ")]
      + (rows.isEmpty ? ["(none)"] : rows.flatMap { lines($0, widths) })
  }

  /// Whether the columns stand side by side.
  func fits(_ width: Int) -> Bool { columns(fitting: width) != nil }

  /// The headings and widths of columns side by side; nil where they do not fit.
  private func columns(fitting width: Int?) -> (header: [String], widths: [Int])? {
    guard let width, headers[0].count > 1 else { return (headers[0], widths(headers[0], fitting: width)) }
    for breaksNames in mayBreakNames ? [false, true] : [false] {
      for header in headers {
        let widths = widths(header, fitting: width, breaksNames: breaksNames)
        if Self.total(widths) <= width { return (header, widths) }
      }
    }
    return nil
  }

  private static func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + gap * (widths.count - 1) }

  /// One row, on as many lines as its longest cell needs.
  private func lines(_ row: [String], _ widths: [Int], atBottom: Bool = false) -> [String] {
    let cells = zip(row, widths).map { $0.displayWidth <= $1 ? [$0] : $0.wrapped(to: $1) }
    let height = cells.map(\.count).max() ?? 0
    return (0..<height).map { line in
      let texts = cells.indices.map { column in
        let index = atBottom ? line - height + cells[column].count : line
        return (cells[column].indices.contains(index) ? cells[column][index] : "")
          .padded(to: widths[column], alignRight: isNumeric[column])
      }
      return texts.joined(separator: String(repeating: " ", count: Self.gap)).withoutTrailingSpaces
    }
  }

  /// Each row as a block of its own, a line a column: for places too narrow for columns side by side.
  private func records(_ header: [String], width: Int) -> [String] {
    guard !rows.isEmpty else { return ["(none)"] }
    let names = min(header.map(\.displayWidth).max() ?? 0, max(1, width / 2 - Self.gap))
    let blocks = rows.map { row in
      zip(header, row).filter { !$1.isEmpty }.flatMap { name, value in
        let left = name.wrapped(to: names)
        let right = value.wrapped(to: width - names - Self.gap)
        return (0..<max(left.count, right.count)).map { line in
          let text = (line < left.count ? left[line] : "").padded(to: names + Self.gap)
          return (text + (line < right.count ? right[line] : "")).withoutTrailingSpaces
        }
      }
    }
    return Array(blocks.joined(separator: [""]))
  }

  private func widths(_ header: [String], fitting width: Int?, breaksNames: Bool = false) -> [Int] {
    let cells = header.indices.map { column in rows.map { $0[column] } }
    var widths = header.indices.map { column in
      cells[column].reduce(header[column].displayWidth) { max($0, $1.displayWidth) }
    }
    guard let width else { return widths }
    let least = header.indices.map { column in
      let heading = header[column].longestWord
      if isNumeric[column] { return cells[column].reduce(heading) { max($0, $1.displayWidth) } }
      if breaksNames { return min(widths[column], Self.narrowestName) }
      let longest = min(cells[column].reduce(heading) { max($0, $1.longestWord) }, Self.narrowest.1)
      return min(widths[column], max(longest, Self.narrowest.0))
    }
    var excess = Self.total(widths) - width
    // The widest column gives way first, down to the next one, until all fit.
    while excess > 0 {
      let flexible = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { break }
      let next = flexible.map { widths[$0] }.filter { $0 < widths[widest] }.max() ?? 0
      let cut = max(1, min(excess, widths[widest] - max(next, least[widest])))
      widths[widest] -= cut
      excess -= cut
    }
    return widths
  }
}

extension String {
  fileprivate var longestWord: Int { split(separator: " ").map(\.displayWidth).max() ?? 0 }

  fileprivate var withoutTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
