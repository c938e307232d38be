import Foundation

extension MatrixChart: Drawing {
  private static let gap = 5.0
  private static let barGap = 14.0
  private static let widestLabel = 120.0

  private var rowCount: Int { max(rowLabels.count, counts.count) }
  private var columnCount: Int { max(columnLabels.count, counts.map(\.count).max() ?? 0) }

  private var cell: Double {
    switch max(rowCount, columnCount) {
    case ...4: 54
    case ...12: 40
    case ...16: 34
    case ...25: 24
    case ...50: 13
    case let n: max(0.5, min(9, 900 / Double(n)))
    }
  }

  private var labelFont: Font { Font(size: max(Style.smallest, min(Style.tick.size, cell * 0.85))) }

  /// When cells are smaller than a line of text, only every so many rows and columns are named.
  private var labelStep: Int { max(1, Int((labelFont.line * 0.9 / cell).rounded(.up))) }

  private struct Layout {
    var left: Double
    var bottom: Double
    /// Upright names of columns; nil: one slanted or standing line each.
    var columnLines: [[String]]?
  }

  private func layout(_ fonts: Fonts) -> Layout {
    let rows = (0..<rowCount).map { fonts.width(rowText($0, fonts), labelFont) }.max() ?? 0
    let titleRoom = rowTitle.isEmpty ? 0 : Style.label.line + 4
    let columnTitleRoom = columnTitle.isEmpty ? 0 : Style.label.line + 4
    // Upright when every name fits under its column in two lines, else slanted, in narrow columns standing.
    let wrapped = (0..<columnCount).map { fonts.wrap(columnLabel($0), cell - 3, labelFont, lines: 2) }
    let whole = (0..<columnCount).allSatisfy { i in
      let original = fonts.drawable(columnLabel(i)).filter { $0 != " " }
      return wrapped[i].joined().filter { $0 != " " } == original
    }
    if whole, labelStep == 1 {
      let lines = Double(wrapped.map(\.count).max() ?? 0)
      return Layout(
        left: titleRoom + rows + Self.gap, bottom: Self.gap + lines * labelFont.line + columnTitleRoom,
        columnLines: wrapped)
    }
    let longest = (0..<columnCount).map { fonts.width(columnText($0, fonts), labelFont) }.max() ?? 0
    let (right, down) = stands ? (0, longest) : (longest * sqrt(0.5), longest * sqrt(0.5))
    return Layout(
      left: max(titleRoom + rows + Self.gap, right + labelFont.size - cell / 2),
      bottom: Self.gap + down + labelFont.line + columnTitleRoom, columnLines: nil)
  }

  /// Slanted text needs more room across than a narrow column has.
  private var stands: Bool { cell < 16 }

  private func columnLabel(_ i: Int) -> String { columnLabels.indices.contains(i) ? columnLabels[i] : "" }

  private func columnText(_ i: Int, _ fonts: Fonts) -> String {
    i.isMultiple(of: labelStep) ? fonts.fit(columnLabel(i), Self.widestLabel, labelFont) : ""
  }

  private func rowText(_ i: Int, _ fonts: Fonts) -> String {
    guard i.isMultiple(of: labelStep), rowLabels.indices.contains(i) else { return "" }
    return fonts.fit(rowLabels[i], Self.widestLabel, labelFont)
  }

  private var grid: Size {
    Size(width: Double(max(1, columnCount)) * cell, height: Double(max(1, rowCount)) * cell)
  }

  private func titleLines(_ width: Double, _ fonts: Fonts) -> [String] {
    PlotFrame.titleLines(title, width: width, fonts)
  }

  private var bar: ColorBar {
    var bar = ColorBar(palette: .sequential, lower: 0, upper: 1, format: .percent)
    // Where no text says it, a confusion of one in a hundred must still be seen.
    if !hasText { bar.exponent = 0.5 }
    return bar
  }

  private var hasText: Bool { cell >= 18 }

  func size(_ fonts: Fonts) -> Size {
    let layout = layout(fonts)
    let width = layout.left + grid.width + Self.barGap + bar.width(height: grid.height, fonts)
    let header = Double(titleLines(width, fonts).count) * Style.panelTitle.line
    return Size(width: width, height: header + 6 + grid.height + layout.bottom)
  }

  func draw<C: Canvas & ~Copyable>(in rect: Rect, on canvas: inout C, _ fonts: Fonts) {
    let layout = layout(fonts)
    let title = titleLines(rect.width, fonts)
    canvas.lines(title, x: rect.x, top: rect.y, Style.panelTitle, .start, fonts)
    let top = rect.y + Double(title.count) * Style.panelTitle.line + 6
    let barWidth = bar.width(height: grid.height, fonts)
    let used = layout.left + grid.width + Self.barGap + barWidth
    let place = Rect(
      x: rect.x + layout.left + max(0, rect.width - used) / 2, y: top, width: grid.width, height: grid.height)
    drawCells(place, on: &canvas, fonts)
    canvas.frame(place, Style.axisPen)
    drawLabels(place, layout, on: &canvas, fonts)
    bar.draw(
      in: Rect(x: place.maxX + Self.barGap, y: place.y, width: barWidth, height: place.height), on: &canvas, fonts)
    if !rowTitle.isEmpty {
      let width = fonts.fit(rowTitle, place.height, Style.label)
      canvas.text(
        Label(
          text: width, at: Point(x: place.x - layout.left + fonts.ascent(Style.label), y: place.midY),
          font: Style.label, anchor: .middle, angle: -90))
    }
    if !columnTitle.isEmpty {
      canvas.text(
        Label(
          text: fonts.fit(columnTitle, place.width, Style.label), at: Point(x: place.midX, y: rect.maxY - 2),
          font: Style.label, anchor: .middle))
    }
  }

  private func drawCells<C: Canvas & ~Copyable>(_ place: Rect, on canvas: inout C, _ fonts: Fonts) {
    for (i, row) in counts.enumerated() {
      let total = row.reduce(0.0) { $0 + Double(max(0, $1)) }
      for (j, count) in row.enumerated() where count > 0 {
        let share = Double(count) / total
        let box = Rect(x: place.x + Double(j) * cell, y: place.y + Double(i) * cell, width: cell, height: cell)
        let color = bar.color(at: share)
        canvas.fill(box, color)
        drawText(count, share, in: box, color.readable, on: &canvas, fonts)
      }
    }
    guard cell >= 8 else { return }
    let pen = Pen(color: .grid, width: 0.5)
    for j in stride(from: 1, to: columnCount, by: 1) {
      let x = place.x + Double(j) * cell
      canvas.line([Point(x: x, y: place.y), Point(x: x, y: place.maxY)], pen)
    }
    for i in stride(from: 1, to: rowCount, by: 1) {
      let y = place.y + Double(i) * cell
      canvas.line([Point(x: place.x, y: y), Point(x: place.maxX, y: y)], pen)
    }
  }

  private func drawText<C: Canvas & ~Copyable>(
    _ count: Int, _ share: Double, in box: Rect, _ color: Color, on canvas: inout C, _ fonts: Fonts
  ) {
    guard hasText else { return }
    let big = Font(size: cell >= 30 ? 9 : 7.5)
    let text = String(count)
    let font = Font(size: min(big.size, big.size * (box.width - 3) / max(1, fonts.width(text, big))))
    guard font.size >= Style.smallest else { return }
    let hasShare = cell >= 30
    let middle = hasShare ? box.midY - 2 : box.midY + fonts.capHeight(font) / 2
    canvas.text(Label(text: text, at: Point(x: box.midX, y: middle), font: font, color: color, anchor: .middle))
    guard hasShare else { return }
    let small = Font(size: 6.5)
    canvas.text(
      Label(
        text: fonts.drawable(shareText(share)), at: Point(x: box.midX, y: box.midY + 9), font: small, color: color,
        anchor: .middle))
  }

  private func shareText(_ share: Double) -> String {
    share == 1 ? "100%" : NumberText.fixed(share * 100, decimals: 1) + "%"
  }

  private func drawLabels<C: Canvas & ~Copyable>(
    _ place: Rect, _ layout: Layout, on canvas: inout C, _ fonts: Fonts
  ) {
    for i in 0..<rowCount {
      let y = place.y + (Double(i) + 0.5) * cell + fonts.capHeight(labelFont) / 2
      let text = rowText(i, fonts)
      if text.isEmpty { continue }
      canvas.text(Label(text: text, at: Point(x: place.x - Self.gap, y: y), font: labelFont, anchor: .end))
    }
    for j in 0..<columnCount {
      let x = place.x + (Double(j) + 0.5) * cell
      if let lines = layout.columnLines {
        canvas.lines(lines[j], x: x, top: place.maxY + Self.gap, labelFont, .middle, fonts)
        continue
      }
      let text = columnText(j, fonts)
      if text.isEmpty { continue }
      let half = fonts.capHeight(labelFont) / 2
      let at =
        stands
        ? Point(x: x + half, y: place.maxY + Self.gap)
        : Point(x: x + half * sqrt(0.5), y: place.maxY + Self.gap + half * sqrt(2))
      canvas.text(Label(text: text, at: at, font: labelFont, anchor: .end, angle: stands ? -90 : -45))
    }
  }
}
