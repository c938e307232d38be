/// The key below the charts. It names only what differs: hues when there are several names, dashes when there are
/// several variants.
struct Legend: Hashable, Sendable {
  enum Swatch: Hashable, Sendable {
    case line(Color, dashed: Bool, Marker)
    case bar(Color)
    case event(Color)
  }

  struct Entry: Hashable, Sendable {
    var label: String
    var swatch: Swatch
  }

  /// Each block is laid out as a table of its own.
  var blocks: [[Entry]]

  var isEmpty: Bool { blocks.allSatisfy(\.isEmpty) }

  /// Of all charts of a figure together.
  init(_ panels: [Panel]) {
    var series: [Series] = []
    var bars: [Entry] = []
    var events: [Entry] = []
    for panel in panels {
      switch panel {
      case .lines(let chart):
        series += chart.series.filter { $0.style != .faint }
        if chart.series.contains(where: { !$0.events.isEmpty }) {
          events.append(Entry(label: chart.eventLabel, swatch: .event(.ink)))
        }
      case .bars(let chart):
        if chart.groups.count > 1 {
          bars += chart.groups.map { Entry(label: $0.name, swatch: .bar(Hue.color($0.color))) }
        }
      }
    }
    blocks = Self.lines(series) + [bars.unique, events.unique]
    blocks.removeAll(where: \.isEmpty)
  }

  private static func lines(_ series: [Series]) -> [[Entry]] {
    let names = series.map(\.name).unique
    let variants = series.compactMap(\.variant).unique
    func swatch(_ series: Series) -> Swatch {
      .line(Hue.color(series.color), dashed: series.style == .dashed, Hue.marker(series.color))
    }
    let whole = series.map {
      Entry(label: [$0.name, $0.variant ?? ""].joined(separator: " ").trimmed, swatch: swatch($0))
    }
    guard names.count > 1 || variants.count > 1 else { return [] }
    if names.count == 1 {
      // One run: what differs is train and validation, in the run's own hue.
      return [series.map { Entry(label: $0.variant ?? $0.name, swatch: swatch($0)) }.unique]
    }
    let hues = series.map {
      Entry(label: $0.name, swatch: .line(Hue.color($0.color), dashed: false, Hue.marker($0.color)))
    }
    .unique
    let dashes = series.compactMap { series in
      series.variant.map { Entry(label: $0, swatch: .line(.subdued, dashed: series.style == .dashed, .none)) }
    }.unique
    // Hue for the name and dash for the variant holds only if neither means two things.
    guard hues.count == names.count, dashes.count == variants.count else { return [whole.unique] }
    return variants.count > 1 ? [hues, dashes] : [hues]
  }
}

extension Sequence where Element: Hashable {
  /// Without repetitions, in order of first appearance.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

// MARK: - Layout

extension Legend {
  private static let swatchWidth = 22.0
  private static let gap = 5.0
  private static let columnGap = 14.0
  private static let widestLabel = 170.0
  private static var font: Font { Style.label }

  struct Placed {
    var entry: Entry
    var label: String
    var x: Double
    var row: Int
  }

  /// Entries in centred rows no wider than `width`.
  func place(width: Double, _ fonts: Fonts) -> (entries: [Placed], rows: Int) {
    var placed: [Placed] = []
    var row = 0
    for block in merged(width: width, fonts) {
      let labels = block.map {
        fonts.fit($0.label, min(Self.widestLabel, width - Self.swatchWidth - Self.gap), Self.font)
      }
      let widths = labels.map { Self.swatchWidth + Self.gap + fonts.width($0, Self.font) }
      let columns = Self.columns(widths, in: width)
      let starts = columns.reduce(into: [0.0]) { $0.append(($0.last ?? 0) + $1 + Self.columnGap) }
      let total = (starts.last ?? 0) - Self.columnGap
      for (i, entry) in block.enumerated() {
        placed.append(
          Placed(
            entry: entry, label: labels[i], x: (width - total) / 2 + starts[i % columns.count],
            row: row + i / columns.count))
      }
      row += (block.count + columns.count - 1) / columns.count
    }
    return (placed, row)
  }

  /// Blocks that fit side by side share a row.
  private func merged(width: Double, _ fonts: Fonts) -> [[Entry]] {
    let all = blocks.flatMap { $0 }
    let total = all.map {
      Self.swatchWidth + Self.gap + min(Self.widestLabel, fonts.width(fonts.drawable($0.label), Self.font))
        + Self.columnGap
    }.reduce(0, +)
    return total <= width ? [all] : blocks
  }

  /// The widths of the most columns that fit when entries fill rows from left to right.
  private static func columns(_ widths: [Double], in width: Double) -> [Double] {
    let narrowest = swatchWidth + gap + columnGap
    for count in stride(from: min(widths.count, Int(width / narrowest) + 1), to: 1, by: -1) {
      var columns = [Double](repeating: 0, count: count)
      for (i, entry) in widths.enumerated() { columns[i % count] = max(columns[i % count], entry) }
      if columns.reduce(0, +) + Double(count - 1) * columnGap <= width { return columns }
    }
    return [widths.max() ?? 0]
  }

  func height(width: Double, _ fonts: Fonts) -> Double {
    isEmpty ? 0 : Double(place(width: width, fonts).rows) * Self.rowHeight
  }

  private static let rowHeight = 14.0

  func draw<C: Canvas & ~Copyable>(in rect: Rect, on canvas: inout C, _ fonts: Fonts) {
    for placed in place(width: rect.width, fonts).entries {
      let y = rect.y + (Double(placed.row) + 0.5) * Self.rowHeight
      let x = rect.x + placed.x
      let end = x + Self.swatchWidth
      switch placed.entry.swatch {
      case .line(let color, let dashed, let marker):
        canvas.line(
          [Point(x: x, y: y), Point(x: end, y: y)],
          Pen(color: color, width: Style.linePen, dash: dashed ? Style.dash : []))
        canvas.marker(marker, at: Point(x: (x + end) / 2, y: y), radius: 2.6, color: color)
      case .bar(let color):
        canvas.fill(Rect(x: x + 6, y: y - 4, width: Self.swatchWidth - 8, height: 8), color)
      case .event(let color):
        canvas.eventMark(at: Point(x: (x + end) / 2, y: y), color: color)
      }
      canvas.text(
        Label(
          text: placed.label, at: Point(x: end + Self.gap, y: y + fonts.capHeight(Self.font) / 2), font: Self.font))
    }
  }
}

extension Canvas where Self: ~Copyable {
  /// Two short strokes across a line, as on an interrupted axis.
  mutating func eventMark(at p: Point, color: Color) {
    for (offset, pen) in [
      (0.0, Pen(color: .white, width: 4.5)), (-1.6, Pen(color: color, width: 1.1)),
      (1.6, Pen(color: color, width: 1.1)),
    ] {
      let half = pen.width > 2 ? 3.0 : 4.5
      line([Point(x: p.x + offset - 1, y: p.y + half), Point(x: p.x + offset + 1, y: p.y - half)], pen)
    }
  }
}
