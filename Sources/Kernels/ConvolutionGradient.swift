package import CVector

/// The weight gradient of a convolution whose output gradient is dense.
///
/// dW[ky][kx][in] += sum over output pixels, line by line, of x * dy: rows of a tile are neighbouring (kx, in), its
/// vectors output channels, and the pixels pass through. (The input gradient of a convolution is itself a convolution:
/// of the output gradient with the flipped kernel; see ``Kernels/flipWeights``.)
///
/// ```
/// for ky, 64 output channels
///   tile: 6 (kx, in) x 4 vectors             24 accumulators, from dW
///     for output line, pixel                 4 loads of dy, 6 broadcasts of x, 24 multiply-adds
///   store to dW
/// ```
/// The pixels are the long loop, so that accumulators are loaded and stored once an image. Measured (AVX-512): 0.76 of the
/// peak of fused multiply-adds with 128 to 128 channels on 7x7 pixels; the first layer, with nine (kx, in), 0.3.
extension Kernels {
  /// - Parameters:
  ///   - x: the forward pass's input.
  ///   - dy: the output gradient, laid out by the shape's y_row and y_pixel.
  ///   - dw: [ky][kx][in][out], added to.
  ///
  /// In bfloat16 x is words of a pixel and the one that the next output pixel sees, laid out like x; dy is words of two
  /// neighbouring pixels, [line][pixel / 2][out].
  package static func convolutionWeightGradient(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>,
    _ dw: UnsafeMutablePointer<Float>
  ) {
    let runs = KernelRuns(Float32.self, shape)
    var dw = dw
    for ky in 0..<shape.kernel_height {
      for run in 0..<runs.count {
        let x = runs.start(x, ky, run)
        if shape.bfloat16 == 0 {
          let work = WeightGradientRun<Float32>(shape: shape, x: x, dy: dy, dw: dw)
          work.runAll(rows: runs.words, vectors: shape.output_channels / 16)
        } else {
          let work = WeightGradientRun<BFloat16>(shape: shape, x: x, dy: dy, dw: dw)
          work.runAll(rows: runs.words, vectors: shape.output_channels / 16)
        }
        dw += runs.words * shape.output_channels
      }
    }
  }

  /// db += the sum of dy over its pixels, line by line.
  package static func biasGradient(
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

private struct WeightGradientRun<P: Precision>: TiledWork {
  let shape: convolution_shape
  let x: Pointer
  let dy: Pointer
  let dw: MutablePointer

  @inline(__always)
  func run<T: Tile>(_: T.Type, row start: Int, column: Int) {
    let target = dw + start * shape.output_channels + column
    var tile = T(target, shape.output_channels)
    let count = (shape.output_width + P.perWord - 1) / P.perWord
    let dyPixel = P.perWord == 1 ? shape.y_pixel : shape.output_channels
    let dyRow = P.perWord == 1 ? shape.y_row : count * dyPixel
    for line in 0..<shape.output_height {
      tile.contract(
        P.self, x + line * shape.stride * shape.x_row + start, row: 1, step: P.perWord * shape.stride * shape.x_pixel,
        dy + line * dyRow + column, step: dyPixel, count: count)
    }
    tile.store(target, shape.output_channels)
  }
}
