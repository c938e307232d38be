extension Picture {
  /// DEC sixel graphics: bands of six rows, for each colour in a band one run-length coded line of sixels.
  ///
  /// Up to 256 colours are kept as they are (charts have few), more are rounded to 6 levels of red, 7 of green, 6 of
  /// blue.
  func sixel(columns: Int, rows: Int) -> String {
    let size = size(fittingWidth: columns * 8, height: rows * 16)
    let small = reduced(width: size.width, height: size.height)
    let (palette, indices) = small.quantized()
    // P2=1: pixels not drawn keep the background; then raster attributes: square pixels and the size.
    var result = "\u{1B}P0;1q\"1;1;\(small.width);\(small.height)"
    for (index, color) in palette.enumerated() {
      result += "#\(index);2;" + color.map { String((Int($0) * 100 + 127) / 255) }.joined(separator: ";")
    }
    for top in stride(from: 0, to: small.height, by: 6) {
      result += Self.band(indices, width: small.width, rows: top..<min(top + 6, small.height)) + "-"
    }
    return result + "\u{1B}\\\n"
  }

  private static func band(_ indices: [UInt8], width: Int, rows: Range<Int>) -> String {
    var sixels: [UInt8: [UInt8]] = [:]
    for row in rows {
      let bit = UInt8(1) << UInt8(row - rows.lowerBound)
      for column in 0..<width {
        sixels[indices[row * width + column], default: [UInt8](repeating: 0, count: width)][column] |= bit
      }
    }
    let lines = sixels.keys.sorted().map { "#\($0)" + runs(sixels[$0] ?? []) }
    return lines.joined(separator: "$")
  }

  private static func runs(_ sixels: [UInt8]) -> String {
    var result: [UInt8] = []
    var start = 0
    while start < sixels.count {
      let end = sixels[start...].firstIndex { $0 != sixels[start] } ?? sixels.count
      let character = sixels[start] + 63
      if end - start > 3 {
        result += Array("!\(end - start)".utf8) + [character]
      } else {
        result += [UInt8](repeating: character, count: end - start)
      }
      start = end
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func quantized() -> (palette: [[UInt8]], indices: [UInt8]) {
    if let exact = indexed(by: { $0 }) { return exact }
    func level(_ value: UInt8, _ steps: Int) -> UInt8 {
      let step = (Int(value) * (steps - 1) + 127) / 255
      return UInt8(step * 255 / (steps - 1))
    }
    return indexed { [level($0[0], 6), level($0[1], 7), level($0[2], 6)] } ?? ([[0, 0, 0]], [])
  }

  /// - Returns: nil when there are more than 256 colours.
  private func indexed(by rounding: ([UInt8]) -> [UInt8]) -> (palette: [[UInt8]], indices: [UInt8])? {
    var palette: [[UInt8]] = []
    var known: [UInt32: UInt8] = [:]
    var indices: [UInt8] = []
    indices.reserveCapacity(width * height)
    for start in stride(from: 0, to: pixels.count, by: 3) {
      let original = UInt32(pixels[start]) << 16 | UInt32(pixels[start + 1]) << 8 | UInt32(pixels[start + 2])
      if let index = known[original] {
        indices.append(index)
        continue
      }
      let color = rounding(Array(pixels[start..<start + 3]))
      let index: Int
      if let present = palette.firstIndex(of: color) {
        index = present
      } else {
        guard palette.count < 256 else { return nil }
        index = palette.count
        palette.append(color)
      }
      known[original] = UInt8(index)
      indices.append(UInt8(index))
    }
    return (palette, indices)
  }
}
