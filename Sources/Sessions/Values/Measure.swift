internal import Datasets
internal import Language
package import Networks

/// The numbers inside values, by the parts behind a name: `h1.best.val_accuracy`, `e1.recall.Shirt`, `fm.train.count`.
package enum Measure {
  package static let metrics = Epoch.metrics
  static let epochs = ["best", "last", "first"]
  /// What an evaluation says of each class.
  package static let ofClasses = ["precision", "recall", "f1"]

  /// Whether the parts name several numbers at once: an epoch's of a history, or every class's of an evaluation.
  package static func isGroup(_ parts: [String], of kind: Value.Kind) -> Bool {
    guard parts.count == 1 else { return false }
    return kind == .history && epochs.contains(parts[0]) || kind == .evaluation && ofClasses.contains(parts[0])
  }

  /// The epoch that a word means: `best`, `last`, `first`.
  package static func epoch(_ word: String, of epochs: [Epoch]) -> Epoch? {
    switch word {
    case "first": epochs.first
    case "last": epochs.last
    default: epochs.best(by: nil)
    }
  }

  /// What an evaluation says of one class; nil where it was not measured.
  package static func number(_ measure: String, ofClass index: Int, in evaluation: Evaluation) -> Double? {
    switch measure {
    case "precision": evaluation.precision(index)
    case "recall": evaluation.recall(index)
    default: evaluation.f1(index)
    }
  }

  /// What is wrong with the parts for a kind of value, judged without the value; nil when they make sense.
  static func problem(with parts: [String], of kind: Value.Kind, named name: String) -> (message: String, help: String)?
  {
    let known: [[String]] =
      switch kind {
      case .history: [epochs + ["epochs", "parameters", "seconds"], metrics + ["epoch"]]
      case .evaluation: [["loss", "accuracy", "top5", "count"] + ofClasses]
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
    case .evaluation where ofClasses.contains(first):
      guard parts.count > 1 else {
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
          meant(by: parts, of: kind, known: known[0]).map { "did you mean \(name).\($0)?" }
            ?? "it has: " + known[0].joined(separator: " ")
        )
      }
    }
    return nil
  }

  /// The parts with the first of them mended: `best.loss` of `bset.loss`; of a metric without an epoch that of the best.
  private static func meant(by parts: [String], of kind: Value.Kind, known: [String]) -> String? {
    guard let first = Suggestion.closest(to: parts[0], in: known) else {
      return kind == .history ? Suggestion.closest(to: parts[0], in: metrics).map { "\(epochs[0]).\($0)" } : nil
    }
    let mended = [first] + parts.dropFirst()
    let isSound = first != parts[0] && problem(with: mended, of: kind, named: "") == nil
    return isSound ? mended.joined(separator: ".") : first
  }

  /// A part that may stand behind a dot.
  struct Step {
    var text: String
    var help: String
    /// Whether another has to follow.
    var isOpen = false
  }

  /// What may follow a value's name and the parts behind it; the names of classes are left to the caller
  /// (`className(in:)`).
  static func steps(of kind: Value.Kind, behind parts: [String], datasetParts: [String]) -> [Step] {
    switch (kind, parts.count) {
    case (.history, 0):
      epochs.map { Step(text: $0, help: "the \($0) epoch", isOpen: true) } + [
        Step(text: "epochs", help: "how many it has"), Step(text: "parameters", help: "how many the model has"),
        Step(text: "seconds", help: "of all epochs"),
      ]
    case (.history, 1) where epochs.contains(parts[0]):
      (metrics + ["epoch"]).map { Step(text: $0, help: "of the \(parts[0]) epoch") }
    case (.evaluation, 0):
      [
        Step(text: "accuracy", help: "share of all images whose likeliest class is the right one"),
        Step(text: "loss", help: "mean cross-entropy of all images"),
        Step(text: "top5", help: "share of all images whose class is among the five likeliest"),
        Step(text: "count", help: "how many images"),
        Step(text: "precision", help: "of what is taken for a class, the share that is of it", isOpen: true),
        Step(text: "recall", help: "of a class's images, the share that is taken for it", isOpen: true),
        Step(text: "f1", help: "of a class, the harmonic mean of precision and recall", isOpen: true),
      ]
    case (.model, 0): [Step(text: "parameters", help: "how many weights and biases")]
    case (.dataset, 0):
      datasetParts.map { Step(text: $0, help: "a part", isOpen: true) } + counts
    case (.dataset, 1) where datasetParts.contains(parts[0]): counts
    default: []
    }
  }

  private static let counts = [
    Step(text: "count", help: "how many images"), Step(text: "classes", help: "how many classes"),
  ]

  /// What is written of a class's name in a measure, `Ankle boot` of `e1.recall.Ankle boot`; nil where the parts name
  /// none. A dot in the name is part of it.
  static func className(in parts: [String], of kind: Value.Kind) -> String? {
    guard kind == .evaluation, let first = parts.first, ofClasses.contains(first), parts.count > 1 else { return nil }
    return parts.dropFirst().joined(separator: ".")
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
    case "first", "last": return epoch(parts[0], of: epochs)?.number(parts[1])
    default:
      return parts[1] == "epoch"
        ? epoch(parts[0], of: epochs).map { Double($0.epoch) } : epochs.best(by: parts[1])?.number(parts[1])
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
      guard let name = className(in: parts, of: .evaluation), let index = value.classNames.label(spelled: name) else {
        return nil
      }
      return number(parts[0], ofClass: index, in: evaluation)
    }
  }
}
