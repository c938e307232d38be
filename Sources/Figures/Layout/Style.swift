/// Sizes shared by all figures, in points.
enum Style {
  static let margin = 12.0
  static let figureTitle = Font(size: 12, bold: true)
  static let panelTitle = Font(size: 10, bold: true)
  static let label = Font(size: 9)
  static let tick = Font(size: 8)
  static let value = Font(size: 8, bold: true)
  static let caption = Font(size: 7.5)
  static let share = Font(size: 6.5)
  static let smallest = 5.5
  static let lineHeight = 1.3
  static let axisPen = Pen(color: .ink, width: 0.8)
  static let gridPen = Pen(color: .grid, width: 0.8)
  static let linePen = 1.6
  static let dash = [4.0, 2.4]
}

extension Font {
  /// From one baseline to the next.
  var line: Double { size * Style.lineHeight }
}

/// Something that knows how much room it wants and draws itself into a rectangle.
protocol Drawing {
  func size(_ fonts: Fonts) -> Size
  func draw<C: Canvas & ~Copyable>(in rect: Rect, on canvas: inout C, _ fonts: Fonts)
}

extension Canvas where Self: ~Copyable {
  /// Lines of text from `top` down; the x of `anchor` is that of `at`.
  mutating func lines(_ lines: [String], x: Double, top: Double, _ font: Font, _ anchor: Label.Anchor, _ fonts: Fonts) {
    for (i, line) in lines.enumerated() {
      text(
        Label(
          text: line, at: Point(x: x, y: top + fonts.ascent(font) + Double(i) * font.line), font: font, anchor: anchor))
    }
  }
}
