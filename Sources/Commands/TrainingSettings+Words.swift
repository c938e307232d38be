internal import Datasets
internal import Networks
internal import Words

extension TrainingSettings {
  /// What a training was told, besides the number of epochs, in a fixed order and by the names of the options.
  var told: [(name: String, value: String)] {
    [
      ("batch", "\(batchSize)"), ("lr", learningRate.shortest), ("optimizer", optimizer.text),
      ("decay", weightDecay.shortest), ("smoothing", labelSmoothing.shortest),
      ("augment", augmentation.kinds.map(\.rawValue).joined(separator: ",")), ("precision", precision.rawValue),
      ("seed", "\(stream.seed)"),
    ]
  }
}

extension Optimizer {
  /// With the settings that matter: `sgd momentum=0.9 nesterov`.
  var text: String {
    if case .sgd(let momentum, let nesterov) = self {
      return "sgd momentum=\(momentum.shortest)\(nesterov ? " nesterov" : "")"
    }
    return name
  }
}
