internal import Pictures
internal import Words

/// A canvas that writes its calls down, one a line, with places rounded to tenths of a point.
struct RecordingCanvas: Canvas {
  private(set) var lines: [String] = []
  /// Every label drawn, for checks of what overlaps what.
  private(set) var labels: [Label] = []

  mutating func path(_ points: [Point], closed: Bool, fill: Color?, pen: Pen?) {
    let places = points.map(Self.text).joined(separator: " ")
    lines.append("\(closed ? "polygon" : "line") \(places)\(Self.text(fill: fill, pen: pen))")
  }

  mutating func circle(_ center: Point, radius: Double, fill: Color?, pen: Pen?) {
    lines.append("circle \(Self.text(center)) r=\(Self.text(radius))\(Self.text(fill: fill, pen: pen))")
  }

  mutating func text(_ label: Label) {
    labels.append(label)
    let turn = label.angle == 0 ? "" : " angle=\(Self.text(label.angle))"
    lines.append(
      "text '\(label.text)' \(Self.text(label.at)) \(label.anchor.rawValue) \(label.font.bold ? "bold " : "")"
        + "\(Self.text(label.font.size)) \(Self.text(label.color))\(turn)")
  }

  mutating func image(_ bitmap: Bitmap, in rect: Rect) {
    lines.append(
      "image \(bitmap.width)x\(bitmap.height)x\(bitmap.channels) \(Self.text(Point(x: rect.x, y: rect.y))) "
        + "\(Self.text(rect.width))x\(Self.text(rect.height))")
  }

  mutating func clip(to rect: Rect) {
    lines.append("clip \(Self.text(Point(x: rect.x, y: rect.y))) \(Self.text(rect.width))x\(Self.text(rect.height))")
  }

  mutating func unclip() {
    lines.append("unclip")
  }

  private static func text(_ point: Point) -> String { "\(text(point.x)),\(text(point.y))" }

  private static func text(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }

  private static func text(_ color: Color) -> String {
    let digits = color.bytes.map { $0.hexadecimal(digits: 2) }.joined().uppercased()
    return "#" + digits + (color.alpha < 1 ? "@\(text(color.alpha))" : "")
  }

  private static func text(fill: Color?, pen: Pen?) -> String {
    var result = ""
    if let fill { result += " fill=\(text(fill))" }
    if let pen { result += " pen=\(text(pen.color))*\(text(pen.width))\(pen.dash.isEmpty ? "" : " dashed")" }
    return result
  }
}
