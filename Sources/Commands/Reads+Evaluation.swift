internal import Datasets
internal import Language
internal import Networks
internal import Sessions

/// What a model makes of data.
struct Measured {
  /// What the model is called.
  let model: String
  let data: HistoryValue.NamedPart
  let evaluation: Evaluation
  /// What the model tells apart; the data may lack some of it.
  let classNames: [String]

  /// What the data is called.
  var name: String { data.name }

  var value: EvaluationValue {
    EvaluationValue(model: model, data: name, classNames: classNames, evaluation: evaluation)
  }
}

extension Execution {
  /// The model that a word names, measured on the data behind `on`: once, however many statements want it, where there
  /// is a cache. Ctrl-C ends it.
  func evaluate(_ model: WordParameter) throws -> Measured {
    let key = evaluationKey(of: model)
    let model = try self.model(input(model))
    let data = try part(data())
    try model.check(data.part, named: data.name)
    let classNames = model.value.trained?.classNames ?? []
    remarkOnClasses(of: data, in: classNames)
    if let key, let known = workspace.cache?.evaluation(key), known.fits(model, data.part) {
      worked(.restored)
      return Measured(model: model.name, data: data, evaluation: known, classNames: classNames)
    }
    try beginWork()
    let host = workspace.host
    do {
      let evaluation = try model.network().evaluate(
        workspace.dataset(data, for: classNames), threads: try workspace.threads
      ) { _ in
        !host.isStopRequested
      }
      if let key { workspace.cache?.store(evaluation, under: key) }
      return Measured(model: model.name, data: data, evaluation: evaluation, classNames: classNames)
    } catch let error as NetworkError where error == .interrupted {
      throw Diagnostic(
        "interrupted", "stopped before the end", help: "nothing was changed", at: statement.range,
        in: statement.source, kind: .interruption)
    }
  }
}

extension Execution {
  /// Says which classes of the model are meant where the data calls them otherwise.
  func remarkOnClasses(of data: HistoryValue.NamedPart, in classNames: [String]) {
    let names = data.part.classNames
    guard let match = ClassMatch(of: names, in: classNames), match.isByNumber else { return }
    let pairs = zip(names, match.places).prefix(3).map { "\($0) is \(classNames[$1])" }
    remark(
      "the classes of \(data.name) are taken by number: " + pairs.joined(separator: ", ")
        + (names.count > 3 ? " …" : ""))
  }
}

extension Evaluation {
  /// Whether it can be what a model makes of data.
  fileprivate func fits(_ model: StoredModel, _ data: DatasetValue.Part) -> Bool {
    count == data.count && confusion.count == model.value.trained?.classNames.count
  }
}

extension Reads {
  /// Names what the model behind a word makes of the data behind `on`.
  func evaluationKey(of model: WordParameter) -> Key? {
    guard let model = resolution.input(model.placeholder)?.entry?.key, let data = resolution.input(Input.data)?.part
    else { return nil }
    return .evaluation(of: model, on: data)
  }
}

extension Preflight {
  /// Looks whether the model behind a word has weights, and those for the data behind `on`.
  func requireEvaluation(of model: WordParameter) throws {
    let model = try input(model)
    try requireWeights(model)
    guard let input = resolution.input(Input.data), let part = input.part, model.entry?.id != nil else { return }
    try self.model(model).check(part, named: input.name)
  }
}

/// The check of forms that measure the model behind a word on the data behind `on`.
func evaluable(_ model: WordParameter) -> @Sendable (Preflight) throws -> Void {
  { try $0.requireEvaluation(of: model) }
}
