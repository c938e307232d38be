/// One whole epoch of a training.
public struct Epoch: Sendable, Codable, Hashable {
  /// From 1.
  public var epoch: Int
  /// Means over the epoch's batches while the weights changed, as in Keras.
  public var loss: Double
  public var accuracy: Double
  public var top5: Double
  /// On the validation data after the epoch; nil without such data.
  public var valLoss: Double?
  public var valAccuracy: Double?
  public var valTop5: Double?
  /// Of training, validation not counted.
  public var seconds: Double
  public var imagesPerSecond: Double
  /// Of the epoch's last step.
  public var learningRate: Double

  public init(
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
}

/// What there is to tell after a batch.
public struct BatchProgress: Sendable {
  /// From 1, the one that is running.
  public var epoch: Int
  public var epochs: Int
  /// From 1, the one that has just finished.
  public var batch: Int
  public var batches: Int
  /// Means over the epoch so far.
  public var loss: Double
  public var accuracy: Double
  public var imagesPerSecond: Double
  /// In this epoch.
  public var seconds: Double
  public var learningRate: Double
}

/// How a call of ``Trainer/runEpoch(onBatch:)`` ended.
public enum EpochOutcome: Sendable, Hashable {
  case finished(Epoch)
  /// The batch that was running is done; the trainer stands inside the epoch and can go on.
  case interrupted
}
