/// Where a training stands, after every batch.
package struct TrainingProgress: Sendable, Hashable {
  package var history: String
  /// From 1.
  package var epoch: Int
  package var epochs: Int
  /// Batches done in this epoch.
  package var batch: Int
  package var batches: Int
  /// Running means over this epoch.
  package var loss: Double
  package var accuracy: Double
  package var imagesPerSecond: Double
  /// To the end of the training, as far as one can tell.
  package var secondsLeft: Double
  /// The validation loss of each finished epoch (the training loss without validation).
  package var losses: [Double]
}
