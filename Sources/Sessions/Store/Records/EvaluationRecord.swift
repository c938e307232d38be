internal import Datasets
internal import Networks

/// An evaluation as it is stored.
struct EvaluationRecord: StoredRecord {
  static let currentVersion = 1
  static let noun = "evaluation"

  var version = Self.currentVersion
  /// What model and data were called.
  var model: String
  var data: String
  var classes: [String]
  var count: Int
  var loss: Double
  var accuracy: Double
  var top5: Double
  /// Images by true class (row) and predicted class (column).
  var confusion: [[Int]]
  /// One an image.
  var predictions: [Int]
  var losses: [Float]
  var confidences: [Float]
}

extension EvaluationRecord {
  init(_ value: EvaluationValue) {
    let evaluation = value.evaluation
    self.init(
      model: value.model, data: value.data, classes: value.classNames, count: evaluation.count, loss: evaluation.loss,
      accuracy: evaluation.accuracy, top5: evaluation.top5, confusion: evaluation.confusion,
      predictions: evaluation.predictions, losses: evaluation.losses, confidences: evaluation.confidences)
  }

  /// - Throws: where the counts do not fit together, so that nothing that reads it can go out of bounds.
  func value() throws -> EvaluationValue {
    let size = classes.count
    guard (1...Dataset.maximumByteCount).contains(count), !classes.isEmpty, confusion.count >= size,
      confusion.allSatisfy({ $0.count == confusion.count && $0.allSatisfy { (0...count).contains($0) } }),
      [predictions.count, losses.count, confidences.count].allSatisfy({ $0 == count }),
      predictions.allSatisfy(confusion.indices.contains)
    else { throw SessionError.damagedValue }
    return EvaluationValue(
      model: model, data: data, classNames: classes,
      evaluation: Evaluation(
        count: count, loss: loss, accuracy: accuracy, top5: top5, confusion: confusion, predictions: predictions,
        losses: losses, confidences: confidences))
  }
}
