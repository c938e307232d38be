public import CVector

/// Convolution of one image, channels last: output pixels are the rows of a tile, output channels its vectors.
///
/// Each output is bias + sum over ky, kx, input channel, in that order, one fused multiply-add after the other. The
/// weights are [ky][kx][in][out], so the vectors of a step are neighbours, and where the channels are not padded a
/// whole kernel row (kx, in) is one run of both image and weights.
extension Kernels {
  /// - Parameters:
  ///   - x: pixel (0, 0) of the input, which is bordered where the kernel reaches over its edge.
  ///   - bias: one float for each output channel, or nil for zeros.
  public static func convolution(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>?, _ y: UnsafeMutablePointer<Float>
  ) {
    // Channels outside, so that the weights of 64 channels stay in the level-2 cache while the image passes.
    var first = 0
    while first < shape.output_channels {
      let vectors = min(tile_vectors() == 4 ? 4 : 1, (shape.output_channels - first) / 16)
      for line in 0..<shape.output_height {
        let work = ConvolutionLine(
          shape: shape, x: x + line * shape.stride * shape.x_row, weights: weights + first,
          bias: bias.map { $0 + first }, y: y + line * shape.y_row + first)
        work.runAll(rows: shape.output_width, vectors: vectors)
      }
      first += vectors * 16
    }
  }
}

/// One line of output pixels.
private struct ConvolutionLine: TiledWork {
  let shape: convolution_shape
  let x: Pointer
  let weights: Pointer
  let bias: Pointer?
  let y: MutablePointer

  @inline(__always)
  func run<T: Tile>(_: T.Type, row start: Int, column: Int) {
    var tile = T(all: bias.map { T.R($0 + column) } ?? T.R(splat: vector_splat(0)))
    let x = x + start * shape.stride * shape.x_pixel
    tile.convolve(shape, x, weights + column, row: shape.stride * shape.x_pixel)
    if shape.relu != 0 { tile.clampToPositive() }
    tile.store(y + start * shape.y_pixel + column, shape.y_pixel)
  }
}

extension Tile {
  /// Adds the products of the kernel's window at `x`; the windows of the tile's rows are `row` floats apart.
  @inline(__always)
  mutating func convolve(_ shape: convolution_shape, _ x: Pointer, _ weights: Pointer, row: Int) {
    let joined = shape.x_pixel == shape.input_channels
    let runs = joined ? 1 : shape.kernel_width
    let count = joined ? shape.kernel_width * shape.input_channels : shape.input_channels
    for ky in 0..<shape.kernel_height {
      var x = x + ky * shape.x_row
      var w = weights + ky * shape.weight_row
      for _ in 0..<runs {
        contract(x, row: row, step: 1, w, step: shape.output_channels, count: count)
        x += shape.x_pixel
        w += count * shape.output_channels
      }
    }
  }
}
