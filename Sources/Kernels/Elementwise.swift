import CVector

/// Element by element over the lines of a map: lines of `floats` floats, a multiple of 16 unless it says otherwise,
/// `xRow` and `yRow` floats apart. One pass over memory each: a load or two, an operation, a store for sixteen floats, while
/// the map is still in the level-2 cache.
extension Kernels {
  /// Bytes become floats in 0...1 through a table of 256; any number of them.
  package static func pixels(
    _ bytes: UnsafePointer<UInt8>, lines: Int, floats: Int, table: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>, yRow: Int
  ) {
    for line in 0..<lines {
      for i in 0..<floats { y[line * yRow + i] = table[Int(bytes[line * floats + i])] }
    }
  }

  /// The same, where each pixel of `channels` channels is padded to `pixel` floats.
  package static func paddedPixels(
    _ bytes: UnsafePointer<UInt8>, lines: Int, columns: Int, channels: Int, table: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>, yRow: Int, pixel: Int
  ) {
    var from = bytes
    for line in 0..<lines {
      for column in 0..<columns {
        for channel in 0..<channels { y[line * yRow + column * pixel + channel] = table[Int(from[channel])] }
        from += channels
      }
    }
  }

  /// y = max(x, 0); a NaN stays.
  package static func relu(
    lines: Int, floats: Int, _ x: UnsafePointer<Float>, xRow: Int, _ y: UnsafeMutablePointer<Float>, yRow: Int
  ) {
    let zero = vector_splat(0)
    for line in 0..<lines {
      for i in stride(from: 0, to: floats, by: 16) {
        let a = vector_load(x + line * xRow + i)
        vector_store(y + line * yRow + i, vector_select(vector_greater(zero, a), zero, a))
      }
    }
  }

  /// dx = y > 0 ? dy * scale : 0.
  package static func gate(
    lines: Int, floats: Int, y: UnsafePointer<Float>, yRow: Int, dy: UnsafePointer<Float>, dyRow: Int, scale: Float,
    _ dx: UnsafeMutablePointer<Float>, dxRow: Int
  ) {
    let zero = vector_splat(0)
    let scale = vector_splat(scale)
    for line in 0..<lines {
      for i in stride(from: 0, to: floats, by: 16) {
        let open = vector_greater(vector_load(y + line * yRow + i), zero)
        let g = vector_multiply(vector_load(dy + line * dyRow + i), scale)
        vector_store(dx + line * dxRow + i, vector_select(open, g, zero))
      }
    }
  }

  /// y = a + b; y may be either.
  package static func add(
    lines: Int, floats: Int, _ a: UnsafePointer<Float>, aRow: Int, _ b: UnsafePointer<Float>, bRow: Int,
    _ y: UnsafeMutablePointer<Float>, yRow: Int
  ) {
    for line in 0..<lines {
      for i in stride(from: 0, to: floats, by: 16) {
        vector_store(
          y + line * yRow + i, vector_add(vector_load(a + line * aRow + i), vector_load(b + line * bRow + i)))
      }
    }
  }

  /// Copies lines of any number of floats.
  package static func copy(
    lines: Int, floats: Int, _ x: UnsafePointer<Float>, xRow: Int, _ y: UnsafeMutablePointer<Float>, yRow: Int
  ) {
    for line in 0..<lines { (y + line * yRow).update(from: x + line * xRow, count: floats) }
  }

  /// Copies pixels of `channels` channels between maps whose pixels are `xPixel` and `yPixel` floats apart.
  package static func copyPixels(
    count: Int, channels: Int, _ x: UnsafePointer<Float>, xPixel: Int, _ y: UnsafeMutablePointer<Float>, yPixel: Int
  ) {
    for pixel in 0..<count { (y + pixel * yPixel).update(from: x + pixel * xPixel, count: channels) }
  }

  package static func zero(_ p: UnsafeMutablePointer<Float>, count: Int) {
    p.update(repeating: 0, count: count)
  }

  /// The gradient of a strided convolution's output, spread to where a dense one's would be: pixel (i, j) of dy goes to
  /// (i * step, j * step); the floats between are not touched. With y, gated as in ``gate``.
  package static func spread(
    lines: Int, columns: Int, channels: Int, y: UnsafePointer<Float>?, yRow: Int, yPixel: Int,
    dy: UnsafePointer<Float>, dyRow: Int, dyPixel: Int, scale: Float, step: Int,
    _ target: UnsafeMutablePointer<Float>, row: Int, pixel: Int
  ) {
    let zero = vector_splat(0)
    let scale = vector_splat(scale)
    for line in 0..<lines {
      for column in 0..<columns {
        for c in stride(from: 0, to: channels, by: 16) {
          var g = vector_multiply(vector_load(dy + line * dyRow + column * dyPixel + c), scale)
          if let y {
            g = vector_select(vector_greater(vector_load(y + line * yRow + column * yPixel + c), zero), g, zero)
          }
          vector_store(target + line * step * row + column * step * pixel + c, g)
        }
      }
    }
  }
}
