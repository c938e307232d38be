public import CVector

/// The weight gradient of a convolution whose output gradient is dense.
///
/// dW[ky][kx][in] += sum over output pixels, line by line, of x * dy: rows of a tile are neighbouring (kx, in), its
/// vectors output channels, and the pixels pass through. (The input gradient of a convolution is itself a convolution:
/// of the output gradient with the flipped kernel; see ``Kernels/flipWeights``.)
extension Kernels {
  /// - Parameters:
  ///   - x: the forward pass's input.
  ///   - dy: the output gradient, laid out by the shape's y_row and y_pixel.
  ///   - dw: [ky][kx][in][out], added to.
  public static func convolutionWeightGradient(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>,
    _ dw: UnsafeMutablePointer<Float>
  ) {
    let joined = shape.x_pixel == shape.input_channels
    let runs = joined ? 1 : shape.kernel_width
    let count = joined ? shape.kernel_width * shape.input_channels : shape.input_channels
    for ky in 0..<shape.kernel_height {
      for run in 0..<runs {
        let work = WeightGradientRun(
          shape: shape, x: x + ky * shape.x_row + run * shape.x_pixel, dy: dy,
          dw: dw + ky * shape.weight_row + run * count * shape.output_channels)
        work.runAll(rows: count, vectors: shape.output_channels / 16)
      }
    }
  }

  /// db += the sum of dy over its pixels, line by line.
  public static func biasGradient(
    _ shape: convolution_shape, _ dy: UnsafePointer<Float>, _ db: UnsafeMutablePointer<Float>
  ) {
    for channel in stride(from: 0, to: shape.output_channels, by: 16) {
      var sum = vector_load(db + channel)
      for line in 0..<shape.output_height {
        var p = dy + line * shape.y_row + channel
        for _ in 0..<shape.output_width {
          sum = vector_add(sum, vector_load(p))
          p += shape.y_pixel
        }
      }
      vector_store(db + channel, sum)
    }
  }
}

private struct WeightGradientRun: TiledWork {
  let shape: convolution_shape
  let x: Pointer
  let dy: Pointer
  let dw: MutablePointer

  @inline(__always)
  func run<T: Tile>(_: T.Type, row start: Int, column: Int) {
    let target = dw + start * shape.output_channels + column
    var tile = T(target, shape.output_channels)
    for line in 0..<shape.output_height {
      tile.contract(
        x + line * shape.stride * shape.x_row + start, row: 1, step: shape.stride * shape.x_pixel,
        dy + line * shape.y_row + column, step: shape.y_pixel, count: shape.output_width)
    }
    tile.store(target, shape.output_channels)
  }
}
