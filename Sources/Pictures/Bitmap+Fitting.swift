extension Bitmap {
  /// The picture in the middle of one of another size, as large as it fits, with its aspect kept; beside it is
  /// a colour of `channels` values; nil for that of its edges.
  package func fitted(
    width newWidth: Int, height newHeight: Int, background: [UInt8]? = nil
  ) throws(PictureError) -> Bitmap {
    if newWidth == width, newHeight == height { return self }
    let scale = min(Double(newWidth) / Double(width), Double(newHeight) / Double(height))
    let inner = try resized(
      width: min(newWidth, max(1, Int((Double(width) * scale).rounded()))),
      height: min(newHeight, max(1, Int((Double(height) * scale).rounded()))))
    if inner.width == newWidth, inner.height == newHeight { return inner }
    let (left, top) = ((newWidth - inner.width) / 2, (newHeight - inner.height) / 2)
    var pixels = [UInt8](repeating: 0, count: newWidth * newHeight * channels)
    let background = background ?? self.background
    for i in pixels.indices { pixels[i] = background[i % channels] }
    for row in 0..<inner.height {
      let start = ((top + row) * newWidth + left) * channels
      let source = row * inner.width * channels
      pixels.replaceSubrange(
        start..<start + inner.width * channels, with: inner.pixels[source..<source + inner.width * channels])
    }
    return Bitmap(width: newWidth, height: newHeight, channels: channels, pixels: pixels) ?? inner
  }

  /// The median of the outermost pixels, in each channel.
  package var background: [UInt8] {
    let inside = (1..<max(1, height - 1)).flatMap { [$0 * width, $0 * width + width - 1] }
    let edge = Array(0..<width) + Array((height - 1) * width..<height * width) + inside
    return (0..<channels).map { channel in
      edge.map { pixels[$0 * channels + channel] }.sorted()[edge.count / 2]
    }
  }

  /// Whether what surrounds the picture is nearer to white than to black.
  package var hasLightBackground: Bool {
    background.reduce(0) { $0 + Int($1) } > 127 * channels
  }

  /// The picture without the rows and columns at its edges that are of its background's colour, give or take
  /// `tolerance`; itself where nothing else is in it.
  package func trimmed(tolerance: Int = 24) -> Bitmap {
    let background = background
    var (top, bottom, left, right) = (height, -1, width, -1)
    for row in 0..<height {
      for column in 0..<width where isContent(row, column, on: background, tolerance) {
        (top, bottom) = (min(top, row), row)
        (left, right) = (min(left, column), max(right, column))
      }
    }
    guard bottom >= top else { return self }
    var inside: [UInt8] = []
    for row in top...bottom {
      inside += pixels[(row * width + left) * channels..<(row * width + right + 1) * channels]
    }
    return Bitmap(width: right - left + 1, height: bottom - top + 1, channels: channels, pixels: inside) ?? self
  }

  private func isContent(_ row: Int, _ column: Int, on background: [UInt8], _ tolerance: Int) -> Bool {
    let start = (row * width + column) * channels
    for channel in 0..<channels {
      let difference = Int(pixels[start + channel]) - Int(background[channel])
      if abs(difference) > tolerance { return true }
    }
    return false
  }

  /// Black for white and white for black.
  package func inverted() -> Bitmap {
    Bitmap(width: width, height: height, channels: channels, pixels: pixels.map { 255 - $0 }) ?? self
  }

  /// Whether no pixel has a colour.
  package var isGray: Bool {
    guard channels == 3 else { return true }
    var i = 0
    while i < pixels.count {
      if pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2] { return false }
      i += 3
    }
    return true
  }
}
