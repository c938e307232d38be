import CVector

/// Memory of a convolution that runs by ``Kernels/winogradConvolution``: the transformed kernel, and what each worker
/// needs to compute in.
struct WinogradPlan {
  private let inputs: Int
  private let outputs: Int
  private let shape: convolution_shape
  private let weights: UnsafeMutablePointer<Float>
  private let scratch: UnsafeMutablePointer<Float>
  private let scratchFloats: Int

  /// Nil where the direct sum is as good: other kernels than 3x3, strides, few channels. The choice depends on the
  /// network alone, so that every machine makes the same.
  init?(_ shape: convolution_shape, _ context: StepContext, arena: Arena) throws(NetworkError) {
    guard shape.kernel_height == 3, shape.kernel_width == 3, shape.stride == 1, shape.input_channels >= 16,
      shape.x_pixel % 16 == 0
    else { return nil }
    self.shape = shape
    inputs = shape.input_channels
    outputs = shape.output_channels
    weights = try arena.floats(16 * inputs * outputs)
    scratchFloats = rounded(context.kernels.winogradScratch(shape), to: 64)
    scratch = try arena.floats(scratchFloats * context.workers)
  }

  /// The share of the direct sum's multiplications.
  static let share = 16.0 / 36

  /// Inputs whose kernels one task transforms.
  static let block = 16

  /// Transforms some inputs' part of the kernel [ky][kx][in][out].
  func prepare(_ context: StepContext, _ kernel: UnsafePointer<Float>, task: Int) {
    let first = task * Self.block
    context.kernels.winogradWeights(
      inputs: inputs, outputs: outputs, first: first, count: min(Self.block, inputs - first), kernel, weights)
  }

  func run(
    _ context: StepContext, _ x: UnsafePointer<Float>, _ bias: UnsafePointer<Float>?,
    _ y: UnsafeMutablePointer<Float>, worker: Int
  ) {
    context.kernels.winogradConvolution(shape, x, weights, bias, y, scratch: scratch + worker * scratchFloats)
  }

  func runPool(
    _ context: StepContext, _ x: UnsafePointer<Float>, _ bias: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>, _ argmax: UnsafeMutablePointer<UInt8>?, worker: Int
  ) {
    context.kernels.winogradConvolutionPool(
      shape, x, weights, bias, y, argmax, scratch: scratch + worker * scratchFloats)
  }
}
