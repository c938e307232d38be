import CVector

/// How a convolution runs, forward or, with the flipped kernel, backward: by Winograd's algorithm or as the direct sum,
/// in float32 or in bfloat16; with the kernel as the way wants it, and what each worker needs to compute in.
struct ConvolutionPlan {
  private let shape: convolution_shape
  /// [ky][kx][in][out].
  private let kernel: UnsafePointer<Float>
  private let isWinograd: Bool
  private let canRound: Bool
  /// The kernel transformed, or in words of two inputs.
  private let prepared: UnsafeMutablePointer<Float>
  private let scratch: WorkerFloats

  /// The choice depends on network and settings alone, so that every machine makes the same.
  ///
  /// - Parameter isPool: whether a 2x2 maximum follows at once, of which the shape gives the size.
  init(
    _ shape: convolution_shape, isPool: Bool = false, kernel: UnsafePointer<Float>, _ context: StepContext,
    isTraining: Bool, arena: Arena
  ) throws(NetworkError) {
    self.shape = shape
    self.kernel = kernel
    let hasVectors = shape.x_pixel % 16 == 0
    canRound = isTraining && context.precision == .bfloat16 && hasVectors
    // The direct sum is as good for other kernels than 3x3, strides, few channels.
    isWinograd =
      shape.kernel_height == 3 && shape.kernel_width == 3 && shape.stride == 1 && shape.input_channels >= 16
      && hasVectors
    if isWinograd {
      prepared = try arena.floats(16 * shape.input_channels * shape.output_channels)
      scratch = try WorkerFloats(context.kernels.winogradScratch(shape), context, arena: arena)
    } else {
      let places = shape.kernel_height * shape.kernel_width
      prepared = try arena.floats(canRound ? places * (shape.input_channels + 1) / 2 * shape.output_channels : 0)
      scratch = try WorkerFloats(canRound ? Self.inputFloats(shape, isPool: isPool) / 2 : 0, context, arena: arena)
    }
  }

  /// What the sum reads of an image, from the first window's corner on.
  private static func inputFloats(_ shape: convolution_shape, isPool: Bool) -> Int {
    func reach(_ outputs: Int, _ kernel: Int) -> Int { (outputs * (isPool ? 2 : 1) - 1) * shape.stride + kernel }
    let lines = reach(shape.output_height, shape.kernel_height)
    let columns = reach(shape.output_width, shape.kernel_width)
    return (lines - 1) * shape.x_row + columns * shape.x_pixel
  }

  /// The share of the direct sum's multiplications.
  var share: Double { isWinograd ? 16.0 / 36 : 1 }

  /// Inputs whose kernels one task prepares.
  static let block = 16

  /// Tasks for so many inputs.
  static func blocks(_ inputs: Int) -> Int { (inputs + block - 1) / block }

  /// Tasks before the batch's images, as the weights may have changed.
  var preparations: Int { isWinograd || canRound ? Self.blocks(shape.input_channels) : 0 }

  /// Prepares some inputs' part of the kernel.
  func prepare(_ context: StepContext, task: Int) {
    let first = task * Self.block
    let count = min(Self.block, shape.input_channels - first)
    if isWinograd {
      context.kernels.winogradWeights(
        inputs: shape.input_channels, outputs: shape.output_channels, first: first, count: count,
        bfloat16: context.isBFloat16 ? 1 : 0, kernel, prepared)
    } else if context.isBFloat16 && canRound {
      let outputs = shape.output_channels
      for place in 0..<shape.kernel_height * shape.kernel_width {
        context.kernels.bfloat16Pairs(
          rows: count, columns: outputs, step: 2, distance: 1,
          kernel + (place * shape.input_channels + first) * outputs, stride: outputs,
          prepared + (place * ((shape.input_channels + 1) / 2) + first / 2) * outputs)
      }
    }
  }

  /// One image; `x` is the corner of the first window.
  func run(
    _ context: StepContext, _ x: UnsafePointer<Float>, _ bias: UnsafePointer<Float>?,
    _ y: UnsafeMutablePointer<Float>, worker: Int
  ) {
    let (shape, x, weights) = operands(context, x, isPool: false, worker: worker)
    if isWinograd {
      context.kernels.winogradConvolution(shape, x, weights, bias, y, scratch: scratch[worker])
    } else {
      context.kernels.convolution(shape, x, weights, bias, y)
    }
  }

  /// The same with the 2x2 maximum.
  func runPool(
    _ context: StepContext, _ x: UnsafePointer<Float>, _ bias: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>, _ argmax: UnsafeMutablePointer<UInt8>?, worker: Int
  ) {
    let (shape, x, weights) = operands(context, x, isPool: true, worker: worker)
    if isWinograd {
      context.kernels.winogradConvolutionPool(shape, x, weights, bias, y, argmax, scratch: scratch[worker])
    } else {
      context.kernels.convolutionPool(shape, x, weights, bias, y, argmax)
    }
  }

  /// Shape, input and kernel as the step's precision wants them.
  private func operands(
    _ context: StepContext, _ x: UnsafePointer<Float>, isPool: Bool, worker: Int
  ) -> (convolution_shape, UnsafePointer<Float>, UnsafePointer<Float>) {
    let isRounded = context.isBFloat16 && canRound
    var shape = shape
    shape.bfloat16 = isRounded ? 1 : 0
    if isWinograd { return (shape, x, UnsafePointer(prepared)) }
    guard isRounded else { return (shape, x, kernel) }
    let words = scratch[worker]
    context.kernels.bfloat16(count: Self.inputFloats(shape, isPool: isPool), x, words)
    return (shape, UnsafePointer(words), UnsafePointer(prepared))
  }
}
