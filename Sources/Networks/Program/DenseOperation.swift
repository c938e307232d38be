import CVector
import Datasets

/// A dense layer over the whole batch: bias, ReLU and the dropout after it included, and its weights' update.
final class DenseOperation: WholeOperation {
  private let inputs: Int
  private let units: Int
  /// Inputs of a panel of weights.
  private let panel: Int
  /// Parts of the sum over the inputs.
  private let segments: Int
  /// Blocks of units, as the backward pass takes them.
  private let blocks: Int
  private let relu: Bool
  private let dropout: DropoutPlan?
  private let weights: UnsafeMutablePointer<Float>
  private let bias: UnsafeMutablePointer<Float>
  private let m: UnsafeMutablePointer<Float>
  private let v: UnsafeMutablePointer<Float>
  private let biasGradient: UnsafeMutablePointer<Float>
  /// [input][batch]; in bfloat16 words of two inputs.
  private let transposed: UnsafeMutablePointer<Float>
  /// For training in bfloat16 the batch's inputs, woven, [image][input / 2].
  private let words: UnsafeMutablePointer<Float>
  /// Where such a training's validation joins the halves of some units' weights of a panel.
  private let joined: WorkerFloats
  /// Whether the weights lie as halves.
  private let isSplit: Bool
  /// [segment][unit][batch].
  private let sums: UnsafeMutablePointer<Float>
  /// The gradients of the sums that are not zero.
  private let byImage: UnsafeMutablePointer<survivor>
  private let blockCounts: UnsafeMutablePointer<Int32>
  private let byUnit: UnsafeMutablePointer<survivor>
  private let counts: UnsafeMutablePointer<Int32>

  init(
    _ context: StepContext, _ input: Tensor, _ output: Tensor, needsInputGradient: Bool, relu: Bool,
    dropout: DropoutPlan?, weights: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>,
    m: UnsafeMutablePointer<Float>, v: UnsafeMutablePointer<Float>, biasGradient: UnsafeMutablePointer<Float>,
    isTraining: Bool, arena: Arena
  ) throws(NetworkError) {
    inputs = input.shape.channels
    units = output.shape.channels
    self.relu = relu
    self.dropout = dropout
    self.weights = weights
    self.bias = bias
    self.m = m
    self.v = v
    self.biasGradient = biasGradient
    let batch = rounded(context.capacity, to: 16)
    isSplit = isTraining && context.precision == .bfloat16
    panel = context.kernels.densePanel(bfloat16: isSplit ? 1 : 0)
    transposed = try arena.floats(rounded(inputs, to: panel) * batch)
    segments = context.kernels.denseSegments(inputs: inputs)
    sums = try arena.floats(segments * units * batch)
    let trained = isTraining ? context.capacity : 0
    words = try arena.floats(isSplit ? batch * input.image / 2 : 0)
    joined = try WorkerFloats(isSplit ? units * panel : 0, context, arena: arena)
    byImage = try arena.allocate(count: trained * units)
    let block = context.kernels.denseBlock(bfloat16: isSplit ? 1 : 0)
    blocks = (units + block - 1) / block
    blockCounts = try arena.allocate(count: trained * blocks)
    byUnit = try arena.allocate(count: trained * units)
    counts = try arena.allocate(count: units)
    super.init(context, input, output, needsInputGradient: needsInputGradient)
  }

  private var panels: Int { (inputs + panel - 1) / panel }

  /// Whether handing tasks out would take longer than doing them: the caller then does each phase as one task, and
  /// nobody waits.
  private var isSmall: Bool { inputs * units * context.images < 1 << 20 }

  /// Units of one task of the forward pass: whole tiles of six, whose sums stay in the level-1 cache.
  private var unitsPerTask: Int { isSmall ? units : 102 }
  /// Tasks of a segment.
  private var unitBlocks: Int { (units + unitsPerTask - 1) / unitsPerTask }
  private var panelsPerTask: Int { isSmall ? panels : 256 / panel }
  private var imagesPerTask: Int { isSmall ? context.paddedImages : 16 }

  override var forwardParts: Int { 3 }

  override func forwardTasks(_ part: Int) -> Int {
    switch part {
    case 0: (panels + panelsPerTask - 1) / panelsPerTask
    case 1: isSmall ? 1 : segments * unitBlocks
    default: (context.images + imagesPerTask - 1) / imagesPerTask
    }
  }

  override func forward(part: Int, task: Int, worker: Int) {
    let batch = context.paddedImages
    switch part {
    case 0:
      let first = task * panelsPerTask * panel
      transpose(first: first, count: min(panelsPerTask * panel, panels * panel - first))
    case 1:
      for task in isSmall ? 0..<segments : task..<task + 1 {
        let first = task % unitBlocks * unitsPerTask
        kernels.denseForward(
          inputs: inputs, units: units, batch: batch, segment: task / unitBlocks, first: first,
          count: min(unitsPerTask, units - first), bfloat16: context.isBFloat16 ? 1 : 0,
          joined: isSplit && !context.isBFloat16 ? joined[worker] : nil, weights, transposed, sums)
      }
    default:
      let start = task * imagesPerTask
      for first in stride(from: start, to: min(start + imagesPerTask, context.images), by: 16) {
        finish(first, min(16, context.images - first))
      }
    }
  }

  /// Brings some inputs of the batch into the order of the forward pass.
  private func transpose(first: Int, count: Int) {
    let (batch, images) = (context.paddedImages, context.images)
    guard context.isBFloat16 else {
      kernels.denseTranspose(
        batch: batch, images: images, first: first, count: count, input.at(0), xStride: input.image, transposed)
      return
    }
    for image in 0..<images {
      kernels.weave(count: count, input.at(image) + first, words + (image * input.image + first) / 2)
    }
    kernels.denseTranspose(
      batch: batch, images: images, first: first / 2, count: count / 2, words, xStride: input.image / 2, transposed)
  }

  /// Bias, ReLU and dropout of up to sixteen images.
  private func finish(_ first: Int, _ count: Int) {
    kernels.denseFinish(
      segments: segments, units: units, batch: context.paddedImages, first: first, count: count, relu: relu ? 1 : 0,
      bias, sums, output.at(0), yStride: output.image)
    guard context.isTraining, let dropout else { return }
    for image in first..<first + count {
      let y = output.at(image)
      dropout.apply(context, image: image, lines: 1, floats: output.pixel, y, xRow: 0, y, yRow: 0)
    }
  }

  override var backwardParts: Int { 2 }
  /// Neighbours, as each asks for the beginning of the next.
  private var backwardPanels: Int { isSmall ? panels : 256 / panel }
  override func backwardTasks(_ part: Int) -> Int {
    if part == 0 { return isSmall ? 1 : blocks }
    return (panels + backwardPanels - 1) / backwardPanels
  }

  /// Every other step: what the last step touched last is still in the level-3 cache, which does not hold all that the
  /// optimiser keeps of a large layer. A panel's numbers depend on no other panel.
  override func runsBackwards(_ part: Int) -> Bool { part == 1 && context.step % 2 == 1 }

  override func backward(part: Int, task: Int, worker: Int) {
    if part == 0 {
      for block in isSmall ? 0..<blocks : task..<task + 1 { listSurvivors(block) }
      return
    }
    let first = task * backwardPanels
    for index in first..<min(first + backwardPanels, panels) where !backward(panel: index) {
      context.brokenWeights[worker] = true
    }
  }

  private func listSurvivors(_ block: Int) {
    kernels.denseSurvivors(
      units: units, images: context.images, bfloat16: context.isBFloat16 ? 1 : 0, block: block,
      isGated: relu ? 1 : 0, scale: relu ? dropout?.scale ?? 1 : 1, y: output.at(0), dy: output.gradientsOfImages,
      stride: output.image, byImage: byImage, blockCounts: blockCounts, byUnit: byUnit, counts: counts, biasGradient)
  }

  /// - Returns: whether the weights are finite numbers afterwards.
  private func backward(panel index: Int) -> Bool {
    let start = index * units * panel
    let bfloat16 = context.isBFloat16 ? 1 : 0
    if needsInputGradient {
      kernels.denseInputGradient(
        units: units, images: context.images, bfloat16: bfloat16, weights + start, byImage: byImage,
        blockCounts: blockCounts, dx: input.gradientsOfImages + index * panel, dxStride: input.image)
    }
    let x = context.isBFloat16 ? words + index * panel / 2 : input.at(0) + index * panel
    return kernels.denseWeightUpdate(
      units: units, images: context.images, bfloat16: bfloat16, byUnit: byUnit, counts: counts, x: x,
      xStride: input.image, context.update, weights + start, m + (isSplit ? start / 2 : start), v + start)
  }
}
