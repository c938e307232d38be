import CVector
import Datasets

/// Convolution, 2x2 maximum, ReLU and dropout as one operation; its backward pass walks the survivors only.
final class ConvolutionPoolOperation: Operation {
  private let geometry: ConvolutionGeometry
  private let weights: UnsafeMutablePointer<Float>
  private let bias: UnsafeMutablePointer<Float>
  private let weightGradient: Int
  private let biasGradient: Int
  private let dropout: DropoutPlan?
  private let parameterGradient: UnsafeMutablePointer<Float>
  private let shardSum: UnsafePointer<Float>
  /// Floats of one kernel line, padded.
  private let line: Int
  /// The kernel as [out][ky][kx, in].
  private let slices: UnsafeMutablePointer<Float>
  private let argmax: UnsafeMutablePointer<UInt8>
  private let byChannel: PerWorker<survivor>
  private let byPixel: PerWorker<survivor>
  private let channelCounts: PerWorker<Int32>
  private let pixelStarts: PerWorker<Int32>
  private let shape: convolution_shape
  private let plan: ConvolutionPlan
  /// Whether the backward pass multiplies in bfloat16.
  private let canRound: Bool
  /// For that, ``slices`` rounded, and each worker's input where it does not keep its words.
  private let roundedSlices: UnsafeMutablePointer<Float>
  private let roundedInput: WorkerFloats

  /// Floats of the weight gradient as this operation sums it.
  static func gradientFloats(_ input: Tensor, _ geometry: ConvolutionGeometry, filters: Int) -> Int {
    rounded(filters, to: 16) * geometry.height * rounded(geometry.width * input.pixel, to: 16)
  }

  /// Whether the backward pass can multiply in bfloat16: a pixel is whole groups of woven numbers.
  static func canRound(pixel: Int) -> Bool { pixel % 32 == 0 }

  private var windows: Int { output.shape.height * output.shape.width }

  /// - Parameters:
  ///   - parameterGradient: where the summed weight gradient goes, in the layout of the weights.
  ///   - shardSum: the shards' sum.
  init(
    _ context: StepContext, _ input: Tensor, _ output: Tensor, needsInputGradient: Bool,
    geometry: ConvolutionGeometry, weights: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>,
    weightGradient: Int, biasGradient: Int, parameterGradient: UnsafeMutablePointer<Float>,
    shardSum: UnsafePointer<Float>, dropout: DropoutPlan?, isTraining: Bool, arena: Arena
  ) throws(NetworkError) {
    self.geometry = geometry
    self.weights = weights
    self.bias = bias
    self.weightGradient = weightGradient
    self.biasGradient = biasGradient
    self.parameterGradient = parameterGradient
    self.shardSum = shardSum
    self.dropout = dropout
    line = rounded(geometry.width * input.pixel, to: 16)
    let pooled = output.shape.height * output.shape.width
    slices = try arena.floats(isTraining && needsInputGradient ? output.pixel * geometry.height * line : 0)
    argmax = try arena.allocate(count: isTraining ? pooled * output.pixel * context.capacity : 0)
    byChannel = try PerWorker(isTraining ? pooled * output.pixel : 0, context, arena: arena)
    byPixel = try PerWorker(isTraining ? pooled * output.pixel + 1 : 0, context, arena: arena)
    channelCounts = try PerWorker(isTraining ? output.pixel : 0, context, arena: arena)
    pixelStarts = try PerWorker(isTraining ? 4 * pooled + 1 : 0, context, arena: arena)
    shape = convolution_shape(
      output_height: output.shape.height, output_width: output.shape.width, kernel_height: geometry.height,
      kernel_width: geometry.width, stride: 1, input_channels: input.shape.channels, output_channels: output.pixel,
      x_row: input.row, x_pixel: input.pixel, y_row: output.row, y_pixel: output.pixel,
      relu: geometry.relu ? 1 : 0, bfloat16: 0)
    plan = try ConvolutionPlan(
      shape, isPool: true, kernel: weights, context, isTraining: isTraining, arena: arena)
    canRound = isTraining && context.precision == .bfloat16 && Self.canRound(pixel: input.pixel)
    roundedSlices = try arena.floats(
      canRound && needsInputGradient ? output.pixel * geometry.height * line / 2 : 0)
    roundedInput = try WorkerFloats(canRound ? input.image / 2 : 0, context, arena: arena)
    super.init(context, input, output, needsInputGradient: needsInputGradient)
  }

  private func corner(_ pixel: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Float> {
    pixel - geometry.top * input.row - geometry.left * input.pixel
  }

  override var forwardShare: Double { plan.share }

  override var preparations: Int { plan.preparations + (needsInputGradient ? geometry.height : 0) }

  override func prepare(_ task: Int) {
    guard task >= plan.preparations else { return plan.prepare(context, task: task) }
    guard context.isTraining else { return }
    let ky = task - plan.preparations
    kernels.sliceWeights(
      height: geometry.height, width: geometry.width, inputs: input.shape.channels, outputs: output.shape.channels,
      outputsPadded: output.pixel, pixel: input.pixel, line: line, first: ky, count: 1, weights, slices)
    guard context.isBFloat16 && canRound else { return }
    for start in stride(from: ky * line, to: output.pixel * geometry.height * line, by: geometry.height * line) {
      kernels.weave(count: line, slices + start, roundedSlices + start / 2)
    }
  }

  override func forward(_ image: Int, worker: Int) {
    let y = output.at(image, worker: worker)
    let places = context.isTraining ? argmax + image * windows * output.pixel : nil
    let x = input.at(image, worker: worker)
    plan.runPool(context, corner(x), bias, y, places, worker: worker)
    if context.isTraining, let dropout {
      dropout.apply(
        context, image: image, lines: output.shape.height, floats: output.line, y, xRow: output.row, y,
        yRow: output.row)
    }
  }

  override func backward(_ image: Int, worker: Int, shard: UnsafeMutablePointer<Float>) {
    let places = windows * output.pixel
    let (byChannel, byPixel) = (byChannel[worker], byPixel[worker])
    let (channelCounts, pixelStarts) = (channelCounts[worker], pixelStarts[worker])
    var shape = shape
    shape.bfloat16 = context.isBFloat16 && canRound ? 1 : 0
    kernels.survivors(
      shape, y: output.at(image), dy: output.gradient(image, worker: worker), dyRow: output.row, dyPixel: output.pixel,
      nextImage: image + 1 < context.images ? output.image : 0, argmax: argmax + image * places,
      scale: dropout?.scale ?? 1, slice: geometry.height * line,
      byChannel: byChannel, channelCounts: channelCounts, byPixel: needsInputGradient ? byPixel : nil,
      pixelStarts: pixelStarts, db: shard + biasGradient)
    // What the next image's backward pass will want from memory.
    let next = input.hasWorkerValues || image + 1 >= context.images ? 0 : input.image
    kernels.survivorWeightGradient(
      shape, operand(image, shape, worker: worker), byChannel: byChannel, channelCounts: channelCounts, line: line,
      dw: shard + weightGradient, next: input.at(next > 0 ? image + 1 : image, worker: worker) - input.origin,
      nextCount: next)
    guard needsInputGradient else { return }
    kernels.zero(input.gradient(image, worker: worker) - input.origin, count: input.image)
    kernels.survivorInputGradient(
      shape, byPixel: byPixel, pixelStarts: pixelStarts, weights: shape.bfloat16 == 0 ? slices : roundedSlices,
      line: line, dx: corner(input.gradient(image, worker: worker)))
  }

  /// The corner of the image's first window, in bfloat16 among the rounded values.
  private func operand(_ image: Int, _ shape: convolution_shape, worker: Int) -> UnsafePointer<Float> {
    let start = input.at(image, worker: worker) - input.origin
    let corner = corner(start + input.origin) - start
    guard shape.bfloat16 != 0 else { return UnsafePointer(start + corner) }
    kernels.weave(count: input.image, start, roundedInput[worker])
    return UnsafePointer(roundedInput[worker] + corner / 2)
  }

  override var gatherings: Int { geometry.height }

  override func gather(_ task: Int) {
    kernels.unsliceWeights(
      height: geometry.height, width: geometry.width, inputs: input.shape.channels, outputs: output.shape.channels,
      outputsPadded: output.pixel, pixel: input.pixel, line: line, first: task, count: 1,
      shardSum + weightGradient, parameterGradient)
  }
}
