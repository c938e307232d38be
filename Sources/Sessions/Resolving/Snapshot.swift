/// What every name means at one moment; or will mean, behind statements that were checked and have not run.
package struct Snapshot: Sendable {
  /// A value behind a name.
  package struct Entry: Sendable {
    /// Its place in the store; nil where the statement that makes it has not run yet.
    package var id: Int64?
    /// The statement that made it.
    var statement: Int64?
    package var name: String
    /// From 1.
    package var version: Int
    package var kind: Value.Kind
    /// Names the exact computation behind it; nil where that is not known yet.
    package var key: Key?
    var facts: Facts
  }

  /// What can be told of a value without its bulk.
  enum Facts: Sendable {
    case dataset([DatasetValue.Part])
    case model(ModelValue)
    case history(HistoryValue)
    case evaluation
    /// What stands in the store is damaged, or of a newer version: reading it says which.
    case unreadable
    /// Of what is still to be made: a dataset's parts; whether a model has weights, and under which name a history's
    /// model is kept.
    case planned(parts: [String], isTrained: Bool, model: String?)
  }

  /// The living names, oldest binding first.
  package private(set) var names: [String] = []
  private var current: [String: Entry] = [:]
  private var versions: [String: [Entry]] = [:]
  package var settings: [String: String] = [:]
  /// Set by a statement after which any name may exist.
  package internal(set) var isOpen = false

  package init() {}

  /// The newest value of a name, or a version of it.
  package subscript(name: String, version version: Int? = nil) -> Entry? {
    guard let newest = current[name] else { return nil }
    guard let version else { return newest }
    return versions[name]?.first { $0.version == version }
  }

  package func versionCount(_ name: String) -> Int { versions[name]?.count ?? 0 }

  /// The living values, oldest first.
  package var all: [Entry] { names.compactMap { current[$0] } }

  /// The names of living values of these kinds.
  func names(of kinds: [Value.Kind]) -> [String] { all.filter { kinds.contains($0.kind) }.map(\.name).sorted() }

  // MARK: Changes

  /// Gives a name a meaning, as a new version.
  mutating func bind(_ name: String, _ entry: Entry) {
    unbind(name)
    var entry = entry
    entry.name = name
    entry.version = versionCount(name) + 1
    versions[name, default: []].append(entry)
    current[name] = entry
    names.append(name)
  }

  mutating func unbind(_ name: String) {
    guard current.removeValue(forKey: name) != nil else { return }
    names.removeAll { $0 == name }
  }

  /// The name under which the model of a history lives on: what it is called today, if it was renamed; what it was
  /// called then, if it is gone.
  func model(of history: Entry) -> String {
    guard case .history(let value) = history.facts else { return history.plannedModel ?? history.name }
    func holds(_ name: String) -> Bool {
      versions[name]?.contains { $0.kind == .model && $0.statement == history.statement } ?? false
    }
    return holds(value.model) && current[value.model] != nil ? value.model : names.first(where: holds) ?? value.model
  }
}

extension Snapshot.Entry {
  /// The names of a dataset's parts; none where it is one piece.
  package var parts: [String] {
    switch facts {
    case .dataset(let parts): parts.map(\.name).filter { !$0.isEmpty }
    case .planned(let parts, _, _): parts
    default: []
    }
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

  fileprivate var plannedModel: String? {
    if case .planned(_, _, let model) = facts { model } else { nil }
  }
}
