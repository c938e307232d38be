import CVector
import Datasets

/// What all operations of a program share: the state of the step that is running.
final class StepContext {
  let kernels: any KernelSet.Type
  /// Most images of a batch.
  let capacity: Int
  /// How many threads may run tasks.
  let workers: Int
  let precision: Precision
  var isTraining = false
  /// Whether this step multiplies in bfloat16; inference never does.
  var isBFloat16: Bool { isTraining && precision == .bfloat16 }
  /// Images of this batch.
  var images = 0
  /// Counted from 0; with `step`, the batch in the epoch, they choose the random numbers.
  var epoch: UInt32 = 0
  var step: UInt32 = 0
  var update = optimizer_step()
  var data: Dataset?
  /// What is done to the training images of `data`.
  var augmentation: (kinds: Augmentation, philox: Philox)?
  /// One image that is not in a dataset.
  var pixels: UnsafePointer<UInt8>?
  /// Whether a thread has made weights of this step that are no finite numbers; a place for each.
  let brokenWeights: UnsafeMutablePointer<Bool>
  /// Set to see what a backward pass takes without them.
  var skipsInputGradients = false

  init(kernels: any KernelSet.Type, capacity: Int, workers: Int, precision: Precision, arena: Arena)
    throws(NetworkError)
  {
    self.kernels = kernels
    self.capacity = capacity
    self.workers = workers
    self.precision = precision
    brokenWeights = try arena.allocate(count: workers)
  }

  /// `images` as whole vectors.
  var paddedImages: Int { rounded(images, to: 16) }
}

/// One operation of a program, image by image.
class Operation {
  let context: StepContext
  let input: Tensor
  let output: Tensor
  /// Whether anything before it has weights.
  private let hasWeightsBefore: Bool
  var needsInputGradient: Bool { hasWeightsBefore && !context.skipsInputGradients }

  init(_ context: StepContext, _ input: Tensor, _ output: Tensor, needsInputGradient: Bool) {
    self.context = context
    self.input = input
    self.output = output
    hasWeightsBefore = needsInputGradient
  }

  var kernels: any KernelSet.Type { context.kernels }

  /// Tasks that have to be done before the batch's images, as the weights may have changed.
  var preparations: Int { 0 }
  func prepare(_ task: Int) {}

  /// The share of the multiplications of the layer's formula that its forward pass and its input gradient take, where
  /// an algorithm needs fewer.
  var forwardShare: Double { 1 }
  var inputGradientShare: Double { 1 }

  func forward(_ image: Int, worker: Int) {}

  /// - Parameter shard: where the image's shard sums its gradients.
  func backward(_ image: Int, worker: Int, shard: UnsafeMutablePointer<Float>) {}

  /// Tasks after the shards' gradients have been summed.
  var gatherings: Int { 0 }
  func gather(_ task: Int) {}
}

/// An operation over the whole batch: it has phases of its own, each with some tasks.
class WholeOperation: Operation {
  var forwardParts: Int { 0 }
  func forwardTasks(_ part: Int) -> Int { 0 }
  func forward(part: Int, task: Int, worker: Int) {}
  var backwardParts: Int { 0 }
  func backwardTasks(_ part: Int) -> Int { 0 }
  /// Whether this step begins with a backward part's last tasks.
  func runsBackwards(_ part: Int) -> Bool { false }
  func backward(part: Int, task: Int, worker: Int) {}
}

/// Dropout of one layer: its rate and key.
struct DropoutPlan {
  let rate: Float
  let scale: Float
  let key: SIMD2<UInt32>

  init(rate: Double, stream: RandomStream, layer: String) {
    self.rate = Float(rate)
    scale = Float(1 / (1 - rate))
    key = Philox(stream, purpose: "dropout \(layer)").key
  }

  func apply(
    _ context: StepContext, image: Int, lines: Int, floats: Int, _ x: UnsafePointer<Float>, xRow: Int,
    _ y: UnsafeMutablePointer<Float>, yRow: Int
  ) {
    context.kernels.dropout(
      key0: key.x, key1: key.y, index: UInt32(truncatingIfNeeded: image), step: context.step, epoch: context.epoch,
      rate: rate, scale: scale, lines: lines, floats: floats, x, xRow: xRow, y, yRow: yRow)
  }
}
