package import CVector

/// Convolution with a 3x3 kernel by Winograd's minimal filtering F(2x2, 3x3) (A. Lavin, S. Gray: Fast Algorithms for
/// Convolutional Neural Networks, 2015): 16 multiplications where the direct sum of a 2x2 window takes 36.
///
/// A window's 4x4 patch d of the input, its kernel g and its four outputs Y are related by
/// Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A. Summed over input channels, ⊙ is one matrix product for each of the 16 places of the
/// patch. So: transform some windows' patches, [place][window][in]; multiply by the transformed kernel,
/// [place][in][64 outputs], in the tiles of ``Tile``; transform back, and finish a window (bias, 2x2 maximum, ReLU)
/// while its four pixels are in registers. Up to 24 windows at a time: four full tiles of six rows, small enough that
/// patches and products stay in the level-2 cache, many enough that the kernel's stream is paid for.
///
/// Each output is one chain of fused multiply-adds over the input channels for each place, then the fixed sums of the
/// transforms, vertical ones last.
///
/// ```
/// for up to 24 windows
///   for window, 16 channels: patch           16 loads, 32 additions, 16 stores: Bᵀ d B
///   for 64 output channels
///     for place of 16
///       tile: 6 windows x 4 vectors          24 accumulators, from zero
///         for in                             4 loads of weights, 6 broadcasts of patches, 24 multiply-adds
///     for window, 16 channels: finish        16 loads, 24 additions, 1 to 4 stores: Aᵀ m A
/// ```
/// Measured (AVX-512), of the peak of fused multiply-adds: the products 0.9, the transforms a seventh of their time; with
/// 32 to 64 and 64 to 128 channels and pooling together 0.7 to 0.8, which is 1.6 to 1.8 counted as the direct sum; on
/// 7x7 pixels, a quarter of whose windows hang over the edge, 0.56 with 128 to 128 channels.
extension Kernels {
  /// Most windows that are computed together.
  private static let windows = 24
  /// Output channels that are computed together.
  private static let chunk = 64

  /// Floats of memory for ``winograd`` to work in.
  package static func winogradScratch(_ shape: convolution_shape) -> Int {
    16 * windows * (shape.x_pixel + chunk)
  }

  /// The kernel's transform G g Gᵀ for inputs `first..<first + count`.
  ///
  /// - Parameters:
  ///   - from: [ky][kx][in][out].
  ///   - first: even.
  ///   - bfloat16: whether to round, and put neighbouring inputs' numbers into one word.
  ///   - to: [64 outputs][place][in][out of the 64], as large as 16/9 of `from`; in bfloat16 [in / 2].
  package static func winogradWeights(
    inputs: Int, outputs: Int, first: Int, count: Int, bfloat16: Int, _ from: UnsafePointer<Float>,
    _ to: UnsafeMutablePointer<Float>
  ) {
    let depth = bfloat16 != 0 ? (inputs + 1) / 2 : inputs
    for start in stride(from: 0, to: outputs, by: chunk) {
      let width = min(chunk, outputs - start)
      let part = to + start * 16 * depth
      let step = depth * width
      for channel in stride(from: 0, to: width, by: 16) {
        @inline(__always) func kernel(_ input: Int) -> WinogradKernel {
          WinogradKernel(from + input * outputs + start + channel, stride: inputs * outputs)
        }
        if bfloat16 == 0 {
          for input in first..<first + count { kernel(input).store(part + input * width + channel, step) }
        } else {
          for input in stride(from: first, to: first + count, by: 2) {
            let next = input + 1 < inputs ? kernel(input + 1) : WinogradKernel()
            kernel(input).paired(next).store(part + input / 2 * width + channel, step)
          }
        }
      }
    }
  }

  /// One image; the shape is the one of ``convolution``, its input channels padded to whole vectors.
  package static func winogradConvolution(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>?, _ y: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
  ) {
    let work = Winograd(
      shape: shape, x: x, weights: weights, scratch: scratch, height: (shape.output_height + 1) / 2,
      width: (shape.output_width + 1) / 2, inputLines: shape.output_height + 2, inputColumns: shape.output_width + 2)
    let finish = PixelFinish(shape: shape, bias: bias, y: y)
    if shape.bfloat16 == 0 {
      work.run(Float32.self, windows: windows, chunk: chunk, finish)
    } else {
      work.run(BFloat16.self, windows: windows, chunk: chunk, finish)
    }
  }

  /// One image; the shape and the argmax are those of ``convolutionPool``.
  package static func winogradConvolutionPool(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ argmax: UnsafeMutablePointer<UInt8>?,
    scratch: UnsafeMutablePointer<Float>
  ) {
    let work = Winograd(
      shape: shape, x: x, weights: weights, scratch: scratch, height: shape.output_height, width: shape.output_width,
      inputLines: 2 * shape.output_height + 2, inputColumns: 2 * shape.output_width + 2)
    let finish = PoolFinish(shape: shape, bias: bias, y: y, argmax: argmax)
    if shape.bfloat16 == 0 {
      work.run(Float32.self, windows: windows, chunk: chunk, finish)
    } else {
      work.run(BFloat16.self, windows: windows, chunk: chunk, finish)
    }
  }
}

/// One image's convolution: `height` x `width` windows of 2x2 pixels.
private struct Winograd {
  let shape: convolution_shape
  let x: Pointer
  let weights: Pointer
  let scratch: MutablePointer
  let height: Int
  let width: Int
  let inputLines: Int
  let inputColumns: Int

  @inline(__always)
  func run<P: Precision, Finish: WindowFinish>(_: P.Type, windows: Int, chunk: Int, _ finish: Finish) {
    // What a patch's pixel and the transformed kernel take, in words.
    let pixel = shape.x_pixel / P.perWord
    let depth = (shape.input_channels + P.perWord - 1) / P.perWord
    let patches = scratch
    let products = scratch + 16 * windows * shape.x_pixel
    let total = height * width
    // As even as can be.
    var blocks = (total + windows - 1) / windows
    var first = 0
    while blocks > 0 {
      let count = (total - first + blocks - 1) / blocks
      for window in 0..<count {
        transform(P.self, (first + window) / width, (first + window) % width, patches + window * pixel, count)
      }
      for start in stride(from: 0, to: shape.output_channels, by: chunk) {
        let channels = min(chunk, shape.output_channels - start)
        for place in 0..<16 {
          let work = WinogradProduct<P>(
            depth: depth, pixel: pixel, channels: channels, patches: patches + place * count * pixel,
            weights: weights + (start * 16 + place * channels) * depth,
            products: products + place * count * channels)
          work.runAll(rows: count, vectors: channels / 16)
        }
        for window in 0..<count {
          for channel in stride(from: 0, to: channels, by: 16) {
            let (top, bottom) = transformBack(products + window * channels + channel, count * channels)
            finish.finish(
              (first + window) / width, (first + window) % width, start + channel, top.0, top.1, bottom.0, bottom.1)
          }
        }
      }
      first += count
      blocks -= 1
    }
  }

  /// Bᵀ d B of one window's patch; what lies beyond the input counts as zero.
  @inline(__always)
  private func transform<P: Precision>(
    _: P.Type, _ line: Int, _ pixel: Int, _ target: MutablePointer, _ count: Int
  ) {
    let isWhole = 2 * line + 4 <= inputLines && 2 * pixel + 4 <= inputColumns
    let corner = x + 2 * line * shape.x_row + 2 * pixel * shape.x_pixel
    for channel in stride(from: 0, to: shape.x_pixel, by: 16) {
      @inline(__always) func row(_ i: Int) -> Quad {
        @inline(__always) func at(_ j: Int) -> V16 {
          guard isWhole || (2 * line + i < inputLines && 2 * pixel + j < inputColumns) else { return vector_splat(0) }
          return vector_load(corner + i * shape.x_row + j * shape.x_pixel + channel)
        }
        return Quad(patch: at(0), at(1), at(2), at(3))
      }
      let (first, second, third, fourth) = (row(0), row(1), row(2), row(3))
      let step = count * shape.x_pixel / P.perWord
      let target = target + channel / P.perWord
      (first - third).store(P.self, target, step)
      (second + third).store(P.self, target + 4 * step, step)
      (third - second).store(P.self, target + 8 * step, step)
      (second - fourth).store(P.self, target + 12 * step, step)
    }
  }

  /// Aᵀ m A: the window's two upper and two lower pixels.
  @inline(__always)
  private func transformBack(_ m: Pointer, _ step: Int) -> ((V16, V16), (V16, V16)) {
    @inline(__always) func row(_ i: Int) -> (V16, V16) {
      let q = Quad(m + 4 * i * step, step)
      return (vector_add(vector_add(q.a, q.b), q.c), vector_subtract(vector_subtract(q.b, q.c), q.d))
    }
    let (first, second, third, fourth) = (row(0), row(1), row(2), row(3))
    return (
      (vector_add(vector_add(first.0, second.0), third.0), vector_add(vector_add(first.1, second.1), third.1)),
      (
        vector_subtract(vector_subtract(second.0, third.0), fourth.0),
        vector_subtract(vector_subtract(second.1, third.1), fourth.1)
      )
    )
  }
}

/// The product of one place: patches [window][in] times weights [in][out]; lengths count words.
private struct WinogradProduct<P: Precision>: TiledWork {
  let depth: Int
  let pixel: Int
  let channels: Int
  let patches: Pointer
  let weights: Pointer
  let products: MutablePointer

  @inline(__always)
  func run<T: Tile>(_: T.Type, row start: Int, column: Int) {
    var tile = T(all: T.R(splat: vector_splat(0)))
    tile.contract(
      P.self, patches + start * pixel, row: pixel, step: 1, weights + column, step: channels, count: depth)
    tile.store(products + start * channels + column, channels)
  }
}
