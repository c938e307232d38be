import Foundation

/// Where the parts of a matrix chart go: everything that follows from its size and labels, found once.
struct MatrixLayout {
  let rows: Int
  let columns: Int
  /// The side of a cell in points.
  let cell: Double
  let labelFont: Font
  let rowTexts: [String]
  let columnNames: ColumnNames
  /// Room left of the cells and below them.
  let left: Double
  let bottom: Double
  let bar: ColorBar

  /// How the columns' names are set.
  enum ColumnNames {
    /// In one or two lines below each.
    case upright([[String]])
    /// At 45 degrees.
    case slanted([String])
    /// Along narrow columns.
    case standing([String])
  }

  static let gap = 5.0
  private static let widestLabel = 120.0

  /// Cells are wide enough for the count, and for the row share below it.
  var hasCounts: Bool { cell >= 18 }
  var hasShares: Bool { cell >= 30 }

  var grid: Size {
    Size(width: Double(max(1, columns)) * cell, height: Double(max(1, rows)) * cell)
  }

  init(_ chart: MatrixChart, _ fonts: Fonts) {
    rows = max(chart.rowLabels.count, chart.counts.count)
    columns = max(chart.columnLabels.count, chart.counts.map(\.count).max() ?? 0)
    cell = Self.cell(for: max(rows, columns))
    let font = Font(size: max(Style.smallest, min(Style.tick.size, cell * 0.85)))
    labelFont = font
    // When cells are smaller than a line of text, only every so many rows and columns are named.
    let step = max(1, Int((font.line * 0.9 / cell).rounded(.up)))
    func texts(_ labels: [String], _ count: Int) -> [String] {
      (0..<count).map { i in
        i.isMultiple(of: step) && i < labels.count ? fonts.fit(labels[i], Self.widestLabel, font) : ""
      }
    }
    rowTexts = texts(chart.rowLabels, rows)
    let rowsWidth = rowTexts.map { fonts.width($0, font) }.max() ?? 0
    let leftRoom = (chart.rowTitle.isEmpty ? 0 : Style.label.line + 4) + rowsWidth + Self.gap
    let bottomRoom = Self.gap + (chart.columnTitle.isEmpty ? 0 : Style.label.line + 4)
    var bar = ColorBar(palette: .sequential, lower: 0, upper: 1, format: .percent)
    // Where no text says it, a confusion of one in a hundred must still be seen.
    if cell < 18 { bar.exponent = 0.5 }
    self.bar = bar

    if step == 1, let lines = Self.upright(chart.columnLabels, columns, cell, font, fonts) {
      columnNames = .upright(lines)
      left = leftRoom
      bottom = bottomRoom + Double(lines.map(\.count).max() ?? 0) * font.line
      return
    }
    let names = texts(chart.columnLabels, columns)
    let longest = names.map { fonts.width($0, font) }.max() ?? 0
    if cell < 16 {
      columnNames = .standing(names)
      left = max(leftRoom, font.size)
      bottom = bottomRoom + longest + font.line
    } else {
      columnNames = .slanted(names)
      left = max(leftRoom, longest * sqrt(0.5) + font.size - cell / 2)
      bottom = bottomRoom + longest * sqrt(0.5) + font.line
    }
  }

  private static func cell(for count: Int) -> Double {
    switch count {
    case ...4: 54
    case ...12: 40
    case ...16: 34
    case ...25: 24
    case ...50: 13
    default: max(0.5, min(9, 900 / Double(count)))
    }
  }

  /// Every name in one or two lines under its column, or nil when one would have to be cut.
  private static func upright(
    _ labels: [String], _ count: Int, _ cell: Double, _ font: Font, _ fonts: Fonts
  ) -> [[String]]? {
    var result: [[String]] = []
    for i in 0..<count {
      let label = i < labels.count ? fonts.drawable(labels[i]) : ""
      let lines = fonts.wrap(label, cell - 3, font, lines: 2)
      guard lines.joined().filter({ $0 != " " }) == label.filter({ $0 != " " }) else { return nil }
      result.append(lines)
    }
    return result
  }
}
