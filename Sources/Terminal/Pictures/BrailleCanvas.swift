/// Dots, two across and four down in each cell, as Unicode's Braille patterns show them.
struct BrailleCanvas {
  /// In cells.
  let width: Int
  let height: Int
  private var dots: [UInt8]
  private var colors: [Int?]

  /// The bit of a dot in its cell, from U+2800 on: row by row, left and right.
  private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    dots = [UInt8](repeating: 0, count: width * height)
    colors = [Int?](repeating: nil, count: width * height)
  }

  /// - Parameters:
  ///   - x: in dots from the left.
  ///   - y: in dots from the top.
  ///   - color: of the whole cell, as cells have but one.
  mutating func set(_ x: Int, _ y: Int, color: Int) {
    guard (0..<2 * width).contains(x), (0..<4 * height).contains(y) else { return }
    let cell = y / 4 * width + x / 2
    dots[cell] |= Self.bits[y % 4 * 2 + x % 2]
    colors[cell] = color
  }

  /// A straight line; with `isDashed`, three dots on and three off, counted in `phase` over the pieces of a curve.
  mutating func line(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), color: Int, isDashed: Bool, phase: inout Int
  ) {
    let steps = max(abs(end.x - start.x), abs(end.y - start.y), 1)
    for step in 0...steps {
      phase += 1
      if isDashed && phase / 3 % 2 == 1 { continue }
      let share = Double(step) / Double(steps)
      set(
        start.x + Int((Double(end.x - start.x) * share).rounded()),
        start.y + Int((Double(end.y - start.y) * share).rounded()), color: color)
    }
  }

  /// The cells from left to right, one text a row.
  func rows(style: (String, Int) -> String) -> [String] {
    (0..<height).map { row in
      (0..<width).map { column in
        let cell = row * width + column
        guard let color = colors[cell], let scalar = Unicode.Scalar(0x2800 + UInt32(dots[cell])) else { return " " }
        return style(String(Character(scalar)), color)
      }.joined()
    }
  }
}
