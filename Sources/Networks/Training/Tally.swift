/// Running sums over images, in their order.
struct Tally: Sendable {
  let classes: Int
  /// Whether to keep what each image gave.
  let isDetailed: Bool
  var count = 0
  var loss = 0.0
  var correct = 0
  var top5 = 0
  private var predictions: [Int] = []
  private var labels: [Int] = []
  private var losses: [Float] = []
  private var confidences: [Float] = []

  init(classes: Int, isDetailed: Bool) {
    self.classes = classes
    self.isDetailed = isDetailed
  }

  /// Takes in the batch that the program has just run.
  mutating func add(_ program: Program, images: Int) {
    for image in 0..<images {
      let scores = program.plan.output.at(image)
      let label = program.labels[image]
      // Of equal scores the class that comes first counts as the higher.
      var rank = 0
      var best = 0
      for c in 0..<classes {
        if scores[c] > scores[label] || (scores[c] == scores[label] && c < label) { rank += 1 }
        if scores[c] > scores[best] { best = c }
      }
      loss += Double(program.losses[image])
      count += 1
      if rank == 0 { correct += 1 }
      if rank < 5 { top5 += 1 }
      if isDetailed {
        predictions.append(best)
        labels.append(label)
        losses.append(program.losses[image])
        confidences.append(program.probabilities[image * program.probabilityStride + best])
      }
    }
  }

  var meanLoss: Double { loss / Double(max(count, 1)) }
  var accuracy: Double { Double(correct) / Double(max(count, 1)) }
  var top5Accuracy: Double { Double(top5) / Double(max(count, 1)) }

  var evaluation: Evaluation {
    var confusion = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
    for (label, prediction) in zip(labels, predictions) { confusion[label][prediction] += 1 }
    return Evaluation(
      count: count, loss: meanLoss, accuracy: accuracy, top5: top5Accuracy, confusion: confusion,
      predictions: predictions, losses: losses, confidences: confidences)
  }
}
