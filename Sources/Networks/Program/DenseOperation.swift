import CVector
import Datasets

/// A dense layer over the whole batch: bias, ReLU and the dropout after it included, and its weights' update.
final class DenseOperation: WholeOperation {
  private let inputs: Int
  private let units: Int
  private let relu: Bool
  private let dropout: DropoutPlan?
  private let weights: UnsafeMutablePointer<Float>
  private let bias: UnsafeMutablePointer<Float>
  private let m: UnsafeMutablePointer<Float>
  private let v: UnsafeMutablePointer<Float>
  private let biasGradient: UnsafeMutablePointer<Float>
  /// [input][batch].
  private let transposed: UnsafeMutablePointer<Float>
  /// [unit][batch].
  private let sums: UnsafeMutablePointer<Float>
  /// [image][unit]: the gradient of the sums.
  private let dz: UnsafeMutablePointer<Float>
  private let byImage: UnsafeMutablePointer<survivor>
  private let blockStarts: UnsafeMutablePointer<Int32>
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
    transposed = try arena.floats(rounded(inputs, to: 64) * batch)
    sums = try arena.floats(units * batch)
    let trained = isTraining ? context.capacity : 0
    dz = try arena.floats(trained * output.pixel)
    byImage = try arena.allocate(count: trained * units)
    blockStarts = try arena.allocate(count: trained * (rounded(units, to: 64) / 64 + 1))
    byUnit = try arena.allocate(count: trained * units)
    counts = try arena.allocate(count: units)
    super.init(context, input, output, needsInputGradient: needsInputGradient)
  }

  private var panels: Int { rounded(inputs, to: 64) / 64 }

  /// Units of one task: whole tiles of six, about four tasks for each worker. (What a task holds does not matter to
  /// the numbers: every sum is one unit's.)
  private var unitsPerTask: Int {
    let tiles = (units + 5) / 6
    let tasks = min(tiles, 2 * context.workers)
    return (tiles + tasks - 1) / tasks * 6
  }

  override var forwardParts: Int { 3 }

  override func forwardTasks(_ part: Int) -> Int {
    switch part {
    case 0: (panels + 3) / 4
    case 1: (units + unitsPerTask - 1) / unitsPerTask
    default: (context.images + 15) / 16
    }
  }

  override func forward(part: Int, task: Int, worker: Int) {
    let batch = context.paddedImages
    switch part {
    case 0:
      kernels.denseTranspose(
        batch: batch, images: context.images, first: task * 256, count: min(256, panels * 64 - task * 256),
        input.at(0), xStride: input.image, transposed)
    case 1:
      let first = task * unitsPerTask
      kernels.denseForward(
        inputs: inputs, units: units, batch: batch, first: first, count: min(unitsPerTask, units - first), weights,
        transposed, sums)
    default:
      let first = task * 16
      let count = min(16, context.images - first)
      kernels.denseFinish(
        units: units, batch: batch, first: first, count: count, relu: relu ? 1 : 0, bias, sums, output.at(0),
        yStride: output.image)
      if context.isTraining, let dropout {
        for image in first..<first + count {
          let y = output.at(image)
          dropout.apply(context, image: image, lines: 1, floats: output.pixel, y, xRow: 0, y, yRow: 0)
        }
      }
    }
  }

  override var backwardParts: Int { 2 }
  override func backwardTasks(_ part: Int) -> Int { part == 0 ? 1 : panels }

  override func backward(part: Int, task: Int, worker: Int) {
    if part == 0 {
      if relu {
        kernels.gate(
          lines: context.images, floats: output.pixel, y: output.at(0), yRow: output.image, dy: output.gradient(0),
          dyRow: output.image, scale: dropout?.scale ?? 1, dz, dxRow: output.pixel)
      } else {
        kernels.copy(
          lines: context.images, floats: output.pixel, output.gradient(0), xRow: output.image, dz,
          yRow: output.pixel)
      }
      kernels.denseSurvivors(
        units: units, images: context.images, dz: dz, stride: output.pixel, byImage: byImage,
        blockStarts: blockStarts, byUnit: byUnit, counts: counts)
      kernels.denseBiasGradient(
        units: output.pixel, images: context.images, dz: dz, stride: output.pixel, biasGradient)
      return
    }
    let panel = task * units * 64
    if needsInputGradient {
      kernels.denseInputGradient(
        units: units, images: context.images, weights + panel, byImage: byImage, blockStarts: blockStarts,
        dx: input.gradient(0) + task * 64, dxStride: input.image)
    }
    kernels.denseWeightUpdate(
      units: units, images: context.images, byUnit: byUnit, counts: counts, x: input.at(0) + task * 64,
      xStride: input.image, context.update, weights + panel, m + panel, v + panel)
  }
}
