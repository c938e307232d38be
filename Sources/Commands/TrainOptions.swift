internal import Datasets
internal import Language
internal import Networks
internal import Sessions

/// The training options, in the order that `help train` lists them.
enum TrainOptions {
  private typealias Limits = TrainingSettings.Limits

  static let validate = OptionParameter.data(
    "validate", part: "test", "data to measure after each epoch; never trained on")
  static let epochs = Setting<Int>.integer("epochs", Limits.epochs, default: 5, "how often to go through the data")
  private static let batch = Setting<Int>.integer("batch", Limits.batchSize, default: 64, "images in a step")
  private static let rate = Setting<Double>.number("lr", Limits.learningRate, default: 0.001, "learning rate")
  private static let optimizer = Setting<String>.choice(
    "optimizer", ["adam", "sgd"], default: "adam", "the rule that turns gradients into steps")
  private static let momentum = Setting<Double?>.number(
    "momentum", Limits.momentum, "of sgd; left out: 0.9 with nesterov=yes, else 0")
  private static let nesterov = Setting<Bool>.yesNo(
    "nesterov", default: false, "of sgd: look ahead along the momentum")
  private static let decay = Setting<Double>.number(
    "decay", Limits.weightDecay, default: 0, "weight decay, apart from the gradient, as in AdamW")
  private static let smoothing = Setting<Double>.number(
    "smoothing", Limits.labelSmoothing, default: 0, "label smoothing")
  static let augment = Setting<Set<Augmentation.Kind>>.choices(
    "augment",
    "random changes to each image as it is trained on: mirrored, moved by up to 2 pixels, a rectangle of noise")
  private static let precision = Setting<Precision>.choice(
    "precision", default: .float32,
    "numbers that are multiplied; bf16 is faster and coarser, and needs a processor with AVX512_BF16")

  static let all: [any DeclaresOption] = [
    validate, epochs, batch, rate, optimizer, momentum, nesterov, decay, smoothing, augment, precision,
    OptionParameter.seed,
  ]

  /// - Throws: at the option, where this processor lacks the precision, or an option belongs to another optimiser.
  static func check(_ preflight: Preflight) throws {
    do {
      try Engine.require(preflight[precision])
    } catch {
      throw SessionError(error.code, error.message, help: error.help, at: preflight.range(precision))
    }
    guard preflight[optimizer] != "sgd" else { return }
    // `nesterov=no` is what holds anyway, so a canonical text may say it of any optimiser.
    let misplaced =
      preflight.has(momentum) ? momentum.option : preflight[nesterov] ? nesterov.option : nil
    if let misplaced {
      throw SessionError(
        "option-conflict", "\(misplaced.key)= belongs to sgd", help: "add optimizer=sgd, or leave it out",
        at: preflight.range(misplaced))
    }
  }

  /// The settings that the options say.
  static func settings(_ reading: some Reads) throws -> TrainingSettings {
    let momentum = reading[momentum] ?? (reading[nesterov] ? 0.9 : 0)
    return TrainingSettings(
      epochs: reading[epochs], batchSize: reading[batch], learningRate: reading[rate],
      optimizer: reading[optimizer] == "sgd" ? .sgd(momentum: momentum, nesterov: reading[nesterov]) : .adam(),
      weightDecay: reading[decay], labelSmoothing: reading[smoothing],
      augmentation: Augmentation(reading[augment]), precision: reading[precision], stream: reading.resolution.stream)
  }
}
