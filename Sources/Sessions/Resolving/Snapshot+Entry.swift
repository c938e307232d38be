/// What can be told of a value behind a name.
extension Snapshot.Entry {
  /// The value, where it is known without reading the store again.
  package var value: Value? {
    switch facts {
    case .dataset(let parts): .dataset(DatasetValue(parts: parts))
    case .model(let model): .model(model)
    case .history(let history): .history(history)
    case .evaluation, .unreadable, .planned: nil
    }
  }

  /// The names of a dataset's parts; none where it is one piece.
  package var parts: [String] {
    switch facts {
    case .dataset(let parts): parts.map(\.name).filter { !$0.isEmpty }
    case .planned(let parts, _, _): parts ?? []
    default: []
    }
  }

  /// What a trained model tells apart.
  var classNames: [String]? {
    if case .model(let model) = facts { model.trained?.classNames } else { nil }
  }

  /// Whether nobody knows yet what parts a dataset has.
  var hasUnknownParts: Bool {
    if case .planned(nil, _, _) = facts { true } else { false }
  }

  /// The part of a dataset that a reference to it means; nil where it is not known yet, or the value is no dataset.
  ///
  /// - Parameter preferred: which of several parts the whole dataset stands for.
  func part(_ reference: Reference, _ preferred: String) -> DatasetValue.Part? {
    guard case .dataset(let parts) = facts else { return nil }
    let names = reference.parts.isEmpty ? ["", preferred, "validation", "test", "train"] : reference.parts
    return names.lazy.compactMap { name in parts.first { $0.name == name } }.first
  }

  /// Whether a model has weights.
  package var isTrained: Bool {
    switch facts {
    case .model(let model): model.trained != nil
    case .planned(_, let isTrained, _): isTrained
    // Whoever asks for the weights hears what is wrong with the value.
    case .unreadable: true
    default: false
    }
  }
}
