import Foundation
internal import Pictures

/// From a number to a colour.
package enum Palette: String, Sendable, Hashable, Codable {
  /// Blue below zero, white at zero, red above: for signed values. After ColorBrewer's RdBu (C. Brewer), blue-first.
  case diverging
  /// White at zero to dark blue: for shares and magnitudes. After ColorBrewer's Blues.
  case sequential

  private var stops: [UInt32] {
    switch self {
    case .diverging:
      [0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xFFFFFF, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B, 0x67001F]
    case .sequential:
      [0xFFFFFF, 0xDEEBF7, 0xC6DBEF, 0x9ECAE1, 0x6BAED6, 0x4292C6, 0x2171B5, 0x08519C, 0x08306B]
    }
  }

  /// - Parameter position: 0...1 from one end of the scale to the other; NaN is grey.
  func color(_ position: Double) -> Color {
    guard !position.isNaN else { return .frame }
    let stops = stops
    let place = max(0, min(1, position)) * Double(stops.count - 1)
    let i = min(stops.count - 2, Int(place))
    let (a, b, t) = (Color(hex: stops[i]), Color(hex: stops[i + 1]), place - Double(i))
    return Color(
      red: a.red + t * (b.red - a.red), green: a.green + t * (b.green - a.green), blue: a.blue + t * (b.blue - a.blue))
  }
}

/// What the colours of a picture mean, drawn beside it.
package struct ColorBar: Sendable, Hashable, Codable {
  package var palette: Palette
  package var lower: Double
  package var upper: Double
  package var format: NumberFormat
  /// Colours follow the position raised to this; below 1, small values stand out.
  var exponent = 1.0

  package init(palette: Palette, lower: Double, upper: Double, format: NumberFormat = .number) {
    self.palette = palette
    self.lower = lower
    self.upper = upper
    self.format = format
  }
}

extension ColorBar {
  private static let barWidth = 9.0

  /// - Parameter position: 0 at `lower`, 1 at `upper`.
  func color(at position: Double) -> Color {
    palette.color(exponent == 1 ? position : pow(max(0, position), exponent))
  }

  private func axis(height: Double) -> Axis {
    Axis(
      values: [], range: lower...max(lower, upper), format: format, scale: .linear,
      wanted: max(3, min(6, Int(height / 45))))
  }

  private func labels(_ axis: Axis, _ fonts: Fonts) -> [String] {
    axis.ticks.map { fonts.drawable($0.label) }
  }

  func width(height: Double, _ fonts: Fonts) -> Double {
    let axis = axis(height: height)
    let texts = labels(axis, fonts) + [axis.multiplier.map(fonts.drawable) ?? ""]
    return Self.barWidth + 5 + (texts.map { fonts.width($0, Style.tick) }.max() ?? 0)
  }

  func draw<C: Canvas & ~Copyable>(in rect: Rect, on canvas: inout C, _ fonts: Fonts) {
    let axis = axis(height: rect.height)
    let top = axis.multiplier == nil ? 0.0 : Style.tick.line + 2
    let bar = Rect(x: rect.x, y: rect.y + top, width: Self.barWidth, height: max(1, rect.height - top))
    let steps = 128
    let pixels = (0..<steps).flatMap { i -> [UInt8] in
      color(at: 1 - (Double(i) + 0.5) / Double(steps)).bytes
    }
    if let bitmap = Bitmap(width: 1, height: steps, channels: 3, pixels: pixels) { canvas.image(bitmap, in: bar) }
    canvas.frame(bar, Pen(color: .frame, width: 0.6))
    for (tick, text) in zip(axis.ticks, labels(axis, fonts)) {
      let y = bar.maxY - axis.fraction(tick.value) * bar.height
      canvas.line([Point(x: bar.maxX, y: y), Point(x: bar.maxX + 3, y: y)], Style.axisPen)
      canvas.text(
        Label(
          text: text, at: Point(x: bar.maxX + 5, y: y + fonts.capHeight(Style.tick) / 2), font: Style.tick))
    }
    if let multiplier = axis.multiplier {
      canvas.text(
        Label(
          text: fonts.drawable(multiplier), at: Point(x: bar.x, y: rect.y + fonts.ascent(Style.tick)), font: Style.tick)
      )
    }
  }
}

extension Color {
  var bytes: [UInt8] {
    [red, green, blue].map { UInt8((max(0, min(1, $0)) * 255).rounded()) }
  }
}
