import Datasets

/// ``TrainingSettings`` as they are stored: the words and keys of the language, flat. What does not belong to the
/// optimiser or the schedule is left out.
package struct TrainingSettingsRecord: StoredRecord {
  package static let currentVersion = 1
  package static let noun = "training settings"

  package var version = Self.currentVersion
  package var epochs: Int
  package var batch: Int
  package var lr: Double
  /// `adam` with beta1, beta2 and epsilon; `sgd` with momentum and nesterov; `rmsprop` with rho and epsilon.
  package var optimizer: String
  package var beta1: Double?
  package var beta2: Double?
  package var epsilon: Double?
  package var momentum: Double?
  package var nesterov: Bool?
  package var rho: Double?
  package var decay: Double
  package var smoothing: Double
  /// `constant`, `step` with every and factor, `cosine`, or `onecycle`.
  package var schedule: String
  package var every: Int?
  package var factor: Double?
  /// Epochs.
  package var warmup: Double
  /// `flip`, `shift`, `erase`.
  package var augment: [String]
  /// `float32` or `bf16`.
  package var precision: String
  /// The random stream.
  package var seed: UInt64
  package var verb: String
  package var name: String

  package init(
    epochs: Int, batch: Int, lr: Double, optimizer: String, beta1: Double? = nil, beta2: Double? = nil,
    epsilon: Double? = nil, momentum: Double? = nil, nesterov: Bool? = nil, rho: Double? = nil, decay: Double,
    smoothing: Double, schedule: String, every: Int? = nil, factor: Double? = nil, warmup: Double, augment: [String],
    precision: String, seed: UInt64, verb: String, name: String
  ) {
    self.epochs = epochs
    self.batch = batch
    self.lr = lr
    self.optimizer = optimizer
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.momentum = momentum
    self.nesterov = nesterov
    self.rho = rho
    self.decay = decay
    self.smoothing = smoothing
    self.schedule = schedule
    self.every = every
    self.factor = factor
    self.warmup = warmup
    self.augment = augment
    self.precision = precision
    self.seed = seed
    self.verb = verb
    self.name = name
  }
}

extension TrainingSettings {
  /// The settings as they are stored.
  package var record: TrainingSettingsRecord {
    var record = TrainingSettingsRecord(
      epochs: epochs, batch: batchSize, lr: learningRate, optimizer: optimizer.name, decay: weightDecay,
      smoothing: labelSmoothing, schedule: schedule.name, warmup: warmupEpochs,
      augment: augmentation.kinds.map(\.rawValue), precision: precision.rawValue, seed: stream.seed, verb: stream.verb,
      name: stream.name)
    switch optimizer {
    case .adam(let beta1, let beta2, let epsilon):
      (record.beta1, record.beta2, record.epsilon) = (beta1, beta2, epsilon)
    case .sgd(let momentum, let nesterov): (record.momentum, record.nesterov) = (momentum, nesterov)
    case .rmsprop(let rho, let epsilon): (record.rho, record.epsilon) = (rho, epsilon)
    }
    if case .step(let every, let factor) = schedule { (record.every, record.factor) = (every, factor) }
    return record
  }

  /// Reads what ``record`` wrote.
  /// - Throws: for a newer version, a word that is not known, a number that is missing or out of its range.
  package init(_ record: TrainingSettingsRecord) throws(NetworkError) {
    try TrainingSettingsRecord.check(record.version)
    var kinds: Set<Augmentation.Kind> = []
    for word in record.augment {
      guard let kind = Augmentation.Kind(rawValue: word) else {
        throw .unknownWord("augment", word, known: Augmentation.Kind.allCases.map(\.rawValue))
      }
      kinds.insert(kind)
    }
    guard let precision = Precision(rawValue: record.precision) else {
      throw .unknownWord("precision", record.precision, known: Precision.allCases.map(\.rawValue))
    }
    self.init(
      epochs: record.epochs, batchSize: record.batch, learningRate: record.lr, optimizer: try Optimizer(record),
      weightDecay: record.decay, labelSmoothing: record.smoothing, schedule: try Schedule(record),
      warmupEpochs: record.warmup, augmentation: Augmentation(kinds), precision: precision,
      stream: RandomStream(seed: record.seed, verb: record.verb, name: record.name))
    try check()
  }
}

extension TrainingSettingsRecord {
  /// What the optimiser or the schedule cannot do without.
  fileprivate func required<Value>(_ key: String, _ value: Value?, of word: String) throws(NetworkError) -> Value {
    guard let value else { throw .damagedRecord(Self.noun, "\(word) has no \(key)") }
    return value
  }
}

extension Optimizer {
  fileprivate init(_ record: TrainingSettingsRecord) throws(NetworkError) {
    let word = record.optimizer
    switch word {
    case "adam":
      self = .adam(
        beta1: try record.required("beta1", record.beta1, of: word),
        beta2: try record.required("beta2", record.beta2, of: word),
        epsilon: try record.required("epsilon", record.epsilon, of: word))
    case "sgd":
      self = .sgd(
        momentum: try record.required("momentum", record.momentum, of: word),
        nesterov: try record.required("nesterov", record.nesterov, of: word))
    case "rmsprop":
      self = .rmsprop(
        rho: try record.required("rho", record.rho, of: word),
        epsilon: try record.required("epsilon", record.epsilon, of: word))
    default: throw .unknownWord("optimizer", word, known: ["adam", "sgd", "rmsprop"])
    }
  }
}

extension Schedule {
  /// `constant`, `step`, `cosine` or `onecycle`.
  package var name: String {
    switch self {
    case .constant: "constant"
    case .step: "step"
    case .cosine: "cosine"
    case .oneCycle: "onecycle"
    }
  }

  fileprivate init(_ record: TrainingSettingsRecord) throws(NetworkError) {
    let word = record.schedule
    switch word {
    case "constant": self = .constant
    case "step":
      self = .step(
        every: try record.required("every", record.every, of: word),
        factor: try record.required("factor", record.factor, of: word))
    case "cosine": self = .cosine
    case "onecycle": self = .oneCycle
    default: throw .unknownWord("schedule", word, known: ["constant", "step", "cosine", "onecycle"])
    }
  }
}
