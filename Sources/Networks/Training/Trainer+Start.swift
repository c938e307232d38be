package import Datasets

extension Trainer {
  /// - Parameters:
  ///   - validation: evaluated after every epoch, if given.
  ///   - keepsLastEpoch: whether ``rollBack()`` can go back. It takes a copy of weights and moments; who stores every
  ///     epoch does without.
  ///   - resuming: where to go on; its weights replace the network's. The settings have to be those it was made with,
  ///     but for the number of epochs.
  /// - Throws: when network, data, settings and state do not fit together, or this processor lacks the precision.
  package convenience init(
    network: Network, data: Dataset, validation: Dataset?, settings: TrainingSettings,
    threads: Int = Engine.defaultThreads, keepsLastEpoch: Bool = true, resuming: TrainingState? = nil
  ) throws(NetworkError) {
    try Engine.require(settings.precision)
    try self.init(
      network: network, data: data, validation: validation, settings: settings, threads: threads,
      keepsLastEpoch: keepsLastEpoch, resuming: resuming, build: Engine.selection.build)
  }

  /// The same on any build of the kernels that this processor can run.
  convenience init(
    network: Network, data: Dataset, validation: Dataset?, settings: TrainingSettings, threads: Int,
    keepsLastEpoch: Bool = true, resuming: TrainingState?, build: Engine.Build
  ) throws(NetworkError) {
    if let resuming {
      let other = resuming.network
      guard other.description == network.description, other.inputShape == network.inputShape,
        other.classCount == network.classCount
      else { throw .stateMismatch("its network is `\(other.description.text)`") }
      var own = settings
      own.epochs = resuming.settings.epochs
      guard own == resuming.settings else { throw .stateMismatch("its settings are others") }
    }
    try self.init(
      network.description, input: network.inputShape, classes: network.classCount, data: data, validation: validation,
      settings: settings, threads: threads, keepsLastEpoch: keepsLastEpoch, record: resuming?.record, build: build)
    if let tensors = resuming?.tensors {
      for tensor in storedTensors { try load(tensors[tensor.name], to: tensor) }
    } else {
      program.load(network.parameters)
    }
    keep()
  }

  /// Goes on where a training stood when it was stored.
  ///
  /// - Parameters:
  ///   - record: ``record`` of then.
  ///   - description: of its network, for images of the data's shape.
  ///   - epochs: in all; nil for as many as were asked for at first.
  ///   - keepsLastEpoch: whether ``rollBack()`` can go back. It takes a copy of weights and moments; who stores every
  ///     epoch does without.
  ///   - tensor: gives the values that ``withTensors(_:)`` lent under a name, nil where there are none. It is asked for
  ///     one after the other, and none is held on to.
  /// - Throws: what `tensor` throws; a ``NetworkError`` when record, network, data and tensors do not fit together, or
  ///   this processor lacks the precision.
  package convenience init(
    resuming record: TrainingRecord, of description: NetworkDescription, classes: Int, data: Dataset,
    validation: Dataset?, epochs: Int? = nil, threads: Int = Engine.defaultThreads, keepsLastEpoch: Bool = true,
    tensor: (_ name: String) throws -> [Float]?
  ) throws {
    try Engine.require(TrainingSettings(record.settings).precision)
    try self.init(
      resuming: record, of: description, classes: classes, data: data, validation: validation, epochs: epochs,
      threads: threads, keepsLastEpoch: keepsLastEpoch, build: Engine.selection.build, tensor: tensor)
  }

  /// The same on any build of the kernels that this processor can run.
  convenience init(
    resuming record: TrainingRecord, of description: NetworkDescription, classes: Int, data: Dataset,
    validation: Dataset?, epochs: Int?, threads: Int, keepsLastEpoch: Bool = true, build: Engine.Build,
    tensor: (_ name: String) throws -> [Float]?
  ) throws {
    var settings = try TrainingSettings(record.settings)
    if let epochs { settings.epochs = epochs }
    try self.init(
      description, input: data.shape, classes: classes, data: data, validation: validation, settings: settings,
      threads: threads, keepsLastEpoch: keepsLastEpoch, record: record, build: build)
    for stored in storedTensors { try load(tensor(stored.name), to: stored) }
    keep()
  }
}
