import CVector
import Datasets

/// The geometry of a convolution, as the blueprint gives it.
struct ConvolutionGeometry {
  var height: Int
  var width: Int
  var stride: Int
  var top: Int
  var left: Int
  var relu: Bool
}

/// Convolution, bias, ReLU and the dropout after it.
final class ConvolutionOperation: Operation {
  private let geometry: ConvolutionGeometry
  private let weights: UnsafeMutablePointer<Float>
  private let bias: UnsafeMutablePointer<Float>
  private let weightOffset: Int
  private let biasOffset: Int
  private let dropout: DropoutPlan?
  /// The flipped kernel, [ky][kx][out][in].
  private let flipped: UnsafeMutablePointer<Float>
  /// Each worker's output gradient, gated, spread by the stride and bordered with zeros.
  private let spreads: WorkerFloats
  private let spreadRow: Int
  private let shape: convolution_shape
  /// The convolution that carries gradients back.
  private let back: convolution_shape
  private let plan: ConvolutionPlan
  private let backPlan: ConvolutionPlan?
  /// Whether the weight gradient can multiply in bfloat16: pixels are whole vectors.
  private let canRound: Bool
  /// Each worker's words of input and gradient for that.
  private let inputPairs: WorkerFloats
  private let gradientPairs: WorkerFloats

  /// - Parameters:
  ///   - weightGradient, biasGradient: where in a shard's gradients.
  init(
    _ context: StepContext, _ input: Tensor, _ output: Tensor, needsInputGradient: Bool,
    geometry: ConvolutionGeometry, weights: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>,
    weightGradient: Int, biasGradient: Int, dropout: DropoutPlan?, isTraining: Bool, arena: Arena
  ) throws(NetworkError) {
    self.geometry = geometry
    self.weights = weights
    self.bias = bias
    weightOffset = weightGradient
    biasOffset = biasGradient
    self.dropout = dropout
    let (height, width) = (geometry.height, geometry.width)
    flipped =
      isTraining && needsInputGradient
      ? try arena.floats(height * width * output.shape.channels * input.pixel) : weights
    let rows =
      max(input.shape.height + geometry.top, (output.shape.height - 1) * geometry.stride + 1) + height - 1
    let columns = max(input.shape.width + geometry.left, (output.shape.width - 1) * geometry.stride + 1) + width - 1
    spreadRow = columns * output.pixel
    spreads = try WorkerFloats(isTraining ? rows * spreadRow + 64 : 0, context, arena: arena)
    shape = convolution_shape(
      output_height: output.shape.height, output_width: output.shape.width, kernel_height: height,
      kernel_width: width, stride: geometry.stride, input_channels: input.shape.channels,
      output_channels: output.pixel, x_row: input.row, x_pixel: input.pixel, y_row: output.row,
      y_pixel: output.pixel, relu: geometry.relu ? 1 : 0, bfloat16: 0)
    back = convolution_shape(
      output_height: input.shape.height, output_width: input.shape.width, kernel_height: height,
      kernel_width: width, stride: 1, input_channels: output.shape.channels, output_channels: input.pixel,
      x_row: spreadRow, x_pixel: output.pixel, y_row: input.row, y_pixel: input.pixel, relu: 0, bfloat16: 0)
    plan = try ConvolutionPlan(shape, kernel: weights, context, isTraining: isTraining, arena: arena)
    backPlan =
      isTraining && needsInputGradient
      ? try ConvolutionPlan(back, kernel: flipped, context, isTraining: isTraining, arena: arena) : nil
    canRound = isTraining && context.precision == .bfloat16 && input.pixel % 16 == 0
    let pairs = output.shape.height * ((output.shape.width + 1) / 2) * output.pixel
    inputPairs = try WorkerFloats(canRound ? input.image : 0, context, arena: arena)
    gradientPairs = try WorkerFloats(canRound ? pairs : 0, context, arena: arena)
    super.init(context, input, output, needsInputGradient: needsInputGradient)
  }

  /// The top left corner of the first window, which may lie in the border.
  private func corner(_ image: Int, worker: Int) -> UnsafeMutablePointer<Float> {
    input.at(image, worker: worker) - geometry.top * input.row - geometry.left * input.pixel
  }

  override var forwardShare: Double { plan.share }
  override var inputGradientShare: Double { backPlan?.share ?? 1 }

  override var preparations: Int {
    plan.preparations + (needsInputGradient ? ConvolutionPlan.blocks(output.shape.channels) : 0)
  }

  override func prepare(_ task: Int) {
    guard task >= plan.preparations else { return plan.prepare(context, task: task) }
    guard context.isTraining else { return }
    let task = task - plan.preparations
    let first = task * ConvolutionPlan.block
    kernels.flipWeights(
      height: geometry.height, width: geometry.width, inputs: input.shape.channels, outputs: output.shape.channels,
      outputsPadded: output.pixel, inputsPadded: input.pixel, first: first,
      count: min(ConvolutionPlan.block, output.shape.channels - first), weights, flipped)
    backPlan?.prepare(context, task: task)
  }

  override func forward(_ image: Int, worker: Int) {
    let y = output.at(image, worker: worker)
    plan.run(context, corner(image, worker: worker), bias, y, worker: worker)
    if context.isTraining, let dropout {
      dropout.apply(
        context, image: image, lines: output.shape.height, floats: output.line, y, xRow: output.row, y,
        yRow: output.row)
    }
  }

  override func backward(_ image: Int, worker: Int, shard: UnsafeMutablePointer<Float>) {
    let spread = spreads[worker]
    let first = spread + (geometry.height - 1) * spreadRow + (geometry.width - 1) * output.pixel
    let y = output.at(image, worker: worker)
    kernels.spread(
      lines: output.shape.height, columns: output.shape.width, channels: output.pixel,
      y: geometry.relu ? UnsafePointer(y) : nil, yRow: output.row, yPixel: output.pixel,
      dy: output.gradient(image, worker: worker), dyRow: output.row, dyPixel: output.pixel, scale: dropout?.scale ?? 1,
      step: geometry.stride, first, row: spreadRow, pixel: output.pixel)
    var gradient = shape
    gradient.y_row = geometry.stride * spreadRow
    gradient.y_pixel = geometry.stride * output.pixel
    kernels.biasGradient(gradient, first, shard + biasOffset)
    weightGradient(gradient, image, first, worker: worker, shard + weightOffset)
    guard needsInputGradient else { return }
    backPlan?.run(
      context, spread + geometry.top * spreadRow + geometry.left * output.pixel, nil,
      input.gradient(image, worker: worker),
      worker: worker)
  }

  /// - Parameter dy: pixel (0, 0) of the gated output gradient, laid out as `shape` says.
  private func weightGradient(
    _ shape: convolution_shape, _ image: Int, _ dy: UnsafePointer<Float>, worker: Int,
    _ dw: UnsafeMutablePointer<Float>
  ) {
    guard context.isBFloat16 && canRound else {
      kernels.convolutionWeightGradient(shape, corner(image, worker: worker), dy, dw)
      return
    }
    let (x, pairs) = (inputPairs[worker], gradientPairs[worker])
    kernels.bfloat16Pairs(
      rows: input.pixels, columns: input.pixel, step: 1, distance: geometry.stride,
      input.at(image, worker: worker) - input.origin, stride: input.pixel, x)
    let words = (shape.output_width + 1) / 2 * output.pixel
    for line in 0..<shape.output_height {
      kernels.bfloat16Pairs(
        rows: shape.output_width, columns: output.pixel, step: 2, distance: 1, dy + line * shape.y_row,
        stride: shape.y_pixel, pairs + line * words)
    }
    var shape = shape
    shape.bfloat16 = 1
    let corner = x + input.origin - geometry.top * input.row - geometry.left * input.pixel
    kernels.convolutionWeightGradient(shape, corner, pairs, dw)
  }
}
