package import Language
internal import Words

/// What a statement reads and writes, known without running it.
package struct Effect: Sendable, Hashable {
  /// Names of values.
  package var reads: [String] = []
  package var writes: [String] = []
  /// The file behind `to`.
  package var file: Word?
  /// Whether it draws a figure, with or without `to`.
  package var drawsFigure = false
  /// Whether anything may have changed after it (`run`, `undo`).
  package var isOpen = false
}

/// The names that exist at one point of a text, so that a text can be checked as a whole before any of it runs.
struct Scope {
  struct Name {
    var kind: Value.Kind
    /// A dataset's.
    var parts: [String] = []
    /// Nil for a value that will be made by a statement not yet run.
    var versions: Int?
    /// A history's.
    var model: String?
  }

  var names: [String: Name] = [:]
  /// Set by a statement after which any name may exist.
  private(set) var isOpen = false

  /// Checks that everything a statement reads exists, and notes what it makes.
  mutating func check(_ invocation: Invocation) throws(Diagnostic) -> Effect {
    var effect = Effect(file: invocation.statement.file, drawsFigure: invocation.form.file?.isFigure ?? false)
    for read in invocation.reads {
      try check(read, in: invocation.statement)
      if let reference = Reference(read.word.text) { effect.reads.append(reference.name) }
    }
    if invocation.form.trains, let name = invocation.statement.name, name.text == trainedModel(invocation) {
      throw Diagnostic(
        "name-taken", "'\(name.text)' is the model: its history needs a name of its own",
        help: "for example: as \(name.text)-run", at: name.range, in: invocation.statement.source)
    }
    write(invocation, &effect)
    return effect
  }

  private mutating func write(_ invocation: Invocation, _ effect: inout Effect) {
    func bind(_ name: String, _ new: Name) {
      names[name] = new
      effect.writes.append(name)
    }
    if let given = invocation.givenName { bind(given.text, Name(kind: .model)) }
    let first = invocation.words.first.flatMap { Reference($0.text)?.name } ?? ""
    let trained = trainedModel(invocation)
    if invocation.form.trains, let trained { bind(trained, Name(kind: .model)) }
    if let result = invocation.form.result, let name = resultName(invocation) {
      let new = Name(kind: result.kind, parts: result.parts, model: invocation.form.trains ? trained : nil)
      bind(name, invocation.command.verb == "rename" ? names[first] ?? new : new)
    }
    switch invocation.command.verb {
    case "rename" where first != invocation.statedName: names[first] = nil
    case "remove": for word in invocation.words { names[Reference(word.text)?.name ?? ""] = nil }
    case "run", "undo":
      isOpen = true
      effect.isOpen = true
    default: break
    }
  }

  /// The model that gets a new version where the form trains: the first word, or the one behind a history.
  private func trainedModel(_ invocation: Invocation) -> String? {
    let first = invocation.words.first.flatMap { Reference($0.text)?.name } ?? ""
    return names[first]?.kind == .history ? names[first]?.model : first
  }

  /// The name that a statement's result will have, or nil when it keeps none.
  func resultName(_ invocation: Invocation) -> String? {
    if let name = invocation.statedName { return name }
    switch invocation.form.result?.naming {
    case .numbered(let letter):
      var number = 1
      while names["\(letter)\(number)"] != nil { number += 1 }
      return "\(letter)\(number)"
    case .same: return invocation.words.first.flatMap { Reference($0.text)?.name }
    default: return nil
    }
  }

  private func check(_ read: Invocation.Read, in statement: Statement) throws(Diagnostic) {
    func diagnostic(_ code: String, _ message: String, help: String?) -> Diagnostic {
      Diagnostic(code, message, help: help, at: read.word.range, in: statement.source)
    }
    guard let reference = Reference(read.word.text) else {
      throw diagnostic("bad-name", "'\(read.word.text)' is neither a number nor a name", help: nil)
    }
    guard let name = names[reference.name] else {
      if isOpen { return }
      let fitting = names.filter { read.kinds.contains($0.value.kind) }.keys.sorted()
      let meant = Suggestion.closest(to: reference.name, in: fitting)
      throw diagnostic(
        "unknown-name", "there is no \(read.kinds.count == 1 ? read.kinds[0].rawValue : "value") '\(reference.name)'",
        help: meant.map { "did you mean \($0)?" }
          ?? (fitting.isEmpty
            ? read.kinds.first.map(Self.remedy) : "there is: " + fitting.prefix(8).joined(separator: ", ")))
    }
    guard read.kinds.contains(name.kind) else {
      throw diagnostic(
        "wrong-kind",
        "\(reference.name) is \(name.kind.phrase), not \(read.kinds.map(\.phrase).joined(separator: " or "))",
        help: names.filter { read.kinds.contains($0.value.kind) }.keys.min().map { "did you mean \($0)?" })
    }
    if let version = reference.version, let versions = name.versions, version > versions {
      throw diagnostic(
        "unknown-version", "\(reference.name) has \(versions.counted("version"))",
        help: "the newest is \(reference.name)@\(versions)")
    }
    try check(parts: reference.parts, of: name, named: reference.name, in: read, diagnostic)
  }

  private func check(
    parts: [String], of name: Name, named: String, in read: Invocation.Read,
    _ diagnostic: (String, String, String?) -> Diagnostic
  ) throws(Diagnostic) {
    if read.isMeasure {
      if let problem = Measure.problem(with: parts, of: name.kind, named: named) {
        throw diagnostic("unknown-measure", problem.message, problem.help)
      }
      guard name.kind == .dataset else { return }
    }
    // The last part of a measure is what is measured.
    let parts = read.isMeasure ? Array(parts.dropLast()) : parts
    guard let part = parts.first else { return }
    guard name.kind == .dataset, parts.count == 1, name.parts.contains(part) else {
      let help =
        name.parts.isEmpty
        ? "write \(named) alone"
        : Suggestion.closest(to: part, in: name.parts).map { "did you mean \(named).\($0)?" }
          ?? "parts: " + name.parts.map { "\(named).\($0)" }.joined(separator: " ")
      throw diagnostic("unknown-part", "\(named) has no part '\(parts.joined(separator: "."))'", help)
    }
  }

  private static func remedy(for kind: Value.Kind) -> String {
    switch kind {
    case .dataset: "load one first: load fashion-mnist as fm"
    case .model: "make one first: model seed = conv 32 3x3 relu, maxpool 2, dense 10 softmax"
    case .history: "train a model first: train seed on fm.train as h1"
    case .evaluation: "evaluate a model first: evaluate seed on fm.test as e1"
    }
  }
}
