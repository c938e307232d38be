internal import Synchronization

/// What every name means at one moment; or will mean, behind statements that were checked and have not run.
///
/// Several programs may work on one session. A name means what this program has made it mean, and where it has not, what
/// any other has: nobody's statements change what another's own names stand for.
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
    private let stored: StoredFacts

    var facts: Facts { stored.facts }

    init(
      id: Int64?, statement: Int64?, name: String, version: Int, kind: Value.Kind, key: Key?, stored: StoredFacts
    ) {
      self.id = id
      self.statement = statement
      self.name = name
      self.version = version
      self.kind = kind
      self.key = key
      self.stored = stored
    }

    init(id: Int64?, statement: Int64?, name: String, version: Int, kind: Value.Kind, key: Key?, facts: Facts) {
      self.init(
        id: id, statement: statement, name: name, version: version, kind: kind, key: key, stored: StoredFacts(facts))
    }
  }

  /// Facts that are read when somebody asks for them: most statements are about a few of a session's values.
  final class StoredFacts: Sendable {
    private enum State: Sendable {
      case content(Value.Kind, String)
      case read(Facts)
    }

    private let state: Mutex<State>

    init(_ facts: Facts) { state = Mutex(.read(facts)) }

    /// - Parameter content: what the store holds of the value.
    init(_ kind: Value.Kind, content: String) { state = Mutex(.content(kind, content)) }

    var facts: Facts {
      state.withLock { state in
        switch state {
        case .read(let facts): return facts
        case .content(let kind, let content):
          let facts = Facts(try? Value(kind, content: content))
          state = .read(facts)
          return facts
        }
      }
    }
  }

  /// What can be told of a value without its bulk.
  enum Facts: Sendable {
    case dataset([DatasetValue.Part])
    case model(ModelValue)
    case history(HistoryValue)
    case evaluation
    /// What stands in the store is damaged, or of a newer version: reading it says which.
    case unreadable
    /// Of what is still to be made: a dataset's parts, nil where files say which; whether a model has weights, and
    /// under which name a history's model is kept.
    case planned(parts: [String]?, isTrained: Bool, model: String?)

    fileprivate init(_ value: Value?) {
      self =
        switch value {
        case .dataset(let value): .dataset(value.parts)
        case .model(let value): .model(value)
        case .history(let value): .history(value)
        case .evaluation: .evaluation
        case nil: .unreadable
        }
    }
  }

  /// All that a name has meant.
  private struct Meaning: Sendable {
    /// Versions from 1 on; nil for one that is being made, or never was finished.
    var versions: [Entry?] = []
    /// The version it means now; nil where the name is gone.
    var current: Int?
    /// Names what goes on under this name, wherever it is renamed to.
    var line = 0
    /// Whether this program has bound or removed it.
    var isOwn = false
    /// In the order of binding.
    var order = 0
  }

  private var meanings: [String: Meaning] = [:]
  /// The line of the model that a statement made.
  private var modelLines: [Int64: Int] = [:]
  private var lines = 0
  private var bindings = 0
  package var settings: [String: String] = [:]
  /// Set by a statement after which any name may exist, or mean something else.
  package internal(set) var isOpen = false { didSet { certain = [] } }
  /// The names that were bound since it is open.
  private var certain: Set<String> = []
  /// Names that statements which were refused may have made, or let go.
  private var doubted: Set<String> = []
  /// Whether one of them may have chosen names itself.
  private var doubtsNumbered = false

  package init() {}

  /// The value that a name means, or one of its versions.
  package subscript(name: String, version version: Int? = nil) -> Entry? {
    guard let meaning = meanings[name], let current = meaning.current else { return nil }
    guard let version else { return meaning.versions[current] }
    guard meaning.versions.indices.contains(version - 1) else { return nil }
    return meaning.versions[version - 1]
  }

  /// How many versions a name has, those that are being made included.
  package func versionCount(_ name: String) -> Int { meanings[name]?.versions.count ?? 0 }

  /// The versions of a name that there are, oldest first.
  package func versions(_ name: String) -> [Entry] { meanings[name]?.versions.compactMap(\.self) ?? [] }

  /// Whether a new value would not be the first of this name: it is there, or another program is making it.
  func isTaken(_ name: String) -> Bool {
    guard let meaning = meanings[name] else { return false }
    return meaning.current != nil || meaning.versions.contains { $0 == nil }
  }

  /// Whether a name may mean anything by now.
  func isUncertain(_ name: String) -> Bool {
    if isOpen && !certain.contains(name) { return true }
    return doubted.contains(name) || doubtsNumbered && meanings[name] == nil && name.isNumbered
  }

  /// Takes into account that nobody knows what a text would have done.
  mutating func doubt(_ text: String) {
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }.map(String.init)
    doubted.formUnion(words)
    doubtsNumbered = true
  }

  /// The same for a single name.
  mutating func doubt(name: String) { doubted.insert(name) }

  /// The living values, oldest binding first.
  package var all: [Entry] {
    meanings.values.filter { $0.current != nil }.sorted { $0.order < $1.order }.compactMap { meaning in
      meaning.current.flatMap { meaning.versions[$0] }
    }
  }

  /// The names of living values of these kinds.
  func names(of kinds: [Value.Kind]) -> [String] { all.filter { kinds.contains($0.kind) }.map(\.name).sorted() }

  // MARK: Changes

  /// Gives a name a meaning, as a new version.
  ///
  /// - Parameter isOwn: whether this program does it; what others do to its own names adds versions only.
  mutating func bind(_ name: String, _ entry: Entry, isOwn: Bool = true) {
    var meaning = meanings[name] ?? Meaning()
    var entry = entry
    entry.name = name
    entry.version = meaning.versions.count + 1
    meaning.versions.append(entry)
    if isOwn || !meaning.isOwn {
      if meaning.current == nil { meaning.line = newLine() }
      meaning.current = meaning.versions.count - 1
      meaning.order = nextOrder()
      meaning.isOwn = isOwn
    }
    meanings[name] = meaning
    doubted.remove(name)
    if isOpen { certain.insert(name) }
  }

  /// Remembers under which name a statement's model lives.
  mutating func noteModel(_ name: String, of statement: Int64) { modelLines[statement] = meanings[name]?.line }

  /// Keeps a version's number for what a running statement is going to make, or never finished.
  mutating func reserve(_ name: String) { meanings[name, default: Meaning()].versions.append(nil) }

  mutating func unbind(_ name: String, isOwn: Bool = true) {
    guard var meaning = meanings[name], isOwn || !meaning.isOwn else { return }
    meaning.current = nil
    meaning.isOwn = false
    meanings[name] = meaning
  }

  /// Makes a name this program's own: from now on other programs only add versions to it.
  mutating func claim(_ name: String) {
    if meanings[name]?.current != nil { meanings[name]?.isOwn = true }
  }

  /// Gives a value, with all its versions, another name.
  mutating func rename(_ old: String, to new: String, isOwn: Bool = true) {
    guard let moved = meanings[old], let current = moved.current, isOwn || !moved.isOwn else { return }
    var meaning = meanings[new] ?? Meaning()
    guard isOwn || !meaning.isOwn else { return }
    let before = meaning.versions.count
    meaning.versions += moved.versions.enumerated().map { index, entry in
      var entry = entry
      entry?.name = new
      entry?.version = before + index + 1
      return entry
    }
    meaning.current = before + current
    meaning.line = moved.line
    meaning.isOwn = isOwn
    meaning.order = nextOrder()
    meanings[new] = meaning
    meanings[old] = Meaning()
    if isOpen { certain.insert(new) }
  }

  private mutating func newLine() -> Int {
    lines += 1
    return lines
  }

  private mutating func nextOrder() -> Int {
    bindings += 1
    return bindings
  }

  /// The name under which the model of a history lives on: what it is called today, if it was renamed; what it was
  /// called then, if it is gone.
  package func model(of history: Entry) -> String {
    guard case .history(let value) = history.facts else { return history.plannedModel ?? history.name }
    guard let statement = history.statement, let line = modelLines[statement] else { return value.model }
    return meanings.first { $0.value.line == line && $0.value.current != nil }?.key ?? value.model
  }
}

extension String {
  /// Whether it looks like a name that a statement chooses itself: `h1`.
  fileprivate var isNumbered: Bool {
    let digits = reversed().prefix(while: \.isNumber).count
    return digits > 0 && digits < count && dropLast(digits).allSatisfy { $0.isLetter && $0.isLowercase }
  }
}

extension Snapshot.Entry {
  fileprivate var plannedModel: String? {
    if case .planned(_, _, let model) = facts { model } else { nil }
  }
}
