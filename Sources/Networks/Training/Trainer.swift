internal import Datasets
import Foundation

/// Trains a network, epoch by epoch and batch by batch.
///
/// The numbers depend on network, data and settings alone: not on the threads, the processor, or how often and where
/// the training was interrupted and continued.
package final class Trainer {
  private let settings: TrainingSettings
  private let data: Dataset
  private let validation: Dataset?
  private let description: NetworkDescription
  private let classes: Int
  let program: Program
  private let batches: Int
  private let shuffle: Philox
  /// Whether the optimiser has second moments.
  let usesV: Bool
  private var order: [Int]

  private var position: Position
  /// What the validation data gave after the last epoch that this trainer ran; nil without such data.
  package private(set) var validated: Evaluation?

  /// Where a training stands, besides its weights and moments.
  private struct Position {
    var epoch = 0
    var batch = 0
    var steps = 0
    var tally: Tally
    var seconds = 0.0

    /// The start, or where the record says.
    init(_ record: TrainingRecord? = nil, classes: Int) {
      tally = Tally(classes: classes, isDetailed: false)
      guard let record else { return }
      (epoch, batch, steps, seconds) = (record.epoch, record.batch, record.steps, record.seconds)
      tally.count = record.images
      tally.loss = Double(bitPattern: record.lossBits)
      tally.correct = record.correct
      tally.top5 = record.top5
    }
  }

  /// A trainer that still has to load its tensors.
  init(
    _ description: NetworkDescription, input: ImageShape, classes: Int, data: Dataset, validation: Dataset?,
    settings: TrainingSettings, threads: Int, record: TrainingRecord?, build: Engine.Build
  ) throws(NetworkError) {
    try settings.check()
    if let record { try Self.check(record, data: data, epochs: settings.epochs) }
    let blueprint = try Network.blueprint(description, input: input, classes: classes)
    for data in [data, validation].compactMap(\.self) {
      guard data.shape == input else { throw .dataShape(data.shape, network: input) }
      guard data.classNames.count <= classes else { throw .dataClasses(data.classNames.count, network: classes) }
      guard data.count > 0 else { throw .emptyData }
    }
    self.settings = settings
    self.data = data
    self.validation = validation
    self.description = description
    self.classes = classes
    batches = settings.steps(count: data.count)
    shuffle = Philox(settings.stream, purpose: "shuffle")
    order = Array(0..<data.count)
    usesV = if case .sgd = settings.optimizer { false } else { true }
    program = try Program(
      blueprint, classes: classes, batch: min(settings.batchSize, data.count), isTraining: true,
      precision: settings.precision, smoothing: settings.labelSmoothing, stream: settings.stream,
      pool: ThreadPool(threads: threads),
      kernels: build.kernels)
    program.context.data = data
    if !settings.augmentation.kinds.isEmpty {
      program.context.augmentation = (settings.augmentation, Philox(settings.stream, purpose: "augment"))
    }
    position = Position(record, classes: classes)
    prepareEpoch()
  }

  private static func check(_ record: TrainingRecord, data: Dataset, epochs: Int) throws(NetworkError) {
    try record.check()
    guard data.isNamed(by: record.data) else { throw .stateMismatch("it was made with other data") }
    guard record.engine == Engine.version else { throw .stateOfEngine(record.engine) }
    let settings = try TrainingSettings(record.settings)
    guard record.batches == settings.steps(count: data.count) else {
      throw .damagedRecord(TrainingRecord.noun, "its number of batches is not that of its data")
    }
    guard record.images == record.batch * settings.batchSize else {
      throw .damagedRecord(TrainingRecord.noun, "its number of images is not that of its batches")
    }
    if settings.schedule.dependsOnEpochs && epochs != settings.epochs {
      throw .stateMismatch("its schedule was made for \(settings.epochs) epochs")
    }
  }

  /// Whether all epochs of the settings are done.
  package var isFinished: Bool { position.epoch >= settings.epochs }

  /// Weights, biases and running statistics.
  package var parameterCount: Int { program.store.slots.reduce(0) { $0 + $1.specification.count } }

  /// The weights as they are now.
  package var network: Network {
    Network(description, input: program.plan.input.shape, classes: classes, parameters: program.snapshot(.weights))
  }

  /// Where the training stands now; the tensors that belong to it are those of ``withTensors(_:)``.
  package var record: TrainingRecord {
    let tally = position.tally
    return TrainingRecord(
      engine: Engine.version, epoch: position.epoch, batch: position.batch, batches: batches, steps: position.steps,
      images: tally.count, lossBits: tally.loss.bitPattern, correct: tally.correct, top5: tally.top5,
      seconds: position.seconds, data: data.digest, settings: settings.record)
  }

  /// Every epoch has an order of its own, a function of the stream and the epoch's number.
  private func prepareEpoch() {
    for index in order.indices { order[index] = index }
    var sequence = shuffle.sequence(epoch: UInt32(truncatingIfNeeded: position.epoch))
    sequence.shuffle(&order)
  }

  /// Trains to the end of the epoch, or until `onBatch` returns false.
  ///
  /// - Parameter onBatch: called after every batch.
  /// - Throws: code `not-a-number` at the step where an answer, a loss or a weight is infinite or no number, or where an
  ///   answer to the validation data is. The trainer is of no more use then; whoever stored the last whole epoch, as a
  ///   session does, still has that.
  package func runEpoch(onBatch: (BatchProgress) -> Bool) throws(NetworkError) -> EpochOutcome {
    let before = position.seconds
    let imagesBefore = position.tally.count
    let clock = ContinuousClock()
    let begin = clock.now
    var rate = 0.0
    while position.batch < batches {
      rate = settings.learningRate(epoch: position.epoch, batch: position.batch, batches: batches)
      try runBatch(rate)
      let elapsed = (clock.now - begin) / .seconds(1)
      position.seconds = before + elapsed
      let progress = BatchProgress(
        epoch: position.epoch + 1, epochs: settings.epochs, batch: position.batch, batches: batches,
        loss: position.tally.meanLoss, accuracy: position.tally.accuracy,
        imagesPerSecond: Double(position.tally.count - imagesBefore) / max(elapsed, 1e-9), seconds: position.seconds,
        learningRate: rate)
      if !onBatch(progress) && position.batch < batches { return .interrupted }
    }
    return .finished(try finishEpoch(rate))
  }

  private func runBatch(_ rate: Double) throws(NetworkError) {
    let first = position.batch * settings.batchSize
    let images = min(settings.batchSize, data.count - first)
    for image in 0..<images {
      program.indices[image] = order[first + image]
      program.labels[image] = data.label(at: order[first + image])
    }
    let context = program.context
    context.epoch = UInt32(truncatingIfNeeded: position.epoch)
    context.step = UInt32(truncatingIfNeeded: position.batch)
    context.update = settings.optimizer.step(rate: rate, weightDecay: settings.weightDecay, time: position.steps + 1)
    if let breakdown = program.step(images: images, training: true) {
      throw .notANumber(
        part(breakdown, from: first),
        during: "epoch \(position.epoch + 1), batch \(position.batch + 1) of \(batches)")
    }
    position.tally.add(program, images: images)
    position.batch += 1
    position.steps += 1
  }

  /// What broke, in words.
  ///
  /// - Parameter first: where the batch begins in the epoch's order.
  private func part(_ breakdown: Program.Breakdown, from first: Int) -> String {
    switch breakdown {
    case .parameter(let name): name
    // The weights are still those that made the answer.
    case .answer(let image): network.firstBrokenLayer(pixels: data.pixels(at: order[first + image])) ?? "the loss"
    }
  }

  private func finishEpoch(_ rate: Double) throws(NetworkError) -> Epoch {
    let tally = position.tally
    var result = Epoch(
      epoch: position.epoch + 1, loss: tally.meanLoss, accuracy: tally.accuracy, top5: tally.top5Accuracy,
      seconds: position.seconds, imagesPerSecond: Double(tally.count) / max(position.seconds, 1e-9),
      learningRate: rate)
    if let validation {
      var tally = Tally(classes: classes, isDetailed: true)
      if case .broken(let image) = program.evaluate(validation, into: &tally) {
        throw .notANumber(
          network.firstBrokenLayer(pixels: validation.pixels(at: image)) ?? "the loss",
          during: "epoch \(position.epoch + 1), for image \(image) of the validation data")
      }
      validated = tally.evaluation
      result.add(validated)
    }
    position.epoch += 1
    position.batch = 0
    position.seconds = 0
    position.tally = Tally(classes: classes, isDetailed: false)
    prepareEpoch()
    return result
  }
}
