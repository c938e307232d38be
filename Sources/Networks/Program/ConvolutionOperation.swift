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
  private let weightGradient: Int
  private let biasGradient: Int
  private let dropout: DropoutPlan?
  /// The flipped kernel, [ky][kx][out][in].
  private let flipped: UnsafeMutablePointer<Float>
  /// Each worker's output gradient, gated, spread by the stride and bordered with zeros.
  private let spreads: UnsafeMutablePointer<Float>
  private let spreadFloats: Int
  private let spreadRow: Int
  private let shape: convolution_shape
  /// The convolution that carries gradients back.
  private let back: convolution_shape
  private let winograd: WinogradPlan?
  private let winogradBack: WinogradPlan?

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
    self.weightGradient = weightGradient
    self.biasGradient = biasGradient
    self.dropout = dropout
    let (height, width) = (geometry.height, geometry.width)
    flipped =
      isTraining && needsInputGradient
      ? try arena.floats(height * width * output.shape.channels * input.pixel) : weights
    let rows =
      max(input.shape.height + geometry.top, (output.shape.height - 1) * geometry.stride + 1) + height - 1
    let columns = max(input.shape.width + geometry.left, (output.shape.width - 1) * geometry.stride + 1) + width - 1
    spreadRow = columns * output.pixel
    spreadFloats = rounded(rows * spreadRow + 64, to: 64)
    spreads = isTraining ? try arena.floats(spreadFloats * context.workers) : weights
    shape = convolution_shape(
      output_height: output.shape.height, output_width: output.shape.width, kernel_height: height,
      kernel_width: width, stride: geometry.stride, input_channels: input.shape.channels,
      output_channels: output.pixel, x_row: input.row, x_pixel: input.pixel, y_row: output.row,
      y_pixel: output.pixel, weight_row: width * input.shape.channels * output.pixel, relu: geometry.relu ? 1 : 0)
    back = convolution_shape(
      output_height: input.shape.height, output_width: input.shape.width, kernel_height: height,
      kernel_width: width, stride: 1, input_channels: output.shape.channels, output_channels: input.pixel,
      x_row: spreadRow, x_pixel: output.pixel, y_row: input.row, y_pixel: input.pixel,
      weight_row: width * output.shape.channels * input.pixel, relu: 0)
    winograd = try WinogradPlan(shape, context, arena: arena)
    winogradBack = isTraining && needsInputGradient ? try WinogradPlan(back, context, arena: arena) : nil
    super.init(context, input, output, needsInputGradient: needsInputGradient)
  }

  /// The top left corner of the first window, which may lie in the border.
  private func corner(_ image: Int) -> UnsafeMutablePointer<Float> {
    input.at(image) - geometry.top * input.row - geometry.left * input.pixel
  }

  override var forwardShare: Double { winograd == nil ? 1 : WinogradPlan.share }
  override var inputGradientShare: Double { winogradBack == nil ? 1 : WinogradPlan.share }

  private var transforms: Int { winograd == nil ? 0 : blocks(input.shape.channels) }

  private func blocks(_ channels: Int) -> Int { (channels + WinogradPlan.block - 1) / WinogradPlan.block }

  override var preparations: Int { transforms + (needsInputGradient ? blocks(output.shape.channels) : 0) }

  override func prepare(_ task: Int) {
    if task < transforms {
      winograd?.prepare(context, weights, task: task)
      return
    }
    guard context.isTraining else { return }
    let task = task - transforms
    let first = task * WinogradPlan.block
    kernels.flipWeights(
      height: geometry.height, width: geometry.width, inputs: input.shape.channels, outputs: output.shape.channels,
      outputsPadded: output.pixel, inputsPadded: input.pixel, first: first,
      count: min(WinogradPlan.block, output.shape.channels - first), weights, flipped)
    winogradBack?.prepare(context, flipped, task: task)
  }

  override func forward(_ image: Int, worker: Int) {
    let y = output.at(image)
    if let winograd {
      winograd.run(context, corner(image), bias, y, worker: worker)
    } else {
      kernels.convolution(shape, corner(image), weights, bias, y)
    }
    if context.isTraining, let dropout {
      dropout.apply(
        context, image: image, lines: output.shape.height, floats: output.line, y, xRow: output.row, y,
        yRow: output.row)
    }
  }

  override func backward(_ image: Int, worker: Int, shard: UnsafeMutablePointer<Float>) {
    let spread = spreads + worker * spreadFloats
    let first = spread + (geometry.height - 1) * spreadRow + (geometry.width - 1) * output.pixel
    kernels.spread(
      lines: output.shape.height, columns: output.shape.width, channels: output.pixel,
      y: geometry.relu ? UnsafePointer(output.at(image)) : nil, yRow: output.row, yPixel: output.pixel,
      dy: output.gradient(image), dyRow: output.row, dyPixel: output.pixel, scale: dropout?.scale ?? 1,
      step: geometry.stride, first, row: spreadRow, pixel: output.pixel)
    var gradient = shape
    gradient.y_row = geometry.stride * spreadRow
    gradient.y_pixel = geometry.stride * output.pixel
    kernels.convolutionWeightGradient(gradient, corner(image), first, shard + weightGradient)
    kernels.biasGradient(gradient, first, shard + biasGradient)
    guard needsInputGradient else { return }
    let corner = spread + geometry.top * spreadRow + geometry.left * output.pixel
    if let winogradBack {
      winogradBack.run(context, corner, nil, input.gradient(image), worker: worker)
    } else {
      kernels.convolution(back, corner, flipped, nil, input.gradient(image))
    }
  }
}
