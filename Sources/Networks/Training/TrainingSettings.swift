package import Datasets

/// Everything that a training's numbers depend on, besides network and data.
package struct TrainingSettings: Sendable, Hashable {
  /// In all, those already done included.
  package var epochs: Int
  package var batchSize: Int
  package var learningRate: Double
  package var optimizer: Optimizer
  /// Decoupled, as Keras has it: every step takes learning rate times this share off each weight.
  package var weightDecay: Double
  /// The share of the target that is spread evenly over all classes.
  package var labelSmoothing: Double
  package var schedule: Schedule
  /// Epochs over which the rate rises from zero in a straight line.
  package var warmupEpochs: Double
  /// What is done to each image before the network sees it, anew in every epoch; nothing by default.
  package var augmentation: Augmentation
  package var precision: Precision
  /// Shuffles, dropout and augmentation draw from it.
  package var stream: RandomStream

  package init(
    epochs: Int = 1, batchSize: Int = 64, learningRate: Double = 0.001, optimizer: Optimizer = .adam(),
    weightDecay: Double = 0, labelSmoothing: Double = 0, schedule: Schedule = .constant, warmupEpochs: Double = 0,
    augmentation: Augmentation = Augmentation([]), precision: Precision = .float32, stream: RandomStream
  ) {
    self.epochs = epochs
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.optimizer = optimizer
    self.weightDecay = weightDecay
    self.labelSmoothing = labelSmoothing
    self.schedule = schedule
    self.warmupEpochs = warmupEpochs
    self.augmentation = augmentation
    self.stream = stream
    self.precision = precision
  }

  /// How many steps, one a batch, an epoch over so many images has.
  package func steps(count: Int) -> Int { (count + batchSize - 1) / batchSize }

  /// The learning rate of one step.
  func learningRate(epoch: Int, batch: Int, batches: Int) -> Double {
    let done = Double(epoch) + Double(batch) / Double(batches)
    var rate = learningRate * schedule.factor(epoch: epoch, progress: min(done / Double(max(epochs, 1)), 1))
    if warmupEpochs > 0 {
      rate *= min(1, (Double(epoch) + Double(batch + 1) / Double(batches)) / warmupEpochs)
    }
    return rate
  }
}
