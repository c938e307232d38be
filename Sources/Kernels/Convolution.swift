package import CVector

/// Convolution of one image, channels last: output pixels are the rows of a tile, output channels its vectors.
///
/// Each output is bias + sum over ky, kx, input channel, in that order, one fused multiply-add after the other. The
/// weights are [ky][kx][in][out], so the vectors of a step are neighbours, and where the channels are not padded a
/// whole kernel row (kx, in) is one run of both image and weights.
///
/// ```
/// for 64 output channels                     their weights stay in the level-2 cache
///   for output line
///     tile: 6 pixels x 4 vectors             24 accumulators, from the bias
///       for ky, kx, in                       4 loads of weights, 6 broadcasts of x, 24 multiply-adds
///     ReLU, store
/// ```
/// Ten loads feed 24 multiply-adds: two of each start in a cycle, so the loads keep ahead. Measured (AVX-512): 0.85 of the
/// peak of fused multiply-adds with 128 input channels. The first layer has nine products an output, then a store: 0.6
/// where the result stays in the level-2 cache; 0.2 to 0.3 on Zen 5 where it does not.
extension Kernels {
  /// - Parameters:
  ///   - x: pixel (0, 0) of the input, which is bordered where the kernel reaches over its edge.
  ///   - weights: in bfloat16 [ky][kx][in / 2][out].
  ///   - bias: one float for each output channel, or nil for zeros.
  package static func convolution(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>?, _ y: UnsafeMutablePointer<Float>
  ) {
    // Channels outside, so that the weights of 64 channels stay in the level-2 cache while the image passes.
    var first = 0
    while first < shape.output_channels {
      let vectors = min(tile_vectors() == 4 ? 4 : 1, (shape.output_channels - first) / 16)
      for line in 0..<shape.output_height {
        let bias = bias.map { $0 + first }
        let y = y + line * shape.y_row + first
        if shape.bfloat16 == 0 {
          let work = ConvolutionLine<Float32>(
            shape: shape, x: x, weights: weights + first, bias: bias, y: y, line: line)
          work.runAll(rows: shape.output_width, vectors: vectors)
        } else {
          let work = ConvolutionLine<BFloat16>(
            shape: shape, x: x, weights: weights + first, bias: bias, y: y, line: line)
          work.runAll(rows: shape.output_width, vectors: vectors)
        }
      }
      first += vectors * 16
    }
  }
}

/// One line of output pixels.
private struct ConvolutionLine<P: Precision>: TiledWork {
  let shape: convolution_shape
  let x: Pointer
  let weights: Pointer
  let bias: Pointer?
  let y: MutablePointer
  let line: Int

  @inline(__always)
  func run<T: Tile>(_: T.Type, row start: Int, column: Int) {
    var tile = T(all: bias.map { T.R($0 + column) } ?? T.R(splat: vector_splat(0)))
    let x = x + shape.stride * (line * shape.x_row + start * shape.x_pixel) / P.perWord
    tile.convolve(P.self, shape, x, weights + column)
    if shape.relu != 0 { tile.clampToPositive() }
    tile.store(y + start * shape.y_pixel + column, shape.y_pixel)
  }
}

extension Tile {
  /// Adds the products of the kernel's window at `x`; the windows of the tile's rows are a stride's pixels apart.
  @inline(__always)
  mutating func convolve<P: Precision>(_: P.Type, _ shape: convolution_shape, _ x: Pointer, _ weights: Pointer) {
    let runs = KernelRuns(P.self, shape)
    let row = shape.stride * shape.x_pixel / P.perWord
    var w = weights
    for ky in 0..<shape.kernel_height {
      for run in 0..<runs.count {
        contract(P.self, runs.start(x, ky, run), row: row, step: 1, w, step: shape.output_channels, count: runs.words)
        w += runs.words * shape.output_channels
      }
    }
  }
}

/// The stretches of a kernel's window that are neighbours in the image and among the weights: a whole line, or where
/// channels are padded, a pixel.
struct KernelRuns {
  /// In a line.
  let count: Int
  /// Of one stretch.
  let words: Int
  private let line: Int
  private let pixel: Int

  @inline(__always)
  init<P: Precision>(_: P.Type, _ shape: convolution_shape) {
    let channels = (shape.input_channels + P.perWord - 1) / P.perWord
    line = shape.x_row / P.perWord
    pixel = shape.x_pixel / P.perWord
    let isJoined = channels == pixel
    count = isJoined ? 1 : shape.kernel_width
    words = isJoined ? shape.kernel_width * channels : channels
  }

  /// Where one begins in the window at `x`.
  @inline(__always)
  func start(_ x: Pointer, _ ky: Int, _ run: Int) -> Pointer { x + ky * line + run * pixel }
}
