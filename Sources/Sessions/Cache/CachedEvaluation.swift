internal import Datasets
internal import Foundation
package import Networks
internal import Words

/// What stands before an evaluation's numbers of every image: the predicted classes, as 32-bit integers, then the
/// losses and the confidences as floats, little-endian.
struct CachedEvaluationRecord: StoredRecord {
  static let currentVersion = 1
  static let noun = "cached evaluation"

  var version = Self.currentVersion
  var count: Int
  var loss: Double
  var accuracy: Double
  var top5: Double
  /// Images by true class (row) and predicted class (column).
  var confusion: [[Int]]

  /// - Returns: nil where the numbers do not fit together.
  func evaluation(_ entry: CacheEntry) -> Evaluation? {
    let classes = confusion.count
    guard (1...Dataset.maximumByteCount).contains(count), entry.size == 12 * count,
      confusion.allSatisfy({ $0.count == classes && $0.allSatisfy { (0...count).contains($0) } })
    else { return nil }
    func numbers<Number>(_ column: Int, _ zero: Number) -> [Number]? {
      var numbers = [Number](repeating: zero, count: count)
      return numbers.withUnsafeMutableBytes { entry.read($0, from: 4 * count * column) } ? numbers : nil
    }
    guard let predictions = numbers(0, Int32(0)), let losses = numbers(1, Float(0)),
      let confidences = numbers(2, Float(0)), predictions.allSatisfy({ (0..<classes).contains(Int($0)) })
    else { return nil }
    return Evaluation(
      count: count, loss: loss, accuracy: accuracy, top5: top5, confusion: confusion,
      predictions: predictions.map(Int.init), losses: losses, confidences: confidences)
  }
}

extension Cache {
  package func evaluation(_ key: Key) -> Evaluation? {
    guard let entry = entry(.evaluation, key), let record = try? CachedEvaluationRecord(json: entry.record),
      let evaluation = record.evaluation(entry), entry.isSound()
    else { return nil }
    return evaluation
  }

  package func store(_ evaluation: Evaluation, under key: Key) {
    let record = CachedEvaluationRecord(
      count: evaluation.count, loss: evaluation.loss, accuracy: evaluation.accuracy, top5: evaluation.top5,
      confusion: evaluation.confusion)
    store(.evaluation, key, record: record.json, size: 12 * evaluation.count) { append throws(WholeFile.Failure) in
      try Self.append(evaluation.predictions.map { Int32(truncatingIfNeeded: $0) }, append)
      try Self.append(evaluation.losses, append)
      try Self.append(evaluation.confidences, append)
    }
  }

  private static func append<Number: BitwiseCopyable>(
    _ numbers: [Number], _ append: (UnsafeRawBufferPointer) throws(WholeFile.Failure) -> Void
  ) throws(WholeFile.Failure) {
    var failure: WholeFile.Failure?
    numbers.withUnsafeBytes { bytes in
      do throws(WholeFile.Failure) { try append(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
