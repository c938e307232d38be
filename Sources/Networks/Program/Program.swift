import CVector
import Datasets

/// A network made ready to run: operations, memory and the phases of a step.
///
/// A step is a fixed list of phases. Within a phase the tasks are independent, so any thread may take any; between
/// phases everyone waits. Neighbouring operations that work image by image share a phase, so that an image's values are
/// still in the cache when the next operation reads them. Backward, the batch is cut into shards whose number depends
/// on the network alone: a shard sums its images' gradients in order, then the shards are summed as a fixed tree.
final class Program: PhaseRunner {
  enum Phase {
    case prepare
    case localForward([Operation])
    case wholeForward(WholeOperation, part: Int)
    case loss
    /// - forgotten: those whose values of an image have to be made again first.
    case localBackward([Operation], forgotten: [Operation], isFirst: Bool)
    case wholeBackward(WholeOperation, part: Int)
    case reduce, gather, update
  }

  /// Some floats that one task updates.
  struct Update {
    var gradient: UnsafeMutablePointer<Float>
    var offset: Int
    var count: Int
  }

  let context: StepContext
  let store: ParameterStore
  let plan: Plan
  let classes: Int
  let capacity: Int
  private let arena: Arena
  let pool: ThreadPool
  var operations: [Operation] = []
  var inferencePhases: [Phase] = []
  var trainingPhases: [Phase] = []
  var phases: [Phase] = []
  var updates: [Update] = []
  var preparations: [(Operation, Int)] = []
  var gatherings: [(Operation, Int)] = []
  var smoothing: Float = 0

  /// Positions of the batch's images in the data.
  let indices: UnsafeMutablePointer<Int>
  let labels: UnsafeMutablePointer<Int>
  /// Of each image of the batch: cross-entropy; and [image][class].
  let losses: UnsafeMutablePointer<Float>
  let probabilities: UnsafeMutablePointer<Float>
  var probabilityStride: Int { rounded(classes, to: 16) }

  /// - Parameters:
  ///   - batch: most images of one batch.
  ///   - isTraining: whether there is to be a backward pass.
  ///   - precision: of the training's products.
  init(
    _ blueprint: Blueprint, classes: Int, batch: Int, isTraining: Bool, isFused: Bool = true,
    precision: Precision = .float32,
    smoothing: Double = 0, stream: RandomStream, pool: ThreadPool, kernels: any KernelSet.Type
  ) throws(NetworkError) {
    arena = Arena()
    self.pool = pool
    self.classes = classes
    capacity = batch
    self.smoothing = Float(smoothing)
    context = try StepContext(
      kernels: kernels, capacity: batch, workers: pool.threads, precision: precision, arena: arena)
    plan = try Plan(
      blueprint, batch: rounded(batch, to: 16), workers: pool.threads, isTraining: isTraining, isFused: isFused,
      precision: precision, arena: arena)
    store = try ParameterStore(
      Self.parameters(plan), isTraining: isTraining, precision: precision, kernels: kernels, arena: arena)
    indices = try arena.allocate(count: batch)
    labels = try arena.allocate(count: batch)
    losses = try arena.floats(batch)
    probabilities = try arena.floats(rounded(classes, to: 16) * batch)
    operations.append(try InputOperation(context, plan.input, indices: indices, arena: arena))
    try makeOperations(stream: stream, isTraining: isTraining)
    makePhases(isTraining: isTraining)
  }

  /// Bytes of memory that the program planned for.
  var bytes: Int { arena.bytes }

  /// Every parameter in the order of the blueprint, and how its gradient comes about.
  private static func parameters(
    _ plan: Plan
  ) -> [(specification: Blueprint.ParameterSpecification, gradient: ParameterStore.Gradient, shardFloats: Int?)] {
    plan.items.flatMap { item in
      item.node.parameters.map { specification in
        switch item.kind {
        case .convolution: return (specification, .sharded(offset: 0), nil)
        case .convolutionPool(let geometry, _):
          let isWeight = specification.shape.count == 4
          let floats = ConvolutionPoolOperation.gradientFloats(item.input, geometry, filters: item.node.output.channels)
          return (specification, .sharded(offset: 0), isWeight ? floats : nil)
        case .batchNormalization: return (specification, specification.isTrainable ? .whole : .none, nil)
        case .dense: return (specification, specification.shape.count == 2 ? .fused : .whole, nil)
        default: return (specification, .none, nil)
        }
      }
    }
  }

  private func makeOperations(stream: RandomStream, isTraining: Bool) throws(NetworkError) {
    var next = 0
    var branches: [Int: (item: Plan.Item, place: Int)] = [:]
    for item in plan.items {
      let slots = Array(store.slots[next..<next + item.node.parameters.count])
      next += slots.count
      let weights = slots.map { store.weights + $0.offset }
      func dropout(_ node: Blueprint.Node?) -> DropoutPlan? {
        guard let node, case .dropout(let rate) = node.kind else { return nil }
        return DropoutPlan(rate: rate, stream: stream, layer: node.name)
      }
      func shardOffset(_ slot: Int) -> Int {
        if case .sharded(let offset) = slots[slot].gradient { offset } else { 0 }
      }
      switch item.kind {
      case .convolution(let geometry, let after):
        operations.append(
          try ConvolutionOperation(
            context, item.input, item.output, needsInputGradient: item.needsInputGradient, geometry: geometry,
            weights: weights[0], bias: weights[1], weightGradient: shardOffset(0), biasGradient: shardOffset(1),
            dropout: dropout(after), isTraining: isTraining, arena: arena))
        for (slot, index) in zip(slots, 0...) { addUpdate(store.shard(0) + shardOffset(index), slot) }
      case .convolutionPool(let geometry, let after):
        let gradient = store.whole + slots[0].offset
        operations.append(
          try ConvolutionPoolOperation(
            context, item.input, item.output, needsInputGradient: item.needsInputGradient, geometry: geometry,
            weights: weights[0], bias: weights[1], weightGradient: shardOffset(0), biasGradient: shardOffset(1),
            parameterGradient: gradient, shardSum: store.shard(0), dropout: dropout(after), isTraining: isTraining,
            arena: arena))
        addUpdate(gradient, slots[0])
        addUpdate(store.shard(0) + shardOffset(1), slots[1])
      case .batchNormalization(let relu):
        let state = try BatchNormalizationState(
          gamma: weights[0], beta: weights[1], runningMean: weights[2], runningVariance: weights[3],
          gammaGradient: store.whole + slots[0].offset, betaGradient: store.whole + slots[1].offset, relu: relu,
          channels: item.input.pixel, capacity: capacity, arena: arena)
        let gradient = item.needsInputGradient
        if isTraining {
          operations += [
            BatchMomentsOperation(context, item.input, item.output, needsInputGradient: gradient, state: state),
            BatchStatisticsOperation(context, item.input, item.output, needsInputGradient: gradient, state: state),
          ]
        }
        operations.append(
          NormalizeOperation(context, item.input, item.output, needsInputGradient: gradient, state: state))
        for slot in slots.prefix(2) { addUpdate(store.whole + slot.offset, slot) }
      case .relu:
        operations.append(
          ReLUOperation(context, item.input, item.output, needsInputGradient: item.needsInputGradient))
      case .pool(let isMax, let height, let width, let stride):
        operations.append(
          PoolOperation(
            context, item.input, item.output, needsInputGradient: item.needsInputGradient, isMax: isMax,
            height: height, width: width, stride: stride))
      case .dropout:
        if let plan = dropout(item.node) {
          operations.append(
            DropoutOperation(
              context, item.input, item.output, needsInputGradient: item.needsInputGradient, plan: plan))
        }
      case .flatten:
        operations.append(
          FlattenOperation(context, item.input, item.output, needsInputGradient: item.needsInputGradient))
      case .dense(let relu, let after):
        operations.append(
          try DenseOperation(
            context, item.input, item.output, needsInputGradient: item.needsInputGradient, relu: relu,
            dropout: dropout(after), weights: weights[0], bias: weights[1], m: store.m + slots[0].offset,
            v: store.v + slots[0].offset, biasGradient: store.whole + slots[1].offset, isTraining: isTraining,
            arena: arena))
        addUpdate(store.whole + slots[1].offset, slots[1])
      case .branch(let number): branches[number] = (item, operations.count)
      case .add(let number):
        if let (start, place) = branches[number] {
          operations.append(AddOperation(context, through: item.input, around: start.input, output: item.output))
          operations.insert(
            BranchOperation(
              context, input: start.input, sum: item.output, needsInputGradient: start.needsInputGradient),
            at: place)
        }
      }
    }
  }

  private func addUpdate(_ gradient: UnsafeMutablePointer<Float>, _ slot: ParameterStore.Slot) {
    let block = 4096
    for start in stride(from: 0, to: slot.layout.count, by: block) {
      updates.append(
        Update(
          gradient: gradient + start, offset: slot.offset + start, count: min(block, slot.layout.count - start)))
    }
  }
}
