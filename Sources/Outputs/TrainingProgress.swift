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

  package init(
    history: String, epoch: Int, epochs: Int, batch: Int, batches: Int, loss: Double, accuracy: Double,
    imagesPerSecond: Double, secondsLeft: Double, losses: [Double]
  ) {
    self.history = history
    self.epoch = epoch
    self.epochs = epochs
    self.batch = batch
    self.batches = batches
    self.loss = loss
    self.accuracy = accuracy
    self.imagesPerSecond = imagesPerSecond
    self.secondsLeft = secondsLeft
    self.losses = losses
  }
}
