internal import Datasets
internal import Language
internal import Networks

extension Command {
  /// The training options, in the order that `help train` lists them.
  enum TrainOptions {
    static let validate = OptionParameter(
      "validate", .data(part: "test"), "data to measure after each epoch; never trained on")
    static let epochs = OptionParameter(
      "epochs", .integer(TrainingSettings.Limits.epochs), default: "5", "how often to go through the data")
    static let batch = OptionParameter(
      "batch", .integer(TrainingSettings.Limits.batchSize), default: "64", "images in a step")
    static let rate = OptionParameter(
      "lr", .number(TrainingSettings.Limits.learningRate), default: "0.001", "learning rate")
    static let optimizer = OptionParameter(
      "optimizer", .choice(["adam", "sgd"]), default: "adam", "the rule that turns gradients into steps")
    static let momentum = OptionParameter(
      "momentum", .number(TrainingSettings.Limits.momentum), "of sgd; left out: 0.9 with nesterov=yes, else 0")
    static let nesterov = OptionParameter("nesterov", .yesNo, default: "no", "of sgd: look ahead along the momentum")
    static let decay = OptionParameter(
      "decay", .number(TrainingSettings.Limits.weightDecay), default: "0",
      "weight decay, apart from the gradient, as in AdamW")
    static let smoothing = OptionParameter(
      "smoothing", .number(TrainingSettings.Limits.labelSmoothing), default: "0", "label smoothing")
    static let augment = OptionParameter(
      "augment", .choices(Augmentation.Kind.allCases.map(\.rawValue)),
      "random changes to each image as it is trained on: mirrored, moved by up to 2 pixels, a rectangle of noise")
    static let precision = OptionParameter(
      "precision", .choice(Precision.allCases.map(\.rawValue)), default: Precision.float32.rawValue,
      "numbers that are multiplied; bf16 is faster and coarser, and needs a processor with AVX512_BF16")
    static let all = [
      validate, epochs, batch, rate, optimizer, momentum, nesterov, decay, smoothing, augment, precision, .seed,
    ]
  }

  /// A new version of a model, and a history.
  static let train = Command(
    "train", "Train a model; its weights become a new version, its epochs a history.",
    form: Form(
      words: [WordParameter("MODEL", .value([.model]))], data: .required(part: "train"), options: TrainOptions.all,
      result: ResultParameter(.history, .numbered("h")), trains: true,
      examples: [
        "train seed on fm.train validate=fm.test epochs=2 as h2",
        "train seed on fm.train optimizer=sgd lr=0.05 nesterov=yes epochs=1 batch=32 seed=3",
      ],
      check: { try $0.invocation.requirePrecision() }
    ) { execution in
      let invocation = execution.invocation
      let model = try execution.model(invocation.words[0])
      guard let word = execution.statement.data else { return }
      let (dataName, part, data) = try execution.dataset(word)
      let validation = try invocation.word(TrainOptions.validate).map { try execution.dataset($0, preferred: "test") }
      let settings = try execution.trainingSettings()
      let network = try model.startingNetwork(for: part, named: dataName)
      let trainer = try Trainer(
        network: network, data: data, validation: validation?.data, settings: settings,
        threads: try execution.session.threads)
      let history = HistoryValue(
        model: model.name, settings: settings, data: .init(name: dataName, part: part),
        validation: validation.map { .init(name: $0.name, part: $0.part) }, parameterCount: network.parameterCount,
        startKey: try execution.key(without: TrainOptions.epochs), step: 0,
        stepsPerEpoch: (data.count + settings.batchSize - 1) / settings.batchSize, continuedAfter: [])
      var training = Training(
        execution: execution, modelName: model.name, model: model.value, historyName: execution.resultName,
        history: history, epochs: [], trainer: trainer)
      try training.run()
    })
}

extension Invocation {
  fileprivate var precision: Precision {
    string(Command.TrainOptions.precision).flatMap(Precision.init(rawValue:)) ?? .float32
  }

  /// - Throws: at the option, where this processor lacks the precision.
  fileprivate func requirePrecision() throws {
    do {
      try Engine.require(precision)
    } catch {
      throw SessionError(error.code, error.message, help: error.help, at: range(Command.TrainOptions.precision))
    }
  }

  func augmentation(_ option: OptionParameter) -> Augmentation {
    Augmentation(Set(strings(option).compactMap(Augmentation.Kind.init(rawValue:))))
  }
}

extension Execution {
  /// The settings that the options say.
  fileprivate func trainingSettings() throws -> TrainingSettings {
    typealias Options = Command.TrainOptions
    let isSGD = invocation.string(Options.optimizer) == "sgd"
    let isNesterov = invocation.isYes(Options.nesterov)
    // `nesterov=no` is what holds anyway, so a canonical text may say it of any optimiser.
    for option in [Options.momentum, Options.nesterov]
    where !isSGD && invocation.has(option) && (option != Options.nesterov || isNesterov) {
      throw SessionError(
        "option-conflict", "\(option.key)= belongs to sgd", help: "add optimizer=sgd, or leave it out",
        at: invocation.range(option))
    }
    let momentum = invocation.number(Options.momentum) ?? (isNesterov ? 0.9 : 0)
    return TrainingSettings(
      epochs: invocation.integer(Options.epochs) ?? 5, batchSize: invocation.integer(Options.batch) ?? 64,
      learningRate: invocation.number(Options.rate) ?? 0.001,
      optimizer: isSGD ? .sgd(momentum: momentum, nesterov: isNesterov) : .adam(),
      weightDecay: invocation.number(Options.decay) ?? 0, labelSmoothing: invocation.number(Options.smoothing) ?? 0,
      augmentation: invocation.augmentation(Options.augment),
      precision: invocation.precision, stream: try stream)
  }
}
