extension TrainingSettings {
  /// The normal form, for keys: two settings with the same one give equal bits on data of `count` images.
  ///
  /// A batch of more images than there are is one of all of them, and zero has no sign. `nesterov` without momentum
  /// is *not* plain SGD: that sets steps below 2^-100 to zero, where the look-ahead takes them.
  package func normalized(count: Int) -> TrainingSettings {
    var normal = self
    normal.batchSize = min(batchSize, max(count, 1))
    normal.learningRate += 0
    normal.weightDecay += 0
    normal.labelSmoothing += 0
    normal.warmupEpochs += 0
    if case .sgd(let momentum, let nesterov) = optimizer {
      normal.optimizer = .sgd(momentum: momentum + 0, nesterov: nesterov)
    }
    return normal
  }
}
