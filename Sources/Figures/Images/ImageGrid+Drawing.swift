internal import Pictures

extension ImageGrid: Drawing {
  private static let gap = 8.0
  private static let captionGap = 3.0
  private static let nearSize = 64.0
  private static let widestCaption = 92.0
  private static let barGap = 12.0

  /// Everything that follows from the cells: sizes in points.
  private struct Layout {
    var columns: Int
    var rows: Int
    var image: Size
    var pitch: Size
    var font: Font
    var captions: [[String]]
  }

  private func layout(_ fonts: Fonts) -> Layout {
    let image = imageSize
    let font = Style.caption
    let widths = cells.map { cell in cell.caption.map { fonts.width(fonts.drawable($0), font) } ?? 0 }
    // A caption on one line may make its column wider than the image, within reason; a longer one gets two lines.
    let room = max(image.width, min(widths.max() ?? 0, max(image.width, Self.widestCaption)))
    let texts = cells.map { $0.caption.map { fonts.drawable($0).trimmed } ?? "" }
    // "Shirt → Pullover 0.97": when one has its number on a line of its own, all have.
    let apart = texts.allSatisfy { $0.isEmpty || Self.numberAtEnd($0) != nil } && (widths.max() ?? 0) > room
    let captions = texts.map { Self.lines($0, room, font, numberApart: apart, fonts) }
    let lines = Double(captions.map(\.count).max() ?? 0)
    let columns = max(1, min(columns ?? automaticColumns(room, image.height), max(1, cells.count)))
    return Layout(
      columns: columns, rows: max(1, (cells.count + columns - 1) / columns), image: image,
      pitch: Size(
        width: room + Self.gap,
        height: image.height + (lines > 0 ? Self.captionGap + lines * font.line : 0) + Self.gap),
      font: font, captions: captions)
  }

  private static func lines(
    _ text: String, _ width: Double, _ font: Font, numberApart: Bool, _ fonts: Fonts
  ) -> [String] {
    guard numberApart, let end = numberAtEnd(text) else { return fonts.wrap(text, width, font, lines: 2) }
    return [fonts.fit(String(text[..<end]).trimmed, width, font), fonts.fit(String(text[end...]), width, font)]
  }

  /// Where a last word begins that is a number.
  private static func numberAtEnd(_ text: String) -> String.Index? {
    guard let space = text.lastIndex(of: " ") else { return nil }
    let start = text.index(after: space)
    return Double(text[start...].filter { $0 != "%" }) == nil ? nil : start
  }

  private var imageSize: Size {
    let width = Double(max(1, cells.map(\.width).max() ?? 1))
    let height = Double(max(1, cells.map(\.height).max() ?? 1))
    let longer = max(width, height)
    let factor: Double
    if let cellSize, cellSize.isFinite, cellSize >= 1 {
      factor = min(cellSize, 2_000) / longer
    } else if longer <= Self.nearSize {
      factor = (Self.nearSize / longer).rounded(.down)
    } else {
      factor = longer <= 1.5 * Self.nearSize ? 1 : 1.5 * Self.nearSize / longer
    }
    return Size(width: max(1, width * factor), height: max(1, height * factor))
  }

  /// About half as wide again as high, and no last row of one or two when avoidable.
  private func automaticColumns(_ width: Double, _ height: Double) -> Int {
    let count = Double(cells.count)
    let square = (count * (height + 16) / (width + Self.gap) * 1.3).squareRoot()
    let guess = max(1, min(cells.count, Int(square.rounded())))
    if cells.count <= 5 { return max(1, cells.count) }
    let near = stride(from: guess, through: max(2, guess - 2), by: -1).map { $0 } + [guess + 1, guess + 2]
    return near.first { cells.count.isMultiple(of: $0) } ?? guess
  }

  func size(_ fonts: Fonts) -> Size {
    let layout = layout(fonts)
    let height = Double(layout.rows) * layout.pitch.height - Self.gap
    let bar = colorBar.map { Self.barGap + $0.width(height: barHeight(height), fonts) } ?? 0
    return Size(
      width: Double(layout.columns) * layout.pitch.width - Self.gap + bar,
      height: colorBar == nil ? height : max(height, barHeight(height)))
  }

  private func barHeight(_ height: Double) -> Double { max(50, min(height, 320)) }

  func draw<C: Canvas & ~Copyable>(in rect: Rect, on canvas: inout C, _ fonts: Fonts) {
    let layout = layout(fonts)
    let wanted = size(fonts)
    let left = rect.x + max(0, rect.width - wanted.width) / 2
    if cells.isEmpty {
      canvas.text(
        Label(
          text: "no images", at: Point(x: rect.midX, y: rect.midY + 3), font: Style.label, color: .subdued,
          anchor: .middle))
    }
    for (i, cell) in cells.enumerated() {
      let origin = Point(
        x: left + Double(i % layout.columns) * layout.pitch.width,
        y: rect.y + Double(i / layout.columns) * layout.pitch.height)
      draw(cell, layout.captions[i], at: origin, layout, on: &canvas, fonts)
    }
    guard let colorBar else { return }
    let height = barHeight(wanted.height)
    let barWidth = colorBar.width(height: height, fonts)
    colorBar.draw(
      in: Rect(x: left + wanted.width - barWidth, y: rect.y, width: barWidth, height: height), on: &canvas, fonts)
  }

  private func draw<C: Canvas & ~Copyable>(
    _ cell: ImageCell, _ caption: [String], at origin: Point, _ layout: Layout, on canvas: inout C, _ fonts: Fonts
  ) {
    let room = layout.pitch.width - Self.gap
    let slot = Rect(
      x: origin.x + (room - layout.image.width) / 2, y: origin.y, width: layout.image.width,
      height: layout.image.height)
    var place = slot
    if let bitmap = cell.bitmap {
      // Images of different sizes keep their proportions.
      let factor = min(slot.width / Double(bitmap.width), slot.height / Double(bitmap.height))
      let size = Size(width: Double(bitmap.width) * factor, height: Double(bitmap.height) * factor)
      place = Rect(
        x: slot.midX - size.width / 2, y: slot.midY - size.height / 2, width: size.width, height: size.height)
      canvas.image(bitmap, in: place)
    }
    let color: Color =
      switch cell.emphasis {
      case .none: .frame
      case .right: Hue.right
      case .wrong: Hue.wrong
      }
    let width = cell.emphasis == .none ? 0.6 : 1.5
    canvas.frame(place.expanded(by: width / 2), Pen(color: color, width: width))
    for (i, line) in caption.enumerated() {
      let baseline = slot.maxY + Self.captionGap + fonts.ascent(layout.font) + Double(i) * layout.font.line
      canvas.text(
        Label(
          text: line, at: Point(x: slot.midX, y: baseline), font: layout.font,
          color: cell.emphasis == .none ? .ink : color.darkened, anchor: .middle))
    }
  }
}
