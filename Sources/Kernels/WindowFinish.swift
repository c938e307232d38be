import CVector

/// What becomes of a window's four pixels, for sixteen channels: two of one line, two of the next.
protocol WindowFinish {
  func finish(_ line: Int, _ pixel: Int, _ channel: Int, _ a: V16, _ b: V16, _ c: V16, _ d: V16)
}

/// Bias and ReLU; pixels beyond the output are dropped.
struct PixelFinish: WindowFinish {
  let shape: convolution_shape
  let bias: Pointer?
  let y: MutablePointer

  @inline(__always)
  func finish(_ line: Int, _ pixel: Int, _ channel: Int, _ a: V16, _ b: V16, _ c: V16, _ d: V16) {
    let target = y + 2 * line * shape.y_row + 2 * pixel * shape.y_pixel + channel
    let hasRight = 2 * pixel + 1 < shape.output_width
    store(a, channel, target)
    if hasRight { store(b, channel, target + shape.y_pixel) }
    if 2 * line + 1 < shape.output_height {
      store(c, channel, target + shape.y_row)
      if hasRight { store(d, channel, target + shape.y_row + shape.y_pixel) }
    }
  }

  @inline(__always)
  private func store(_ value: V16, _ channel: Int, _ target: MutablePointer) {
    var row = Row1(splat: value)
    if let bias { row.a = vector_add(row.a, vector_load(bias + channel)) }
    if shape.relu != 0 { row.clampToPositive() }
    row.store(target)
  }
}

/// The largest of the four and where it stood, bias and ReLU.
struct PoolFinish: WindowFinish {
  let shape: convolution_shape
  let bias: Pointer
  let y: MutablePointer
  let argmax: UnsafeMutablePointer<UInt8>?

  @inline(__always)
  func finish(_ line: Int, _ pixel: Int, _ channel: Int, _ a: V16, _ b: V16, _ c: V16, _ d: V16) {
    var (value, places) = Row1.largest(Row1(splat: a), Row1(splat: b), Row1(splat: c), Row1(splat: d))
    value.a = vector_add(value.a, vector_load(bias + channel))
    if shape.relu != 0 { value.clampToPositive() }
    value.store(y + line * shape.y_row + pixel * shape.y_pixel + channel)
    if let argmax {
      Row1.store(places, argmax + (line * shape.output_width + pixel) * shape.output_channels + channel)
    }
  }
}
