/// One whole epoch of a training.
package struct Epoch: Sendable, Hashable {
  /// From 1.
  package var epoch: Int
  /// Means over the epoch's batches while the weights changed, as in Keras.
  package var loss: Double
  package var accuracy: Double
  package var top5: Double
  /// On the validation data after the epoch; nil without such data.
  package var valLoss: Double?
  package var valAccuracy: Double?
  package var valTop5: Double?
  /// Of training, validation not counted.
  package var seconds: Double
  package var imagesPerSecond: Double
  /// Of the epoch's last step.
  package var learningRate: Double

  package init(
    epoch: Int, loss: Double, accuracy: Double, top5: Double, valLoss: Double? = nil, valAccuracy: Double? = nil,
    valTop5: Double? = nil, seconds: Double, imagesPerSecond: Double, learningRate: Double
  ) {
    self.epoch = epoch
    self.loss = loss
    self.accuracy = accuracy
    self.top5 = top5
    self.valLoss = valLoss
    self.valAccuracy = valAccuracy
    self.valTop5 = valTop5
    self.seconds = seconds
    self.imagesPerSecond = imagesPerSecond
    self.learningRate = learningRate
  }

  /// Takes in what the validation data gave after the epoch.
  package mutating func add(_ validation: Evaluation?) {
    valLoss = validation?.loss
    valAccuracy = validation?.accuracy
    valTop5 = validation?.top5
  }
}

/// What there is to tell after a batch.
package struct BatchProgress: Sendable {
  /// From 1, the one that is running.
  package var epoch: Int
  package var epochs: Int
  /// From 1, the one that has just finished.
  package var batch: Int
  package var batches: Int
  /// Means over the epoch so far.
  package var loss: Double
  package var accuracy: Double
  package var imagesPerSecond: Double
  /// In this epoch.
  package var seconds: Double
  package var learningRate: Double
}

/// How a call of ``Trainer/runEpoch(onBatch:)`` ended.
package enum EpochOutcome: Sendable, Hashable {
  case finished(Epoch)
  /// The batch that was running is done; the trainer stands inside the epoch and can go on.
  case interrupted
}
