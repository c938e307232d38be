import Foundation
internal import Words

extension MatrixChart: Drawing {
  private static let barGap = 14.0
  private static let titleGap = 6.0

  func size(_ fonts: Fonts) -> Size {
    let layout = MatrixLayout(self, fonts)
    let grid = layout.grid
    let width = layout.left + grid.width + Self.barGap + layout.bar.width(height: grid.height, fonts)
    let header = Double(PlotFrame.titleLines(title, width: width, fonts).count) * Style.panelTitle.line
    return Size(width: width, height: header + Self.titleGap + grid.height + layout.bottom)
  }

  func draw<C: Canvas & ~Copyable>(in rect: Rect, on canvas: inout C, _ fonts: Fonts) {
    let layout = MatrixLayout(self, fonts)
    let grid = layout.grid
    let barWidth = layout.bar.width(height: grid.height, fonts)
    let used = layout.left + grid.width + Self.barGap + barWidth
    let titleLines = PlotFrame.titleLines(title, width: used, fonts)
    canvas.lines(titleLines, x: rect.x, top: rect.y, Style.panelTitle, .start, fonts)
    let place = Rect(
      x: rect.x + layout.left + max(0, rect.width - used) / 2,
      y: rect.y + Double(titleLines.count) * Style.panelTitle.line + Self.titleGap, width: grid.width,
      height: grid.height)
    drawCells(layout, place, on: &canvas, fonts)
    canvas.frame(place, Style.axisPen)
    drawLabels(layout, place, on: &canvas, fonts)
    layout.bar.draw(
      in: Rect(x: place.maxX + Self.barGap, y: place.y, width: barWidth, height: place.height), on: &canvas, fonts)
    if !rowTitle.isEmpty {
      canvas.text(
        Label(
          text: fonts.fit(rowTitle, place.height, Style.label),
          at: Point(x: place.x - layout.left + fonts.ascent(Style.label), y: place.midY), font: Style.label,
          anchor: .middle, angle: -90))
    }
    if !columnTitle.isEmpty {
      canvas.text(
        Label(
          text: fonts.fit(columnTitle, place.width, Style.label), at: Point(x: place.midX, y: rect.maxY - 2),
          font: Style.label, anchor: .middle))
    }
  }

  private func drawCells<C: Canvas & ~Copyable>(
    _ layout: MatrixLayout, _ place: Rect, on canvas: inout C, _ fonts: Fonts
  ) {
    let cell = layout.cell
    for (i, row) in counts.enumerated() {
      let total = row.reduce(0.0) { $0 + Double(max(0, $1)) }
      for (j, count) in row.enumerated() where count > 0 {
        let share = Double(count) / total
        let box = Rect(x: place.x + Double(j) * cell, y: place.y + Double(i) * cell, width: cell, height: cell)
        let color = layout.bar.color(at: share)
        canvas.fill(box, color)
        if layout.hasCounts { drawText(count, share, layout, box, color.readable, on: &canvas, fonts) }
      }
    }
    guard cell >= 8 else { return }
    let pen = Pen(color: .grid, width: 0.5)
    for j in stride(from: 1, to: layout.columns, by: 1) {
      let x = place.x + Double(j) * cell
      canvas.line([Point(x: x, y: place.y), Point(x: x, y: place.maxY)], pen)
    }
    for i in stride(from: 1, to: layout.rows, by: 1) {
      let y = place.y + Double(i) * cell
      canvas.line([Point(x: place.x, y: y), Point(x: place.maxX, y: y)], pen)
    }
  }

  private func drawText<C: Canvas & ~Copyable>(
    _ count: Int, _ share: Double, _ layout: MatrixLayout, _ box: Rect, _ color: Color, on canvas: inout C,
    _ fonts: Fonts
  ) {
    let size = layout.hasShares ? 9 : 7.5
    let text = String(count)
    // A long count is set smaller, down to where it could no longer be read.
    let font = Font(size: min(size, size * (box.width - 3) / fonts.width(text, Font(size: size))))
    guard font.size >= Style.smallest else { return }
    let baseline = layout.hasShares ? box.midY - 2 : box.midY + fonts.capHeight(font) / 2
    canvas.text(Label(text: text, at: Point(x: box.midX, y: baseline), font: font, color: color, anchor: .middle))
    guard layout.hasShares else { return }
    let percent = share == 1 ? "100%" : share.percent(digits: 1)
    canvas.text(
      Label(
        text: percent, at: Point(x: box.midX, y: box.midY + 9), font: Style.share, color: color, anchor: .middle))
  }

  private func drawLabels<C: Canvas & ~Copyable>(
    _ layout: MatrixLayout, _ place: Rect, on canvas: inout C, _ fonts: Fonts
  ) {
    let font = layout.labelFont
    let half = fonts.capHeight(font) / 2
    for (i, text) in layout.rowTexts.enumerated() where !text.isEmpty {
      let y = place.y + (Double(i) + 0.5) * layout.cell + half
      canvas.text(Label(text: text, at: Point(x: place.x - MatrixLayout.gap, y: y), font: font, anchor: .end))
    }
    let top = place.maxY + MatrixLayout.gap
    func middle(_ column: Int) -> Double { place.x + (Double(column) + 0.5) * layout.cell }
    switch layout.columnNames {
    case .upright(let names):
      for (i, lines) in names.enumerated() { canvas.lines(lines, x: middle(i), top: top, font, .middle, fonts) }
    case .slanted(let names):
      for (i, text) in names.enumerated() where !text.isEmpty {
        let at = Point(x: middle(i) + half * sqrt(0.5), y: top + half * sqrt(2))
        canvas.text(Label(text: text, at: at, font: font, anchor: .end, angle: -45))
      }
    case .standing(let names):
      for (i, text) in names.enumerated() where !text.isEmpty {
        canvas.text(Label(text: text, at: Point(x: middle(i) + half, y: top), font: font, anchor: .end, angle: -90))
      }
    }
  }
}
