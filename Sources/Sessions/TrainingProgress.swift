/// Where a training stands, after every batch.
public struct TrainingProgress: Sendable, Hashable {
  public var history: String
  /// From 1.
  public var epoch: Int
  public var epochs: Int
  /// Batches done in this epoch.
  public var batch: Int
  public var batches: Int
  /// Running means over this epoch.
  public var loss: Double
  public var accuracy: Double
  public var imagesPerSecond: Double
  /// To the end of the training, as far as one can tell.
  public var secondsLeft: Double
  /// The validation loss of each finished epoch (the training loss without validation).
  public var losses: [Double]
}
