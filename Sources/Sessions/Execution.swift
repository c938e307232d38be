internal import Datasets
internal import Foundation
internal import Language
internal import Networks
internal import Words

/// One statement being carried out: what a command's `run` works with.
///
/// Reads go to the session as it was when the statement began; what the command binds is collected and becomes part of
/// the session as one transaction when it is done.
final class Execution {
  let invocation: Invocation
  let session: Session
  let emit: (Output) -> Void
  let environment: Environment
  let started = Date()
  private let clock = ContinuousClock.now
  private var change: Change
  private var committed: Store.Committed?
  private var usedParts: [DatasetValue.Part] = []
  /// Keys of what was read, in reading order.
  private var inputKeys: [String] = []

  init(_ invocation: Invocation, in session: Session, emit: @escaping (Output) -> Void) throws {
    self.invocation = invocation
    self.session = session
    self.emit = emit
    environment = try session.store.environment()
    change = Change(text: invocation.statement.text, canonical: "", key: "", started: started)
  }

  var statement: Statement { invocation.statement }
  var seconds: Double { (ContinuousClock.now - clock) / .seconds(1) }

  // MARK: Names and random numbers

  /// The name of the result: as written, or the one the form gives.
  var resultName: String {
    if let name = invocation.statedName { return name }
    if let given = invocation.givenName { return given.text }
    var scope = Scope()
    for name in environment.names { scope.names[name] = Scope.Name(kind: .model) }
    return scope.resultName(invocation) ?? statement.verb.text
  }

  /// The seed in force: the statement's, else the session's, else 0.
  var seed: UInt64 {
    get throws {
      let stated = statement.option("seed")?.text
      return UInt64(try stated ?? session.setting(SetCommand.seed) ?? "0") ?? 0
    }
  }

  /// Every random choice of the statement comes from here: (seed, verb, result's name).
  var stream: RandomStream {
    get throws { RandomStream(seed: try seed, verb: statement.verb.text, name: resultName) }
  }

  // MARK: Reading

  func entry(_ word: Word) throws -> Environment.Entry {
    guard let reference = Reference(word.text), let entry = environment[reference.name, version: reference.version]
    else { throw SessionError("unknown-name", "there is no value '\(word.text)'", at: word.range) }
    change.inputs.append(entry.id)
    return entry
  }

  func value(_ word: Word) throws -> (entry: Environment.Entry, value: Value) {
    let entry = try entry(word)
    inputKeys.append(entry.key)
    return (entry, try session.store.value(entry.id))
  }

  func model(_ word: Word) throws -> StoredModel {
    guard case (let entry, .model(let value)) = try value(word) else {
      throw SessionError("wrong-kind", "\(word.text) is not a model", at: word.range)
    }
    return StoredModel(entry: entry, value: value, store: session.store)
  }

  func history(_ word: Word) throws -> (entry: Environment.Entry, value: HistoryValue, epochs: [Epoch]) {
    guard case (let entry, .history(let value)) = try value(word) else {
      throw SessionError("wrong-kind", "\(word.text) is not a history", at: word.range)
    }
    return (entry, value, try session.store.epochs(of: entry.id))
  }

  /// The part of a dataset that a word names; `preferred` where it names the whole of a dataset with parts.
  func part(_ word: Word, preferred: String) throws -> HistoryValue.NamedPart {
    guard let reference = Reference(word.text), case .dataset(let dataset) = try session.store.value(entry(word).id)
    else {
      throw SessionError("wrong-kind", "\(word.text) is not a dataset", at: word.range)
    }
    let candidates = reference.parts.isEmpty ? ["", preferred, "validation", "test", "train"] : reference.parts
    guard let part = candidates.lazy.compactMap({ dataset.part($0) }).first else {
      throw SessionError("unknown-part", "\(reference.name) has no part '\(word.text)'", at: word.range)
    }
    inputKeys.append(part.digest)
    usedParts.append(part)
    let suffix = reference.parts.isEmpty && !part.name.isEmpty ? ".\(part.name)" : ""
    return HistoryValue.NamedPart(name: word.text + suffix, part: part)
  }

  /// A dataset with its pixels, behind `on` or a word.
  func dataset(_ word: Word, preferred: String? = nil) throws -> (name: String, part: DatasetValue.Part, data: Dataset)
  {
    let named = try part(word, preferred: preferred ?? invocation.form.data?.part ?? "train")
    return (named.name, named.part, try session.dataset(named))
  }

  /// The number that one side of an expectation names.
  func number(_ operand: Operand) throws -> Double {
    switch operand {
    case .number(let number, _): return number
    case .reference(let word):
      let parts = Reference(word.text)?.parts ?? []
      let (entry, value) = try value(word)
      let epochs = entry.kind == .history ? try session.store.epochs(of: entry.id) : []
      guard let number = Measure.number(parts, of: value, epochs: epochs) else {
        let help =
          parts.last?.hasPrefix("val_") == true
          ? "train with validate= to measure it" : entry.kind == .model ? "train \(entry.name) first" : nil
        throw SessionError.noMeasure(word.text, help: help)
      }
      return number
    }
  }

  // MARK: Writing

  /// The statement with every default and seed spelled out, cosmetic options left out.
  var canonical: String { get throws { try canonical(without: nil) } }

  private func canonical(without left: OptionParameter?) throws -> String {
    var parts = [statement.verb.text]
    if let keyword = invocation.form.keyword { parts.append(keyword) }
    parts += invocation.words.map(\.text)
    if let description = invocation.description { parts += ["=", description.text] }
    if let comparison = statement.comparison {
      parts += [comparison.left.word.text, comparison.sign.rawValue, comparison.right.word.text]
      if let tolerance = comparison.tolerance { parts += ["+-", tolerance.shortest] }
    }
    if let data = statement.data { parts += ["on", data.text] }
    for option in invocation.form.options.sorted(by: { $0.key < $1.key })
    where !option.isCosmetic && option != left {
      let text = option == .seed ? "\(try seed)" : invocation.string(option)
      if let text { parts.append("\(option.key)=\(text)") }
    }
    if invocation.description != nil { parts.append("seed=\(try seed)") }
    if invocation.form.result != nil { parts += ["as", resultName] }
    return parts.joined(separator: " ")
  }

  /// Names the exact chain behind what this statement makes: its canonical text, the keys of all it read, the numeric
  /// engine's version.
  var key: String { get throws { try key(without: nil) } }

  /// The key of the statement whatever one of its options says: a training has one key for all its lengths.
  func key(without option: OptionParameter?) throws -> String {
    SHA256.hexadecimal(of: [try canonical(without: option), Engine.version] + inputKeys)
  }

  /// Gives a name a new value; `part` tells the values of one statement apart.
  func bind(_ name: String, to value: Value, blobs: [String: Data] = [:], epochs: [Epoch] = [], key: String? = nil)
    throws
  {
    let new = Change.NewValue(
      key: try key ?? SHA256.hexadecimal(of: [self.key, value.kind.rawValue]), value: value, blobs: blobs,
      epochs: epochs)
    change.bindings.append(Change.Binding(name: name, target: .new(new)))
  }

  func bind(_ name: String, toExisting entry: Environment.Entry) {
    change.bindings.append(Change.Binding(name: name, target: .existing(entry.id)))
  }

  func unbind(_ name: String) {
    change.bindings.append(Change.Binding(name: name, target: .nothing))
  }

  func note(_ text: String, on entry: Environment.Entry) { change.note = (entry.id, text) }

  func undo(_ statement: Int64) { change.undone.append(statement) }

  /// Remembers data that was made here, for reports.
  func use(_ parts: [DatasetValue.Part]) { usedParts += parts }

  /// Makes what a training has so far part of the session: at first a new statement, then updates of its values.
  func checkpoint() throws {
    if let committed {
      try session.store.update(
        change.bindings.compactMap { binding in
          guard case .new(let new) = binding.target, let id = committed.values[binding.name] else { return nil }
          return (id, new)
        })
    } else {
      change.canonical = try canonical
      change.key = try key
      committed = try session.store.commit(change)
    }
    change.bindings = []
  }

  /// Commits what was collected.
  func finish() throws -> Receipt {
    let receipt = Receipt(canonical: try canonical, key: try key, seconds: seconds, data: usedParts)
    if let committed {
      try session.store.finish(committed.statement, seconds: seconds)
    } else if invocation.command.isLogged {
      change.canonical = receipt.canonical
      change.key = receipt.key
      change.seconds = seconds
      try session.store.commit(change)
    }
    return receipt
  }

  // MARK: Files and figures

  func readPath(_ path: String) -> String { session.files.readPath(path) }

  /// Where the file behind `to` is to be written.
  func writePath() throws -> String {
    guard let file = statement.file else { throw SessionError("missing-file", "no file is named") }
    return try session.files.writePath(file.text, at: file.range)
  }
}
