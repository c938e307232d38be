import CVector
import Datasets

extension Program {
  func makePhases(isTraining: Bool) {
    for operation in operations { preparations += (0..<operation.preparations).map { (operation, $0) } }
    inferencePhases = (preparations.isEmpty ? [] : [.prepare]) + forwardPhases() + [.loss]
    guard isTraining else { return }
    for operation in operations { gatherings += (0..<operation.gatherings).map { (operation, $0) } }
    trainingPhases = inferencePhases + backwardPhases()
    if store.shardCount > 0 { trainingPhases.append(.reduce) }
    if !gatherings.isEmpty { trainingPhases.append(.gather) }
    if !updates.isEmpty { trainingPhases.append(.update) }
  }

  private func forwardPhases() -> [Phase] {
    var result: [Phase] = []
    var local: [Operation] = []
    func flush() {
      if !local.isEmpty { result.append(.localForward(local)) }
      local = []
    }
    for operation in operations {
      if let whole = operation as? WholeOperation {
        flush()
        result += (0..<whole.forwardParts).map { .wholeForward(whole, part: $0) }
      } else {
        local.append(operation)
      }
    }
    flush()
    return result
  }

  private func backwardPhases() -> [Phase] {
    var result: [Phase] = []
    var local: [Operation] = []
    var isFirst = true
    func flush() {
      if !local.isEmpty {
        let forgotten = local.reversed().filter { $0.output.hasWorkerValues }
        result.append(.localBackward(local, forgotten: forgotten, isFirst: isFirst))
        isFirst = false
      }
      local = []
    }
    for operation in operations.reversed() {
      if let whole = operation as? WholeOperation {
        flush()
        result += (0..<whole.backwardParts).map { .wholeBackward(whole, part: $0) }
      } else {
        local.append(operation)
      }
    }
    flush()
    return result
  }

  /// Floats of the shards' gradients that one task sums.
  private static let reduceBlock = 2048

  func taskCount(_ phase: Phase) -> Int {
    switch phase {
    case .prepare: preparations.count
    case .localForward: context.images
    // A few hundred nanoseconds an image: not worth waking anybody.
    case .loss: classes <= 64 ? 1 : context.images
    case .wholeForward(let operation, let part): operation.forwardTasks(part)
    case .localBackward: store.shards
    case .wholeBackward(let operation, let part): operation.backwardTasks(part)
    case .reduce: (store.shardCount + Self.reduceBlock - 1) / Self.reduceBlock
    case .gather: gatherings.count
    case .update: updates.count
    }
  }

  private func isBackwards(_ phase: Phase) -> Bool {
    if case .wholeBackward(let operation, let part) = phase { operation.runsBackwards(part) } else { false }
  }

  func run(phase: Int, task: Int, worker: Int) {
    let kernels = context.kernels
    switch phases[phase] {
    case .prepare: preparations[task].0.prepare(preparations[task].1)
    case .localForward(let operations):
      for operation in operations { operation.forward(task, worker: worker) }
    case .wholeForward(let operation, let part): operation.forward(part: part, task: task, worker: worker)
    case .loss:
      for image in classes <= 64 ? 0..<context.images : task..<task + 1 { loss(image) }
    case .localBackward(let operations, let forgotten, let isFirst):
      let gradients = store.shard(task)
      if isFirst { kernels.zero(gradients, count: store.shardCount) }
      let first = task * context.images / store.shards
      let end = (task + 1) * context.images / store.shards
      for image in first..<end {
        for operation in forgotten { operation.forward(image, worker: worker) }
        for operation in operations { operation.backward(image, worker: worker, shard: gradients) }
      }
    case .wholeBackward(let operation, let part): operation.backward(part: part, task: task, worker: worker)
    case .reduce:
      let start = task * Self.reduceBlock
      kernels.reduce(
        store.shard(0) + start, shards: store.shards, stride: store.shardCount,
        count: min(Self.reduceBlock, store.shardCount - start))
    case .gather: gatherings[task].0.gather(gatherings[task].1)
    case .update:
      let update = updates[task]
      let isFinite = kernels.update(
        context.update, count: update.count, gradient: update.gradient, store.weights + update.offset,
        store.m + update.offset, store.v + update.offset)
      if !isFinite { context.brokenWeights[worker] = true }
    }
  }

  private func loss(_ image: Int) {
    let dz = context.isTraining ? plan.output.gradient(image, worker: 0) : nil
    losses[image] = context.kernels.softmaxCrossEntropy(
      classes: classes, plan.output.at(image), label: labels[image],
      smoothing: context.isTraining ? smoothing : 0, scale: 1 / Float(context.images),
      probabilities + image * probabilityStride, dz)
  }

  /// Runs the images at `indices` forward; with `training` backward too, and takes the optimiser's step.
  ///
  /// Afterwards ``losses``, ``probabilities`` and the tensors hold the batch's results.
  ///
  /// - Returns: what is infinite or no number, if anything is. Broken answers end a step before it changes weights.
  @discardableResult
  func step(images: Int, training: Bool) -> Breakdown? {
    context.images = images
    context.isTraining = training
    phases = training ? trainingPhases : inferencePhases
    for (index, phase) in phases.enumerated() {
      pool.run(self, phase: index, count: taskCount(phase), isBackwards: isBackwards(phase))
      if case .loss = phase, let image = firstBrokenAnswer { return .answer(image: image) }
    }
    return training ? brokenParameter.map { .parameter($0) } : nil
  }
}
