/// The room of one chart: title on top, axes around, the plot in the middle.
struct PlotFrame {
  var plot: Rect
  var title: [String]
  private var top: Double
  private var edge: Double

  static let tickGap = 4.0
  /// Beside the plot, where half of the last tick's label may stand out.
  private static let rightMargin = 24.0

  /// Lines that a title takes in a panel this wide.
  static func titleLines(_ title: String?, width: Double, _ fonts: Fonts) -> [String] {
    guard let title else { return [] }
    return fonts.wrap(title, width - rightMargin, Style.panelTitle, lines: 2)
  }

  /// - Parameters:
  ///   - header: the height reserved for titles, the same for all panels of a row.
  ///   - left: the widest tick label of the y axis.
  ///   - right: what tick labels of the x axis may stand out there.
  init(
    in rect: Rect, title: String?, header: Double, left: Double, right: Double, xLabel: Bool, yLabel: Bool,
    _ fonts: Fonts
  ) {
    self.title = Self.titleLines(title, width: rect.width, fonts)
    edge = rect.x
    top = rect.y + header - Double(self.title.count) * Style.panelTitle.line
    let leftEdge = left + Self.tickGap + (yLabel ? Style.label.line + 2 : 0)
    let bottom = Self.tickGap + Style.tick.line + (xLabel ? Style.label.line + 2 : 0)
    plot = rect.insetBy(min(leftEdge, rect.width * 0.6), header + 8, right, bottom)
  }

  func drawTitle<C: Canvas & ~Copyable>(on canvas: inout C, _ fonts: Fonts) {
    // Over the plot, or further left when it is too long for that.
    let width = title.map { fonts.width($0, Style.panelTitle) }.max() ?? 0
    canvas.lines(title, x: max(edge, min(plot.x, plot.maxX - width)), top: top, Style.panelTitle, .start, fonts)
  }

  /// The x axis's ticks, those whose labels would run into the one before left out, and its name.
  func drawX<C: Canvas & ~Copyable>(_ axis: Axis, label: String?, in rect: Rect, on canvas: inout C, _ fonts: Fonts) {
    canvas.line([Point(x: plot.x, y: plot.maxY), Point(x: plot.maxX, y: plot.maxY)], Style.axisPen)
    let baseline = plot.maxY + Self.tickGap + fonts.ascent(Style.tick)
    var free = rect.x
    for tick in axis.ticks {
      let x = plot.x + axis.fraction(tick.value) * plot.width
      canvas.line([Point(x: x, y: plot.maxY), Point(x: x, y: plot.maxY + 3)], Style.axisPen)
      let text = fonts.drawable(tick.label)
      let half = fonts.width(text, Style.tick) / 2
      guard x - half >= free, x + half <= rect.maxX else { continue }
      free = x + half + 4
      canvas.text(Label(text: text, at: Point(x: x, y: baseline), font: Style.tick, anchor: .middle))
    }
    let name = [label, axis.multiplier.map { "(\($0))" }].compactMap { $0 }.joined(separator: " ")
    guard !name.isEmpty else { return }
    canvas.text(
      Label(
        text: fonts.fit(name, plot.width, Style.label), at: Point(x: plot.midX, y: rect.maxY - 2),
        font: Style.label, anchor: .middle))
  }

  /// The y axis's ticks with grid lines, its common multiplier above it and its name along it.
  func drawY<C: Canvas & ~Copyable>(_ axis: Axis, label: String?, in rect: Rect, on canvas: inout C, _ fonts: Fonts) {
    for tick in axis.ticks {
      let y = plot.maxY - axis.fraction(tick.value) * plot.height
      canvas.line([Point(x: plot.x, y: y), Point(x: plot.maxX, y: y)], Style.gridPen)
      canvas.text(
        Label(
          text: fonts.drawable(tick.label),
          at: Point(x: plot.x - Self.tickGap, y: y + fonts.capHeight(Style.tick) / 2), font: Style.tick, anchor: .end))
    }
    guard let label else { return }
    canvas.text(
      Label(
        text: fonts.fit(label, plot.height, Style.label),
        at: Point(x: rect.x + fonts.ascent(Style.label), y: plot.midY), font: Style.label,
        anchor: .middle, angle: -90))
  }
}
