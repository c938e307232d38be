extension Dataset {
  /// Images in each class.
  package var classCounts: [Int] {
    var counts = [Int](repeating: 0, count: classNames.count)
    for index in 0..<count {
      counts[label(at: index)] += 1
    }
    return counts
  }

  /// The mean of all images of a class, each value 0 to 255: `shape.count` of them, row by row, channels last.
  /// - Returns: nil when the class has no images here.
  package func meanImage(ofClass label: Int) -> [Float]? {
    var sums = [UInt64](repeating: 0, count: shape.count)
    var images = 0
    for index in 0..<count where self.label(at: index) == label {
      images += 1
      withPixels(at: index) { pixels in
        for position in pixels.indices {
          sums[position] += UInt64(pixels[position])
        }
      }
    }
    return images == 0 ? nil : sums.map { Float(Double($0) / Double(images)) }
  }

  /// Mean and (population) standard deviation of all pixel values, which are from 0 to 1; zeros for no images.
  package var pixelStatistics: (mean: Double, standardDeviation: Double) {
    var (sum, squares): (UInt64, UInt64) = (0, 0)
    for index in 0..<count {
      withPixels(at: index) { pixels in
        for pixel in pixels {
          sum += UInt64(pixel)
          squares += UInt64(pixel) * UInt64(pixel)
        }
      }
    }
    let n = Double(count * shape.count)
    guard n > 0 else { return (0, 0) }
    let mean = Double(sum) / n
    let variance = Double(squares) / n - mean * mean
    return (mean / 255, max(0, variance).squareRoot() / 255)
  }

  /// Whether what surrounds the images is nearer to white than to black: the mean of the outermost pixels of up to a
  /// thousand images, spread over all.
  package var hasLightBackground: Bool {
    let (height, width, channels) = (shape.height, shape.width, shape.channels)
    var (sum, values) = (0, 0)
    for index in stride(from: 0, to: count, by: max(1, count / 1_000)) {
      withPixels(at: index) { pixels in
        for row in 0..<height {
          let step = row == 0 || row == height - 1 ? 1 : max(1, width - 1)
          for column in stride(from: 0, to: width, by: step) {
            for channel in 0..<channels { sum += Int(pixels[(row * width + column) * channels + channel]) }
            values += channels
          }
        }
      }
    }
    return sum > 127 * values
  }
}
