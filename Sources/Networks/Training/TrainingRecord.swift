/// Where a training stands, besides its network's description and its tensors, as it is stored.
package struct TrainingRecord: StoredRecord {
  package static let currentVersion = 1
  package static let noun = "training"

  package var version = Self.currentVersion
  /// The version of the engine that made it: another one would go on with other bits.
  package var engine: String
  /// Whole epochs finished.
  package var epoch: Int
  /// Batches finished inside the next epoch.
  package var batch: Int
  /// Batches of an epoch.
  package var batches: Int
  /// Optimiser steps taken.
  package var steps: Int
  /// Images of the epoch that was interrupted, and what they gave.
  package var images: Int
  /// Their losses' sum as the bits of a Double, so that no decimal stands between.
  package var lossBits: UInt64
  package var correct: Int
  package var top5: Int
  /// Of training in that epoch.
  package var seconds: Double
  /// The digest of the data.
  package var data: String
  package var settings: TrainingSettingsRecord

  package init(
    engine: String, epoch: Int, batch: Int, batches: Int, steps: Int, images: Int, lossBits: UInt64, correct: Int,
    top5: Int, seconds: Double, data: String, settings: TrainingSettingsRecord
  ) {
    self.engine = engine
    self.epoch = epoch
    self.batch = batch
    self.batches = batches
    self.steps = steps
    self.images = images
    self.lossBits = lossBits
    self.correct = correct
    self.top5 = top5
    self.seconds = seconds
    self.data = data
    self.settings = settings
  }

  /// Epochs, with the fraction of the one that was interrupted.
  package var progress: Double { Double(epoch) + Double(batch) / Double(max(batches, 1)) }

  /// - Throws: when no training can stand there.
  func check() throws(NetworkError) {
    try Self.check(version)
    guard (0...1 << 30).contains(epoch), batches > 0, (0..<batches).contains(batch), (0...1 << 60).contains(steps)
    else { throw .damagedRecord(Self.noun, "its place is out of range") }
    guard images >= 0, (0...images).contains(correct), (correct...images).contains(top5),
      Double(bitPattern: lossBits).isFinite, seconds >= 0, seconds.isFinite
    else { throw .damagedRecord(Self.noun, "its sums are out of range") }
  }
}
