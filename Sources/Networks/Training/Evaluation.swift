/// What a network does with labelled images.
package struct Evaluation: Sendable, Hashable {
  /// Images.
  package var count: Int
  /// Mean cross-entropy, in nats.
  package var loss: Double
  /// Share of images whose first class is right, and whose first five have the right one.
  package var accuracy: Double
  package var top5: Double
  /// Images by true class (row) and predicted class (column).
  package var confusion: [[Int]]
  /// Of each image: the predicted class, its cross-entropy, the predicted class's probability.
  package var predictions: [Int]
  package var losses: [Float]
  package var confidences: [Float]

  package init(
    count: Int, loss: Double, accuracy: Double, top5: Double, confusion: [[Int]], predictions: [Int],
    losses: [Float], confidences: [Float]
  ) {
    self.count = count
    self.loss = loss
    self.accuracy = accuracy
    self.top5 = top5
    self.confusion = confusion
    self.predictions = predictions
    self.losses = losses
    self.confidences = confidences
  }

  /// Of the images predicted as class `c`, the share that are; nil if there are none.
  package func precision(_ c: Int) -> Double? {
    let predicted = confusion.reduce(0) { $0 + $1[c] }
    return predicted == 0 ? nil : Double(confusion[c][c]) / Double(predicted)
  }

  /// Of the images of class `c`, the share that was predicted so; nil if there are none.
  package func recall(_ c: Int) -> Double? {
    let actual = confusion[c].reduce(0, +)
    return actual == 0 ? nil : Double(confusion[c][c]) / Double(actual)
  }

  /// The harmonic mean of precision and recall; nil if there are neither images nor predictions of the class.
  package func f1(_ c: Int) -> Double? {
    let total = confusion[c].reduce(0, +) + confusion.reduce(0) { $0 + $1[c] }
    return total == 0 ? nil : 2 * Double(confusion[c][c]) / Double(total)
  }

  /// The mean of the classes' F1, of those that have one.
  package var macroF1: Double {
    let values = confusion.indices.compactMap(f1)
    return values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}
