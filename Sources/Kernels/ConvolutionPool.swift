package import CVector

/// Convolution, 2x2 maximum and ReLU in one pass: the large map between them never exists.
///
/// A tile is one pooling window (four pixels) by four vectors of channels: sixteen accumulators. When the window's sums
/// are complete the maximum, where it stood and the ReLU are taken in registers; only the pooled value and one byte
/// (0...3: which pixel, the first of equals, line by line) are stored. For kernels that ``winogradConvolutionPool`` does
/// not take.
///
/// ```
/// for 64 output channels                     their weights stay in the level-2 cache
///   for window
///     tile: 2x2 pixels x 4 vectors           16 accumulators, from zero
///       for ky, kx, in                       4 loads of weights, 4 broadcasts of x, 16 multiply-adds
///     maximum, place, bias, ReLU; store
/// ```
/// Four pixels are fewer than a tile has elsewhere, but sixteen sums still cover a multiply-add's four cycles, and the
/// largest of them is found without a store. Measured (AVX-512, Zen 4): 0.91 to 0.95 of the peak of fused multiply-adds
/// with 32 to 64 and 64 to 128 channels.
extension Kernels {
  /// - Parameters:
  ///   - shape: output sizes are those of the pooled map; `y_row` and `y_pixel` lay it out.
  ///   - argmax: [line][pixel][channel] without gaps, or nil.
  package static func convolutionPool(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ argmax: UnsafeMutablePointer<UInt8>?
  ) {
    var first = 0
    while first < shape.output_channels {
      let left = shape.output_channels - first
      if tile_vectors() == 4 && left >= 64 {
        pool(Row4.self, shape, x, weights, bias, y, argmax, first)
        first += 64
      } else if tile_vectors() == 4 && left >= 32 {
        pool(Row2.self, shape, x, weights, bias, y, argmax, first)
        first += 32
      } else {
        pool(Row1.self, shape, x, weights, bias, y, argmax, first)
        first += 16
      }
    }
  }

  @inline(__always)
  private static func pool<R: PoolRow>(
    _: R.Type, _ shape: convolution_shape, _ x: Pointer, _ weights: Pointer, _ bias: Pointer, _ y: MutablePointer,
    _ argmax: UnsafeMutablePointer<UInt8>?, _ first: Int
  ) {
    if shape.bfloat16 == 0 {
      pool(Float32.self, R.self, shape, x, weights, bias, y, argmax, first)
    } else {
      pool(BFloat16.self, R.self, shape, x, weights, bias, y, argmax, first)
    }
  }

  @inline(__always)
  private static func pool<P: Precision, R: PoolRow>(
    _: P.Type, _: R.Type, _ shape: convolution_shape, _ x: Pointer, _ weights: Pointer, _ bias: Pointer,
    _ y: MutablePointer, _ argmax: UnsafeMutablePointer<UInt8>?, _ first: Int
  ) {
    for line in 0..<shape.output_height {
      for pixel in 0..<shape.output_width {
        let x = x + 2 * (line * shape.x_row + pixel * shape.x_pixel) / P.perWord
        var window = Window<R>(all: R(bias + first))
        window.convolve(P.self, shape, x, weights + first)
        var (value, place) = R.largest(window.a, window.b, window.c, window.d)
        if shape.relu != 0 { value.clampToPositive() }
        value.store(y + line * shape.y_row + pixel * shape.y_pixel + first)
        if let argmax {
          R.store(place, argmax + (line * shape.output_width + pixel) * shape.output_channels + first)
        }
      }
    }
  }
}

/// Two pixels of one line above two of the next.
private struct Window<R: Row> {
  var a: R
  var b: R
  var c: R
  var d: R

  @inline(__always)
  init(all row: R) { (a, b, c, d) = (row, row, row, row) }

  @inline(__always)
  mutating func convolve<P: Precision>(_: P.Type, _ shape: convolution_shape, _ x: Pointer, _ weights: Pointer) {
    let runs = KernelRuns(P.self, shape)
    let pixel = shape.x_pixel / P.perWord
    var w = weights
    for ky in 0..<shape.kernel_height {
      for run in 0..<runs.count {
        var top = runs.start(x, ky, run)
        var bottom = runs.start(x, ky + 1, run)
        for _ in 0..<runs.words {
          let row = R(w)
          a.add(P.self, vector_splat(top[0]), row)
          b.add(P.self, vector_splat(top[pixel]), row)
          c.add(P.self, vector_splat(bottom[0]), row)
          d.add(P.self, vector_splat(bottom[pixel]), row)
          top += 1
          bottom += 1
          w += shape.output_channels
        }
      }
    }
  }
}

/// A row that knows the largest of four, lane by lane, and which it was.
protocol PoolRow: Row {
  associatedtype Places
  static func largest(_ a: Self, _ b: Self, _ c: Self, _ d: Self) -> (Self, Places)
  static func store(_ places: Places, _ p: UnsafeMutablePointer<UInt8>)
}

extension Row1: PoolRow {
  @inline(__always)
  static func largest(_ a: Row1, _ b: Row1, _ c: Row1, _ d: Row1) -> (Row1, SIMD16<Int32>) {
    var best = a.a
    var places = vector_splat_int(0)
    challenge(&best, &places, b.a, 1)
    challenge(&best, &places, c.a, 2)
    challenge(&best, &places, d.a, 3)
    return (Row1(splat: best), places)
  }

  @inline(__always)
  private static func challenge(_ best: inout V16, _ places: inout SIMD16<Int32>, _ other: V16, _ place: Int32) {
    let greater = vector_greater(other, best)
    best = vector_select(greater, other, best)
    places = vector_select_int(greater, vector_splat_int(place), places)
  }

  @inline(__always)
  static func store(_ places: SIMD16<Int32>, _ p: UnsafeMutablePointer<UInt8>) {
    vector_store_bytes(p, places)
  }
}

extension Beside: PoolRow where Left: PoolRow, Right: PoolRow {
  @inline(__always)
  static func largest(_ a: Self, _ b: Self, _ c: Self, _ d: Self) -> (Self, (Left.Places, Right.Places)) {
    let (left, leftPlaces) = Left.largest(a.left, b.left, c.left, d.left)
    let (right, rightPlaces) = Right.largest(a.right, b.right, c.right, d.right)
    return (Self(left, right), (leftPlaces, rightPlaces))
  }

  @inline(__always)
  static func store(_ places: (Left.Places, Right.Places), _ p: UnsafeMutablePointer<UInt8>) {
    Left.store(places.0, p)
    Right.store(places.1, p + Left.floats)
  }
}
