internal import Foundation

/// A picture to show inside a terminal: pixels for those that are drawn cell by cell, or a PNG file for those that read
/// it themselves.
struct Picture: Sendable {
  /// In pixels.
  let width: Int
  let height: Int
  /// Red, green, blue, a byte each, row by row from the top: `3 * width * height` bytes, or none.
  let pixels: [UInt8]
  let png: Data?

  /// - Returns: nil when the sizes are not positive or do not fit the number of bytes.
  init?(width: Int, height: Int, pixels: [UInt8]) {
    let (area, overflow) = width.multipliedReportingOverflow(by: height)
    guard width > 0, height > 0, !overflow, area <= 1 << 28, pixels.count == 3 * area else { return nil }
    self.width = width
    self.height = height
    self.pixels = pixels
    png = nil
  }

  /// - Returns: nil when the sizes are not positive.
  init?(width: Int, height: Int, png: Data) {
    guard width > 0, height > 0 else { return nil }
    self.width = width
    self.height = height
    pixels = []
    self.png = png
  }

  /// The picture made smaller by averaging over areas, weighted at the edges; itself where it already has that size.
  func reduced(width newWidth: Int, height newHeight: Int) -> Picture {
    guard newWidth > 0, newHeight > 0, newWidth < width || newHeight < height else { return self }
    let (newWidth, newHeight) = (min(width, newWidth), min(height, newHeight))
    let columns = Self.weights(from: width, to: newWidth)
    let rows = Self.weights(from: height, to: newHeight)
    var result = [UInt8](repeating: 0, count: 3 * newWidth * newHeight)
    var squeezed = [Float](repeating: 0, count: 3 * newWidth)
    for (row, (firstRow, rowWeights)) in rows.enumerated() {
      for index in squeezed.indices { squeezed[index] = 0 }
      for (offset, rowWeight) in rowWeights.enumerated() {
        let line = 3 * width * (firstRow + offset)
        for (column, (firstColumn, columnWeights)) in columns.enumerated() {
          for (step, columnWeight) in columnWeights.enumerated() {
            let weight = rowWeight * columnWeight
            let source = line + 3 * (firstColumn + step)
            for channel in 0..<3 { squeezed[3 * column + channel] += weight * Float(pixels[source + channel]) }
          }
        }
      }
      for (index, value) in squeezed.enumerated() {
        result[3 * newWidth * row + index] = UInt8(min(max(value.rounded(), 0), 255))
      }
    }
    return Picture(width: newWidth, height: newHeight, pixels: result) ?? self
  }

  /// For each new position the first old one it covers and the share of each; shares add up to 1.
  private static func weights(from old: Int, to new: Int) -> [(first: Int, shares: [Float])] {
    let scale = Double(old) / Double(new)
    return (0..<new).map { index in
      let begin = Double(index) * scale
      let end = min(Double(old), begin + scale)
      let first = min(old - 1, Int(begin))
      let last = min(old - 1, max(first, Int(end.rounded(.up)) - 1))
      return (first, (first...last).map { Float((min(end, Double($0 + 1)) - max(begin, Double($0))) / scale) })
    }
  }

  /// The largest size with the picture's proportions that fits, never larger than the picture.
  func size(fittingWidth maxWidth: Int, height maxHeight: Int) -> (width: Int, height: Int) {
    let scale = min(1, Double(maxWidth) / Double(width), Double(maxHeight) / Double(height))
    return (max(1, Int(Double(width) * scale)), max(1, Int(Double(height) * scale)))
  }
}
