internal import Datasets
internal import Language
internal import Networks
internal import Sessions
internal import Words

extension Command {
  private static let modelName = WordParameter.value("MODEL", .model)

  /// A new version of a model, and a history.
  static let train = Command(
    "train", "Train a model; its weights become a new version, its epochs a history.",
    form: Form(
      words: [modelName], data: .required(part: "train"), options: TrainOptions.all,
      result: ResultParameter(.history, .numbered("h")), effect: .trains,
      examples: [
        "train seed on fm.train validate=fm.test epochs=2 as h2",
        "train seed on fm.train optimizer=sgd lr=0.05 nesterov=yes epochs=1 batch=32 seed=3",
      ],
      identity: .custom { reading in
        try reading.run.map { .state(of: $0, epoch: reading[TrainOptions.epochs]) }
      },
      check: { preflight in
        try TrainOptions.check(preflight)
        guard let start = preflight.start else { return }
        for place in [Input.data, TrainOptions.validate.key] {
          guard let input = preflight.resolution.input(place), let part = input.part else { continue }
          try start.check(part, named: input.name)
        }
        try checkValidation(preflight, start)
      }
    ) { execution in
      let model = try execution.model(execution.input(modelName))
      let data = try execution.part(execution.data())
      let validation = try execution.resolution.input(TrainOptions.validate.key).map(execution.part)
      let settings = try TrainOptions.settings(execution)
      if model.value.trained != nil {
        let epochs = try model.entry.id.map { try execution.workspace.store.trainedEpochs(of: $0) } ?? 0
        execution.remark("starts from \(model.name)@\(model.entry.version), \(epochs.counted("epoch")) trained")
      }
      let classNames = model.classNames(for: data.part)
      for part in [data, validation].compactMap(\.self) { execution.remarkOnClasses(of: part, in: classNames) }
      let history = HistoryValue(
        model: model.name, start: ModelValue(description: model.value.description, stream: model.value.stream),
        run: try execution.run.orMissing(), settings: settings, data: data, validation: validation,
        classNames: classNames, parameterCount: try model.value.description.parameterCount(input: data.part.shape),
        stepsPerEpoch: settings.steps(count: data.part.count))
      var training = Training(execution, modelName: model.name, history: history, epochs: []) {
        try model.startingNetwork(for: data.part, named: data.name)
      }
      try training.run()
    })
}

extension Command {
  /// What a model is to learn from is held against what it is to be measured on.
  private static func checkValidation(_ preflight: Preflight, _ start: StoredModel) throws {
    guard let data = preflight.resolution.input(Input.data)?.part,
      let validation = preflight.resolution.input(TrainOptions.validate.key), let part = validation.part
    else { return }
    let names = start.classNames(for: data)
    guard ClassMatch(of: part.classNames, in: names) != nil else {
      var error = SessionError.otherClasses(start.name, names, data: validation.name, part.classNames)
      error.range = validation.word.range
      throw error
    }
  }
}

extension Reads {
  /// The run that the statement begins.
  fileprivate var run: Key? {
    get throws {
      guard let start = resolution.inputs.first?.entry?.key, let data = resolution.input(Input.data)?.part else {
        return nil
      }
      return .run(from: start, try TrainOptions.settings(self), on: data)
    }
  }

  /// The model that training starts from, where it is known.
  fileprivate var start: StoredModel? { resolution.inputs.first.flatMap { try? model($0) } }
}
