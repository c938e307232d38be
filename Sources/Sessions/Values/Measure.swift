internal import Language
package import Networks

/// The numbers inside values, by the parts behind a name: `h1.best.val_accuracy`, `e1.recall.Shirt`, `fm.train.count`.
package enum Measure {
  package static let metrics = Epoch.metrics
  static let epochs = ["best", "last", "first"]

  /// What is wrong with the parts for a kind of value, judged without the value; nil when they make sense.
  static func problem(with parts: [String], of kind: Value.Kind, named name: String) -> (message: String, help: String)?
  {
    let known: [[String]] =
      switch kind {
      case .history: [epochs + ["epochs", "parameters", "seconds"], metrics + ["epoch"]]
      case .evaluation: [["loss", "accuracy", "top5", "count", "precision", "recall", "f1"]]
      case .model: [["parameters"]]
      case .dataset: [["count", "classes"]]
      }
    if let help = foreignHelp(parts, known, named: name) {
      return ("\(name) has no '\(parts.joined(separator: "."))'", help)
    }
    guard let first = parts.first else {
      return (
        "\(name) is \(kind.phrase), not a number",
        "name a number inside it: " + known[0].prefix(4).map { "\(name).\($0)" }.joined(separator: ", ")
          + (kind == .history ? "; for example \(name).best.val_accuracy" : "")
      )
    }
    switch kind {
    case .history where epochs.contains(first):
      guard parts.count == 2, known[1].contains(parts[1]) else {
        let wrong = parts.count > 1 ? parts[1] : ""
        return (
          "\(name).\(first) has no measure '\(wrong)'",
          Suggestion.closest(to: wrong, in: known[1]).map { "did you mean \(name).\(first).\($0)?" }
            ?? "measures: " + known[1].joined(separator: " ")
        )
      }
    case .history where metrics.contains(first) && first != "seconds":
      return ("'\(name).\(first)' does not say which epoch", "write \(name).best.\(first) or \(name).last.\(first)")
    case .evaluation where ["precision", "recall", "f1"].contains(first):
      guard parts.count == 2 else {
        return ("\(name).\(first) needs a class", "for example: \(name).\(first).Shirt")
      }
    case .dataset:
      // The parts of the dataset come first; the session knows them.
      guard let last = parts.last, known[0].contains(last) else {
        return ("\(name).\(parts.joined(separator: ".")) is not a number", "write \(name).\(first).count")
      }
    default:
      guard parts.count == 1, known[0].contains(first) else {
        return (
          "\(name) has no '\(parts.joined(separator: "."))'",
          Suggestion.closest(to: first, in: known[0]).map { "did you mean \(name).\($0)?" }
            ?? "it has: " + known[0].joined(separator: " ")
        )
      }
    }
    return nil
  }

  /// What may follow a value's name and a dot; with a dot at the end where a part is still missing.
  package static func paths(of kind: Value.Kind, parts: [String]) -> [(path: String, help: String)] {
    switch kind {
    case .history:
      epochs.flatMap { epoch in
        (metrics + ["epoch"]).map { ("\(epoch).\($0)", "of the \(epoch) epoch") }
      } + [("epochs", "how many it has"), ("parameters", "how many the model has"), ("seconds", "of all epochs")]
    case .evaluation:
      [
        ("accuracy", "share of all images whose likeliest class is the right one"),
        ("loss", "mean cross-entropy of all images"),
        ("top5", "share of all images whose class is among the five likeliest"), ("count", "how many images"),
        ("precision.", "of what is taken for a class, the share that is of it"),
        ("recall.", "of a class's images, the share that is taken for it"),
        ("f1.", "of a class, the harmonic mean of precision and recall"),
      ]
    case .model: [("parameters", "how many weights and biases")]
    case .dataset:
      (parts.isEmpty ? [""] : parts.map { $0 + "." }).flatMap {
        [("\($0)count", "how many images"), ("\($0)classes", "how many classes")]
      }
    }
  }

  /// The number that `parts` name inside a value; nil where it was not measured.
  package static func number(_ parts: [String], of value: Value, epochs: [Epoch]) -> Double? {
    switch value {
    case .history(let history): number(parts, of: history, epochs: epochs)
    case .evaluation(let evaluation): number(parts, of: evaluation)
    case .model(let model): model.trained.map { Double($0.parameterCount) }
    case .dataset(let dataset): number(parts, of: dataset)
    }
  }

  /// Of one part, or of the dataset as a whole, as `list` counts it.
  private static func number(_ parts: [String], of dataset: DatasetValue) -> Double? {
    let measured = parts.count > 1 ? dataset.part(parts[0]).map { [$0] } ?? [] : dataset.parts
    guard let first = measured.first else { return nil }
    return Double(parts.last == "classes" ? first.classNames.count : measured.reduce(0) { $0 + $1.count })
  }

  private static func number(_ parts: [String], of history: HistoryValue, epochs: [Epoch]) -> Double? {
    switch parts[0] {
    case "epochs": return Double(epochs.count)
    case "parameters": return Double(history.parameterCount)
    case "seconds": return epochs.reduce(0) { $0 + $1.seconds }
    case "first": return epochs.first.flatMap { $0.number(parts[1]) }
    case "last": return epochs.last.flatMap { $0.number(parts[1]) }
    default:
      return parts[1] == "epoch"
        ? epochs.best(by: nil).map { Double($0.epoch) } : epochs.best(by: parts[1])?.number(parts[1])
    }
  }

  private static func number(_ parts: [String], of value: EvaluationValue) -> Double? {
    let evaluation = value.evaluation
    switch parts[0] {
    case "loss": return evaluation.loss
    case "accuracy": return evaluation.accuracy
    case "top5": return evaluation.top5
    case "count": return Double(evaluation.count)
    default:
      guard let index = value.classNames.firstIndex(of: parts[1]) else { return nil }
      return switch parts[0] {
      case "precision": evaluation.precision(index)
      case "recall": evaluation.recall(index)
      default: evaluation.f1(index)
      }
    }
  }
}
