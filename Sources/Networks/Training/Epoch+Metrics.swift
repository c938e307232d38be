extension Epoch {
  /// The fixed names of what is measured, and what each means.
  package static let meanings: KeyValuePairs = [
    "loss": "mean cross-entropy of the images trained on, as they were trained on",
    "accuracy": "share of them whose likeliest class is the right one, 0 to 1",
    "top5": "share of them whose class is among the five likeliest",
    "val_loss": "mean cross-entropy of the data behind validate=, at the end of the epoch",
    "val_accuracy": "accuracy on that data",
    "val_top5": "top-5 accuracy on that data",
    "seconds": "how long the epoch took, with its validation",
    "images_per_second": "images trained on in a second",
    "lr": "the learning rate",
  ]

  /// The fixed names of what is measured.
  package static let metrics = meanings.map(\.key)

  /// Those that tell how long something took, and differ from run to run.
  package static let times: Set<String> = ["seconds", "images_per_second"]

  /// Whether the smaller of two values of a metric is the better.
  package static func isLowBetter(_ metric: String) -> Bool { ["loss", "val_loss", "seconds"].contains(metric) }

  /// A metric by its fixed name, or the number of the `epoch`.
  package func number(_ metric: String) -> Double? {
    switch metric {
    case "epoch": Double(epoch)
    case "loss": loss
    case "accuracy": accuracy
    case "top5": top5
    case "val_loss": valLoss
    case "val_accuracy": valAccuracy
    case "val_top5": valTop5
    case "seconds": seconds
    case "images_per_second": imagesPerSecond
    case "lr": learningRate
    default: nil
    }
  }
}

extension [Epoch] {
  /// The epoch with the best value of a metric: the smallest loss or time, else the greatest; the earliest of equals.
  /// What is infinite or no number is never the best.
  /// Without a metric, validation accuracy decides, or accuracy where there was no validation.
  package func best(by metric: String?) -> Epoch? {
    let metric = metric ?? (contains { $0.valAccuracy != nil } ? "val_accuracy" : "accuracy")
    let isLowBetter = Epoch.isLowBetter(metric)
    var best: (epoch: Epoch, value: Double)?
    for epoch in self {
      guard let value = epoch.number(metric), value.isFinite else { continue }
      if let (_, top) = best, isLowBetter ? value >= top : value <= top { continue }
      best = (epoch, value)
    }
    return best?.epoch
  }
}
