internal import Pictures

/// Charts or images laid out as one picture, white behind, with a title on top.
///
/// A figure is a value: nothing is drawn until it is asked for as PNG, SVG, PDF, pixels or text.
package struct Figure: Sendable, Hashable {
  package var title: String?
  package var content: Content

  package init(title: String? = nil, content: Content) {
    self.title = title
    self.content = content
  }

  package init(title: String? = nil, panels: [Panel]) {
    self.init(title: title, content: .panels(panels))
  }

  /// The natural size in points (1/72 inch). It grows with what is shown: legend lines, classes, images.
  package var width: Double { size.width }
  package var height: Double { size.height }

  /// Width and height in one step: laying out is the work.
  package var size: (width: Double, height: Double) {
    guard let fonts = Fonts.shared else { return (0, 0) }
    let size = FigureLayout(self).size(fonts)
    return (size.width, size.height)
  }

  /// The size in pixels with `scale` pixels a point.
  /// - Throws: `figure-scale`, `figure-too-large`.
  package func pixelSize(scale: Double = 2) throws(FigureError) -> (width: Int, height: Int) {
    try Self.pixels(FigureLayout(self).size(try Self.fonts()), scale)
  }

  static func pixels(_ size: Size, _ scale: Double) throws(FigureError) -> (width: Int, height: Int) {
    guard Limits.scales.contains(scale) else { throw .badScale(scale) }
    let width = (size.width * scale).rounded(.up)
    let height = (size.height * scale).rounded(.up)
    guard width <= Double(PictureLimits.side), height <= Double(PictureLimits.side),
      width * height <= Double(PictureLimits.pixels)
    else {
      throw .tooLarge(width: min(width, 1e15), height: min(height, 1e15))
    }
    return (max(1, Int(width)), max(1, Int(height)))
  }

  static func fonts() throws(FigureError) -> Fonts {
    guard let fonts = Fonts.shared else { throw .drawing("there is no font") }
    if let problem = fonts.problem { throw problem }
    return fonts
  }
}

/// Title and content of a figure inside its margins.
struct FigureLayout {
  let title: String?
  let content: any Drawing

  private static let narrowest = 200.0
  private static let titleGap = 8.0

  init(_ figure: Figure) {
    title = figure.title
    content =
      switch figure.content {
      case .panels(let panels): Panels(panels)
      case .matrix(let chart): chart
      case .imageGrid(let grid): grid
      }
  }

  private func titleLines(_ width: Double, _ fonts: Fonts) -> [String] {
    guard let title else { return [] }
    return fonts.wrap(title, width, Style.figureTitle, lines: 3)
  }

  func size(_ fonts: Fonts) -> Size {
    let inner = content.size(fonts)
    let width = max(Self.narrowest, inner.width)
    let lines = titleLines(width, fonts).count
    let header = lines == 0 ? 0 : Double(lines) * Style.figureTitle.line + Self.titleGap
    return Size(width: width + 2 * Style.margin, height: header + inner.height + 2 * Style.margin)
  }

  func draw<C: Canvas & ~Copyable>(on canvas: inout C, _ fonts: Fonts) {
    let size = size(fonts)
    var room = Rect(x: 0, y: 0, width: size.width, height: size.height).expanded(by: -Style.margin)
    let lines = titleLines(room.width, fonts)
    if !lines.isEmpty {
      canvas.lines(lines, x: room.x, top: room.y, Style.figureTitle, .start, fonts)
      room = room.insetBy(0, Double(lines.count) * Style.figureTitle.line + Self.titleGap, 0, 0)
    }
    content.draw(in: room, on: &canvas, fonts)
  }
}
