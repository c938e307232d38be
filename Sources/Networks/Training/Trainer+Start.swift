package import Datasets

extension Trainer {
  /// - Parameters:
  ///   - validation: evaluated after every epoch, if given.
  /// - Throws: when network, data and settings do not fit together, or this processor lacks the precision.
  package convenience init(
    network: Network, data: Dataset, validation: Dataset?, settings: TrainingSettings,
    threads: Int = Engine.defaultThreads
  ) throws(NetworkError) {
    try Engine.require(settings.precision)
    try self.init(
      network: network, data: data, validation: validation, settings: settings, threads: threads,
      build: Engine.selection.build)
  }

  /// The same on any build of the kernels that this processor can run.
  convenience init(
    network: Network, data: Dataset, validation: Dataset?, settings: TrainingSettings, threads: Int,
    build: Engine.Build
  ) throws(NetworkError) {
    try self.init(
      network.description, input: network.inputShape, classes: network.classCount, data: data, validation: validation,
      settings: settings, threads: threads, record: nil, build: build)
    program.load(network.parameters)
  }

  /// Goes on where a training stood when it was stored.
  ///
  /// - Parameters:
  ///   - record: ``record`` of then.
  ///   - description: of its network, for images of the data's shape.
  ///   - epochs: in all; nil for as many as were asked for at first.
  ///   - tensor: gives the values that ``withTensors(_:)`` lent under a name, nil where there are none. It is asked for
  ///     one after the other, and none is held on to.
  /// - Throws: what `tensor` throws; a ``NetworkError`` when record, network, data and tensors do not fit together, or
  ///   this processor lacks the precision.
  package convenience init(
    resuming record: TrainingRecord, of description: NetworkDescription, classes: Int, data: Dataset,
    validation: Dataset?, epochs: Int? = nil, threads: Int = Engine.defaultThreads,
    tensor: (_ name: String) throws -> [Float]?
  ) throws {
    try Engine.require(TrainingSettings(record.settings).precision)
    try self.init(
      resuming: record, of: description, classes: classes, data: data, validation: validation, epochs: epochs,
      threads: threads, build: Engine.selection.build, tensor: tensor)
  }

  /// The same on any build of the kernels that this processor can run.
  convenience init(
    resuming record: TrainingRecord, of description: NetworkDescription, classes: Int, data: Dataset,
    validation: Dataset?, epochs: Int?, threads: Int, build: Engine.Build, tensor: (_ name: String) throws -> [Float]?
  ) throws {
    var settings = try TrainingSettings(record.settings)
    if let epochs { settings.epochs = epochs }
    try self.init(
      description, input: data.shape, classes: classes, data: data, validation: validation, settings: settings,
      threads: threads, record: record, build: build)
    for stored in storedTensors { try load(tensor(stored.name), to: stored) }
  }
}
