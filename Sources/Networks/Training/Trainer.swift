package import Datasets
import Foundation

/// Trains a network, epoch by epoch and batch by batch.
///
/// The numbers depend on network, data and settings alone: not on the threads, the processor, or how often and where
/// the training was interrupted and continued.
package final class Trainer {
  private let settings: TrainingSettings
  private let data: Dataset
  private let validation: Dataset?
  private let start: Network
  private let program: Program
  private let batches: Int
  private let shuffle: Philox
  private let usesV: Bool
  private var order: [Int]

  private var position = Position()
  /// Weights and moments to roll back to, and the position that they belong to.
  private let kept: UnsafeMutablePointer<Float>
  private let keptArena = Arena()
  private var keptPosition = Position()

  /// Where a training stands, besides its weights and moments.
  private struct Position {
    var epoch = 0
    var batch = 0
    var steps = 0
    var tally = Tally(classes: 1, isDetailed: false)
    var seconds = 0.0
  }

  /// - Parameters:
  ///   - validation: evaluated after every epoch, if given.
  ///   - resuming: where to go on; its weights replace the network's. The settings have to be those it was made with,
  ///     but for the number of epochs.
  /// - Throws: when network, data, settings and state do not fit together, or this processor lacks the precision.
  package convenience init(
    network: Network, data: Dataset, validation: Dataset?, settings: TrainingSettings,
    threads: Int = Engine.defaultThreads, resuming: TrainingState? = nil
  ) throws(NetworkError) {
    try Engine.require(settings.precision)
    try self.init(
      network: network, data: data, validation: validation, settings: settings, threads: threads,
      resuming: resuming, build: Engine.selection.build)
  }

  /// The same on any build of the kernels that this processor can run.
  init(
    network: Network, data: Dataset, validation: Dataset?, settings: TrainingSettings, threads: Int,
    resuming: TrainingState?, build: Engine.Build
  ) throws(NetworkError) {
    try settings.check()
    for data in [data, validation].compactMap(\.self) {
      guard data.shape == network.inputShape else { throw .dataShape(data.shape, network: network.inputShape) }
      guard data.classNames.count <= network.classCount else {
        throw .dataClasses(data.classNames.count, network: network.classCount)
      }
      guard data.count > 0 else { throw .emptyData }
    }
    self.settings = settings
    self.data = data
    self.validation = validation
    start = network
    batches = (data.count + settings.batchSize - 1) / settings.batchSize
    shuffle = Philox(settings.stream, purpose: "shuffle")
    order = Array(0..<data.count)
    position.tally = Tally(classes: network.classCount, isDetailed: false)
    usesV = if case .sgd = settings.optimizer { false } else { true }
    program = try Program(
      network.blueprint, classes: network.classCount, batch: min(settings.batchSize, data.count), isTraining: true,
      precision: settings.precision, smoothing: settings.labelSmoothing, stream: settings.stream,
      pool: ThreadPool(threads: threads),
      kernels: build.kernels)
    kept = try keptArena.floats(3 * program.store.count)
    program.context.data = data
    if !settings.augmentation.kinds.isEmpty {
      program.context.augmentation = (settings.augmentation, Philox(settings.stream, purpose: "augment"))
    }
    if let resuming {
      try resume(resuming)
    } else {
      program.load(network.parameters)
    }
    keep()
    prepareEpoch()
  }

  private func resume(_ state: TrainingState) throws(NetworkError) {
    guard state.network.description == start.description, state.network.inputShape == start.inputShape,
      state.network.classCount == start.classCount
    else { throw .stateMismatch("its network is `\(state.network.description.text)`") }
    guard state.dataDigest == data.digest else { throw .stateMismatch("it was made with other data") }
    guard state.engine == Engine.version else { throw .stateOfEngine(state.engine) }
    var own = settings
    own.epochs = state.settings.epochs
    guard own == state.settings else { throw .stateMismatch("its settings are others") }
    if settings.schedule.dependsOnEpochs && settings.epochs != state.settings.epochs {
      throw .stateMismatch("its schedule was made for \(state.settings.epochs) epochs")
    }
    program.load(state.network.parameters)
    for (index, slot) in program.store.slots.enumerated() {
      if index < state.m.count, !state.m[index].isEmpty {
        program.store.pack(state.m[index], slot, to: .m)
      }
      if index < state.v.count, !state.v[index].isEmpty {
        program.store.pack(state.v[index], slot, to: .v)
      }
    }
    position.epoch = state.epoch
    position.batch = state.batch
    position.steps = state.steps
    position.seconds = state.seconds
    position.tally.count = state.images
    position.tally.loss = state.loss
    position.tally.correct = state.correct
    position.tally.top5 = state.top5
  }

  /// Whether all epochs of the settings are done.
  package var isFinished: Bool { position.epoch >= settings.epochs }

  /// The weights as they are now.
  package var network: Network {
    var network = start
    network.parameters = program.snapshot(.weights)
    return network
  }

  /// Where the training stands now.
  package var state: TrainingState {
    func moments(_ part: ParameterStore.Part) -> [[Float]] {
      program.store.slots.map { $0.specification.isTrainable ? program.store.unpack($0, from: part) : [] }
    }
    return TrainingState(
      epoch: position.epoch, batch: position.batch, batches: batches, network: network, steps: position.steps,
      tally: position.tally, seconds: position.seconds, settings: settings, dataDigest: data.digest,
      m: moments(.m), v: usesV ? moments(.v) : [])
  }

  /// Goes back to the last whole epoch; if the training was resumed inside an epoch and none was finished since, to
  /// where it was resumed.
  package func rollBack() {
    let count = program.store.count
    program.store.weights.update(from: kept, count: count)
    program.store.m.update(from: kept + count, count: count)
    if usesV { program.store.v.update(from: kept + 2 * count, count: count) }
    position = keptPosition
    prepareEpoch()
  }

  private func keep() {
    let count = program.store.count
    kept.update(from: program.store.weights, count: count)
    (kept + count).update(from: program.store.m, count: count)
    if usesV { (kept + 2 * count).update(from: program.store.v, count: count) }
    keptPosition = position
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
  /// - Throws: code `not-a-number` when the loss is not finite any more; the trainer has rolled back then.
  package func runEpoch(onBatch: (BatchProgress) -> Bool) throws(NetworkError) -> EpochOutcome {
    let before = position.seconds
    let imagesBefore = position.tally.count
    let clock = ContinuousClock()
    let begin = clock.now
    var rate = 0.0
    while position.batch < batches {
      rate = settings.learningRate(epoch: position.epoch, batch: position.batch, batches: batches)
      runBatch(rate)
      guard position.tally.loss.isFinite else {
        let error = NetworkError.notANumber(epoch: position.epoch + 1, batch: position.batch, batches: batches)
        rollBack()
        throw error
      }
      let elapsed = (clock.now - begin) / .seconds(1)
      position.seconds = before + elapsed
      let progress = BatchProgress(
        epoch: position.epoch + 1, epochs: settings.epochs, batch: position.batch, batches: batches,
        loss: position.tally.meanLoss, accuracy: position.tally.accuracy,
        imagesPerSecond: Double(position.tally.count - imagesBefore) / max(elapsed, 1e-9), seconds: position.seconds,
        learningRate: rate)
      if !onBatch(progress) && position.batch < batches { return .interrupted }
    }
    return .finished(finishEpoch(rate))
  }

  private func runBatch(_ rate: Double) {
    let first = position.batch * settings.batchSize
    let images = min(settings.batchSize, data.count - first)
    for image in 0..<images {
      program.indices[image] = order[first + image]
      program.labels[image] = data.label(at: order[first + image])
    }
    position.steps += 1
    let context = program.context
    context.epoch = UInt32(truncatingIfNeeded: position.epoch)
    context.step = UInt32(truncatingIfNeeded: position.batch)
    context.update = settings.optimizer.step(rate: rate, weightDecay: settings.weightDecay, time: position.steps)
    program.step(images: images, training: true)
    position.tally.add(program, images: images)
    position.batch += 1
  }

  private func finishEpoch(_ rate: Double) -> Epoch {
    let tally = position.tally
    var result = Epoch(
      epoch: position.epoch + 1, loss: tally.meanLoss, accuracy: tally.accuracy, top5: tally.top5Accuracy,
      seconds: position.seconds, imagesPerSecond: Double(tally.count) / max(position.seconds, 1e-9),
      learningRate: rate)
    if let validation {
      var tally = Tally(classes: start.classCount, isDetailed: false)
      _ = program.evaluate(validation, into: &tally) { _ in true }
      result.valLoss = tally.meanLoss
      result.valAccuracy = tally.accuracy
      result.valTop5 = tally.top5Accuracy
    }
    position.epoch += 1
    position.batch = 0
    position.seconds = 0
    position.tally = Tally(classes: start.classCount, isDetailed: false)
    keep()
    prepareEpoch()
    return result
  }
}
