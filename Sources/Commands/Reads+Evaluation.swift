internal import Datasets
internal import Language
internal import Networks
internal import Sessions

/// What a model makes of data.
struct Measured {
  /// What model and data are called.
  let model: String
  let name: String
  let classNames: [String]
  let data: Dataset
  let evaluation: Evaluation
}

extension Execution {
  /// The model that a word names, measured on the data behind `on`. Ctrl-C ends it.
  func evaluate(_ model: WordParameter) throws -> Measured {
    let model = try self.model(input(model))
    let named = try part(data())
    let network = try model.network(for: named.part, named: named.name)
    let data = try workspace.dataset(named)
    let host = workspace.host
    do {
      let evaluation = try network.evaluate(data, threads: try workspace.threads) { _ in !host.isStopRequested }
      return Measured(
        model: model.name, name: named.name, classNames: named.part.classNames, data: data, evaluation: evaluation)
    } catch let error as NetworkError where error == .interrupted {
      throw Diagnostic(
        "interrupted", "stopped before the end", help: "nothing was changed", at: statement.range,
        in: statement.source, kind: .interruption)
    }
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
