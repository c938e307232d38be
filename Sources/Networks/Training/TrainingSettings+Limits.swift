internal import Words

extension TrainingSettings {
  /// What the settings may be: the engine refuses what lies outside, and the language quotes it where the text stands.
  package enum Limits {
    /// The engine also takes 0, which trains nothing.
    package static let epochs = 1...100_000
    package static let batchSize = 1...65_536
    package static let learningRate = 0.0...1_000
    package static let weightDecay = 0.0...100
    package static let labelSmoothing = 0.0...1
    package static let momentum = 0.0...1
    /// In epochs.
    package static let warmup = 0.0...1_000_000
    /// By which a schedule of steps multiplies the rate, again and again.
    package static let stepFactor = 0.0...1_000_000
    /// Of Adam's moments.
    package static let beta = 0...0.999_999_999
    /// Of RMSprop's moment.
    package static let rho = 0.0...1
    package static let epsilon = 1e-30...1
  }

  /// - Throws: code `training-setting` at the first setting outside ``Limits``.
  func check() throws(NetworkError) {
    func number(_ what: String, _ value: Double, _ range: ClosedRange<Double>) throws(NetworkError) {
      guard range.contains(value) else { throw .setting(what, "\(value)", range.phrase) }
    }
    func integer(_ what: String, _ value: Int, _ range: ClosedRange<Int>) throws(NetworkError) {
      guard range.contains(value) else { throw .setting(what, "\(value)", range.phrase) }
    }
    if epochs != 0 { try integer("epochs", epochs, Limits.epochs) }
    try integer("batch", batchSize, Limits.batchSize)
    try number("the learning rate", learningRate, Limits.learningRate)
    try number("weight decay", weightDecay, Limits.weightDecay)
    try number("label smoothing", labelSmoothing, Limits.labelSmoothing)
    try number("warm-up", warmupEpochs, Limits.warmup)
    if case .step(let every, let factor) = schedule {
      guard every > 0 else { throw .setting("the schedule's step", "\(every)", "at least 1 epoch") }
      try number("the schedule's factor", factor, Limits.stepFactor)
    }
    switch optimizer {
    case .adam(let beta1, let beta2, let epsilon):
      try number("beta1", beta1, Limits.beta)
      try number("beta2", beta2, Limits.beta)
      try number("epsilon", epsilon, Limits.epsilon)
    case .sgd(let momentum, _): try number("momentum", momentum, Limits.momentum)
    case .rmsprop(let rho, let epsilon):
      try number("rho", rho, Limits.rho)
      try number("epsilon", epsilon, Limits.epsilon)
    }
  }
}
