/// A picture in memory: `height` rows of `width` pixels of 1 (grey) or 3 (red, green, blue) bytes.
package struct Bitmap: Sendable, Hashable {
  package let width: Int
  package let height: Int
  package let channels: Int
  /// Row-major, channels last.
  package let pixels: [UInt8]

  /// nil when the sizes are not positive, the channels neither 1 nor 3, or the bytes too many or too few.
  package init?(width: Int, height: Int, channels: Int, pixels: [UInt8]) {
    guard width > 0, height > 0, channels == 1 || channels == 3 else { return nil }
    let (area, tooLarge) = width.multipliedReportingOverflow(by: height)
    guard !tooLarge, area <= Int.max / 4, area * channels == pixels.count else { return nil }
    self.width = width
    self.height = height
    self.channels = channels
    self.pixels = pixels
  }

  private init(_ width: Int, _ height: Int, _ channels: Int, _ pixels: [UInt8]) {
    (self.width, self.height, self.channels, self.pixels) = (width, height, channels, pixels)
  }

  /// Luma of ITU-R BT.601, 0.299 R + 0.587 G + 0.114 B, rounded: what most image libraries mean by grey.
  package func grayscale() -> Bitmap {
    guard channels == 3 else { return self }
    let gray = stride(from: 0, to: pixels.count, by: 3).map { i -> UInt8 in
      let (red, green, blue) = (Int(pixels[i]), Int(pixels[i + 1]), Int(pixels[i + 2]))
      return UInt8((299 * red + 587 * green + 114 * blue + 500) / 1000)
    }
    return Bitmap(width, height, 1, gray)
  }

  /// The picture in three channels.
  package func colored() -> Bitmap {
    channels == 3 ? self : Bitmap(width, height, 3, pixels.flatMap { [$0, $0, $0] })
  }

  /// The picture at another size: each new pixel is the mean of the area it covers, edges weighted by their share.
  package func resized(width newWidth: Int, height newHeight: Int) throws(PictureError) -> Bitmap {
    guard PictureLimits.allow(width: newWidth, height: newHeight) else {
      throw .badSize(width: newWidth, height: newHeight)
    }
    if newWidth == width, newHeight == height { return self }
    let columns = Self.shares(from: width, to: newWidth)
    let rows = Self.shares(from: height, to: newHeight)
    var result: [UInt8] = []
    result.reserveCapacity(newWidth * newHeight * channels)
    // Rows first: many pixels beside each other are one vector.
    var sums = [Double](repeating: 0, count: width * channels)
    for row in rows {
      for x in sums.indices { sums[x] = 0 }
      for (i, share) in row.pairs { add(row: i, times: share, to: &sums) }
      for column in columns {
        for channel in 0..<channels {
          var sum = 0.0
          for (j, share) in column.pairs { sum += share * sums[j * channels + channel] }
          result.append(UInt8(min(255, max(0, sum.rounded()))))
        }
      }
    }
    return Bitmap(newWidth, newHeight, channels, result)
  }

  private func add(row: Int, times share: Double, to sums: inout [Double]) {
    let count = width * channels
    pixels.withUnsafeBufferPointer { pixels in
      let line = UnsafeBufferPointer(rebasing: pixels[row * count..<(row + 1) * count])
      sums.withUnsafeMutableBufferPointer { sums in
        for x in 0..<count { sums[x] += share * Double(line[x]) }
      }
    }
  }

  /// Which old pixels make up a new one: the first one's index and the share of each.
  private struct Shares {
    var first: Int
    var weights: [Double]

    var pairs: Zip2Sequence<PartialRangeFrom<Int>, [Double]> { zip(first..., weights) }
  }

  private static func shares(from old: Int, to new: Int) -> [Shares] {
    let step = Double(old) / Double(new)
    return (0..<new).map { i in
      let (start, end) = (Double(i) * step, Double(i + 1) * step)
      let first = min(old - 1, Int(start))
      let last = max(first, min(old - 1, Int(end.rounded(.up)) - 1))
      let weights = (first...last).map { max(0, min(end, Double($0 + 1)) - max(start, Double($0))) }
      let total = weights.reduce(0, +)
      return Shares(first: first, weights: total > 0 ? weights.map { $0 / total } : [1])
    }
  }

  /// As a PNG file: 8-bit RGB.
  package func png() throws(PictureError) -> [UInt8] {
    guard let image = CairoImage(self) else { throw .encoding("no memory") }
    return try image.png()
  }
}
