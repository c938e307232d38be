internal import Foundation
package import Networks
internal import Words

/// Where a training stood after a whole epoch, as the cache has it.
package struct CachedState {
  private let entry: CacheEntry
  private let record: CachedStateRecord
  /// All epochs of the training up to here, without validation.
  package let epochs: [Epoch]

  package var training: TrainingRecord { record.training }
  /// SHA-256 of the weights.
  package var digest: String { record.weights }

  init?(_ entry: CacheEntry) {
    guard let record = try? CachedStateRecord(json: entry.record), record.isSound(payload: entry.size) else {
      return nil
    }
    self.entry = entry
    self.record = record
    epochs = record.epochs.map(\.epoch)
  }

  /// Whether all of it can be read and is what was stored.
  package var isSound: Bool { entry.isSound() }

  /// It as a state to store.
  package func newState(_ id: StateID) -> NewState {
    NewState(id, training) { body in
      var values = [Float](repeating: 0, count: record.tensors.map(\.count).max() ?? 0)
      var offset = 0
      for tensor in record.tensors {
        try values.withUnsafeMutableBufferPointer { values in
          let part = UnsafeMutableBufferPointer(rebasing: values[..<tensor.count])
          guard entry.read(UnsafeMutableRawBufferPointer(part), from: offset) else { throw SessionError.missingState }
          try body(tensor.name, UnsafeBufferPointer(part))
        }
        offset += tensor.count * MemoryLayout<Float>.size
      }
    }
  }

  /// One tensor's values; nil where there is none of that name.
  package func tensor(_ name: String) -> [Float]? {
    guard let index = record.tensors.firstIndex(where: { $0.name == name }) else { return nil }
    let offset = record.tensors[..<index].reduce(0) { $0 + $1.count } * MemoryLayout<Float>.size
    var values = [Float](repeating: 0, count: record.tensors[index].count)
    return values.withUnsafeMutableBytes { entry.read($0, from: offset) } ? values : nil
  }
}

/// What stands before the tensors, which are the floats of all of them, little-endian, one after the other.
struct CachedStateRecord: StoredRecord {
  static let currentVersion = 1
  static let noun = "cached state"

  var version = Self.currentVersion
  var training: TrainingRecord
  var epochs: [EpochRecord]
  /// SHA-256 of the weights.
  var weights: String
  var tensors: [Tensor]

  struct Tensor: Codable, Sendable, Hashable {
    var name: String
    /// How many floats.
    var count: Int
  }

  /// An epoch without its validation, which is an evaluation of its own.
  struct EpochRecord: Codable, Sendable, Hashable {
    var loss, accuracy, top5, seconds, rate, lr: Double
    var number: Int

    init(_ epoch: Epoch) {
      (number, loss, accuracy, top5) = (epoch.epoch, epoch.loss, epoch.accuracy, epoch.top5)
      (seconds, rate, lr) = (epoch.seconds, epoch.imagesPerSecond, epoch.learningRate)
    }

    var epoch: Epoch {
      Epoch(
        epoch: number, loss: loss, accuracy: accuracy, top5: top5, seconds: seconds, imagesPerSecond: rate,
        learningRate: lr)
    }
  }

  /// Whether it can be what it says: nothing that reads it goes out of bounds.
  func isSound(payload: Int) -> Bool {
    let most = payload / MemoryLayout<Float>.size
    return training.batch == 0 && training.epoch == epochs.count
      && epochs.map(\.number) == Array(1...max(epochs.count, 1))
      && tensors.allSatisfy { (0...most).contains($0.count) }
      && tensors.reduce(0) { $0 + $1.count } * MemoryLayout<Float>.size == payload
  }
}

extension Cache {
  /// - Parameter epoch: how many whole epochs are done.
  package func state(of run: Key, epoch: Int) -> CachedState? {
    entry(.state, .state(of: run, epoch: epoch)).flatMap(CachedState.init)
  }

  /// Stores where a trainer stands, at the end of an epoch.
  ///
  /// - Parameters:
  ///   - digest: of its weights.
  ///   - epochs: all so far.
  package func store(_ trainer: Trainer, of run: Key, epochs: [Epoch], digest: String) {
    let training = trainer.record
    guard training.batch == 0, training.epoch == epochs.count else { return }
    let record = CachedStateRecord(
      training: training, epochs: epochs.map(CachedStateRecord.EpochRecord.init), weights: digest,
      tensors: trainer.tensors.map { CachedStateRecord.Tensor(name: $0.name, count: $0.count) })
    let size = record.tensors.reduce(0) { $0 + $1.count } * MemoryLayout<Float>.size
    store(.state, .state(of: run, epoch: training.epoch), record: record.json, size: size) {
      append throws(WholeFile.Failure) in
      try trainer.withTensors { _, _, values throws(WholeFile.Failure) in try append(UnsafeRawBufferPointer(values)) }
    }
  }
}
