internal import Datasets
internal import Language
internal import Networks

extension Execution {
  /// Measures a network, letting Ctrl-C end it.
  func evaluate(_ network: Network, on data: Dataset) throws -> Evaluation {
    let session = session
    do {
      return try network.evaluate(data, threads: try session.threads) { _ in session.interruption.count == 0 }
    } catch let error as NetworkError where error.code == "interrupted" {
      throw Diagnostic(
        "interrupted", "stopped before the end", help: "nothing was changed", at: statement.range,
        in: statement.source, kind: .interruption)
    }
  }

  /// The image that `index=` names.
  func checkIndex(_ index: Int, in data: Dataset, named name: String, at range: SourceRange?) throws {
    guard index < data.count else {
      throw SessionError.indexOutOfRange(index, count: data.count, data: name, at: range)
    }
  }

  /// The number of the class that an option names; nil where the option is left out.
  func classIndex(_ option: OptionParameter, among names: [String]) throws -> Int? {
    guard let word = invocation.word(option) else { return nil }
    if let index = names.firstIndex(where: { $0.lowercased() == word.text.lowercased() }) ?? Int(word.text),
      names.indices.contains(index)
    {
      return index
    }
    throw SessionError.unknownClass(
      word.text, known: names, suggestion: Suggestion.closest(to: word.text, in: names), at: word.range)
  }
}

extension Execution {
  /// The model that the first word names, measured on the data behind `on`.
  func evaluated() throws -> (model: String, data: String, classNames: [String], evaluation: Evaluation) {
    let (model, name, part, data, evaluation) = try evaluatedImages()
    _ = data
    return (model, name, part.classNames, evaluation)
  }

  /// The same, with the images.
  func evaluatedImages() throws -> (
    model: String, name: String, part: DatasetValue.Part, data: Dataset, evaluation: Evaluation
  ) {
    guard let word = statement.data else { throw SessionError("missing-data", "the data is missing") }
    let model = try model(invocation.words[0])
    let (name, part, data) = try dataset(word)
    let network = try model.network(for: part, named: name)
    return (model.name, name, part, data, try evaluate(network, on: data))
  }
}
