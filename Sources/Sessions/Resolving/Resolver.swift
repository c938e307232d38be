internal import Datasets
internal import Language
internal import Words

/// Finds what a statement's names mean at one moment of a session or of a text, and with that everything else about it.
struct Resolver {
  let snapshot: Snapshot
  /// What a setting that the session file holds is overruled by.
  let overrides: [String: String]
  /// Of the script that the statement stands in.
  let scriptSeed: UInt64?

  /// - Throws: where a name is unknown, or of another kind than the statement needs.
  func resolve(_ invocation: Invocation) throws(Diagnostic) -> Resolution {
    var invocation = invocation
    var inputs: [Input] = []
    for read in invocation.reads { inputs.append(try input(read, in: invocation.statement)) }
    try nameClasses(&invocation, inputs)
    return Resolution(
      invocation: invocation, scriptSeed: scriptSeed, inputs: inputs, results: try results(invocation, inputs),
      seed: seed(of: invocation), key: nil)
  }

  /// The statement's, else what `set seed=` says, else the front matter's, else 0.
  private func seed(of invocation: Invocation) -> UInt64 {
    let stated = invocation.statement.option(OptionParameter.seed.key)?.text
    return (stated ?? overrides[SessionSettings.seed] ?? snapshot.settings[SessionSettings.seed]).flatMap { UInt64($0) }
      ?? scriptSeed ?? 0
  }

  /// Puts the names of classes in the place of numbers and other spellings, where the data is known.
  private func nameClasses(_ invocation: inout Invocation, _ inputs: [Input]) throws(Diagnostic) {
    // What a model takes an image for may be a class that the data has no image of.
    let known = [inputs.lazy.compactMap(\.part).first?.classNames, inputs.lazy.compactMap(\.entry?.classNames).first]
      .compactMap(\.self)
    guard let names = known.first else { return }
    for option in invocation.signature.options where option.kind == .className {
      guard let word = invocation.statement.option(option.key)?.values.first else { continue }
      guard let name = known.lazy.compactMap({ names in names.label(spelled: word.text).map { names[$0] } }).first
      else {
        throw Diagnostic(
          SessionError.unknownClass(word.text, known: names, at: word.range), in: invocation.statement)
      }
      invocation.arguments[option.key] = .text(name)
    }
  }

  // MARK: Results

  private func results(_ invocation: Invocation, _ inputs: [Input]) throws(Diagnostic) -> [Resolution.Result] {
    var results: [Resolution.Result] = []
    if invocation.signature.effect == .trains { results.append(.init(name: trainedModel(inputs), kind: .model)) }
    guard let result = invocation.signature.result else { return results }
    let name = resultName(invocation, result, inputs)
    if let model = results.first?.name, let word = invocation.statement.name, word.text == model {
      throw Diagnostic(
        "name-taken", "'\(model)' is the model: its history needs a name of its own",
        help: "for example: as \(model)-run", at: word.range, in: invocation.statement.source)
    }
    let kind = invocation.signature.effect == .renames ? inputs.first?.entry?.kind ?? result.kind : result.kind
    if !snapshot.isUncertain(name), let taken = snapshot[name], taken.kind != kind,
      invocation.signature.effect != .renames || inputs.first?.entry != nil
    {
      throw Diagnostic(
        "name-taken", "'\(name)' is \(taken.kind.phrase), which \(kind.phrase) does not replace",
        help: "choose another name, or 'remove \(name)' first",
        at: invocation.statedName?.range ?? invocation.statement.range, in: invocation.statement.source)
    }
    return results + [.init(name: name, kind: kind)]
  }

  /// The model that gets a new version: the first word, or the one behind a history.
  private func trainedModel(_ inputs: [Input]) -> String {
    guard let first = inputs.first else { return "" }
    guard let entry = first.entry, entry.kind == .history else { return first.reference.name }
    return snapshot.model(of: entry)
  }

  private func resultName(_ invocation: Invocation, _ result: ResultParameter, _ inputs: [Input]) -> String {
    if let name = invocation.statedName { return name.text }
    if case .numbered(let letter) = result.naming {
      var number = 1
      while snapshot.isTaken("\(letter)\(number)") { number += 1 }
      return "\(letter)\(number)"
    }
    return inputs.first?.reference.name ?? invocation.statement.verb.text
  }

  // MARK: Inputs

  private func input(_ read: Invocation.Read, in statement: Statement) throws(Diagnostic) -> Input {
    func diagnostic(_ code: String, _ message: String, help: String?) -> Diagnostic {
      Diagnostic(code, message, help: help, at: read.word.range, in: statement.source)
    }
    guard let reference = Reference(read.word.text) else {
      throw diagnostic("bad-name", "'\(read.word.text)' is neither a number nor a name", help: nil)
    }
    // Anything may have changed by then, whatever the name means now.
    guard !snapshot.isUncertain(reference.name) else {
      return Input(
        place: read.place, word: read.word, reference: reference, entry: nil, part: nil, isWhole: read.isWhole)
    }
    guard snapshot[reference.name] != nil else {
      throw diagnostic(
        "unknown-name", "there is no \(read.kinds.count == 1 ? read.kinds[0].rawValue : "value") '\(reference.name)'",
        help: remedy(for: reference.name, among: read.kinds))
    }
    guard let wanted = snapshot[reference.name, version: reference.version] else {
      let count = snapshot.versionCount(reference.name)
      throw diagnostic(
        "unknown-version", "\(reference.name) has \(count.counted("version"))",
        help: "the newest is \(reference.name)@\(count)")
    }
    guard read.kinds.contains(wanted.kind) else {
      throw diagnostic(
        "wrong-kind",
        "\(reference.name) is \(wanted.kind.phrase), not \(read.kinds.map(\.phrase).joined(separator: " or "))",
        help: remedy(for: wanted, as: read.kinds))
    }
    try check(parts: reference.parts, of: wanted, named: reference.name, in: read, diagnostic)
    return Input(
      place: read.place, word: read.word, reference: reference, entry: wanted, part: wanted.part(reference, read.part),
      isWhole: read.isWhole)
  }

  private func check(
    parts: [String], of name: Snapshot.Entry, named: String, in read: Invocation.Read,
    _ diagnostic: (String, String, String?) -> Diagnostic
  ) throws(Diagnostic) {
    if read.mayBeMeasure, Measure.isGroup(parts, of: name.kind) { return }
    // Of a dataset what is no measure is a part, or meant to be one.
    let isPart = name.kind == .dataset && Measure.problem(with: parts, of: name.kind, named: named) != nil
    let isMeasure = read.isMeasure || read.mayBeMeasure && !parts.isEmpty && !isPart
    if isMeasure {
      if let problem = Measure.problem(with: parts, of: name.kind, named: named) {
        throw diagnostic("unknown-measure", problem.message, problem.help)
      }
      guard name.kind == .dataset else { return }
    }
    // The last part of a measure is what is measured.
    let parts = isMeasure ? Array(parts.dropLast()) : parts
    guard let part = parts.first else { return }
    if name.hasUnknownParts, parts.count == 1 { return }
    guard name.kind == .dataset, parts.count == 1, name.parts.contains(part) else {
      let help =
        name.parts.isEmpty
        ? "write \(named) alone"
        : Suggestion.closest(to: part, in: name.parts).map { "did you mean \(named).\($0)?" }
          ?? "parts: " + name.parts.map { "\(named).\($0)" }.joined(separator: " ")
      throw diagnostic("unknown-part", "\(named) has no part '\(parts.joined(separator: "."))'", help)
    }
  }

  /// The name that was probably meant; else those that there are, or how the first of them is made.
  private func remedy(for name: String, among kinds: [Value.Kind]) -> String? {
    let fitting = snapshot.names(of: kinds)
    if let meant = Suggestion.closest(to: name, in: fitting) { return "did you mean \(meant)?" }
    guard !fitting.isEmpty else { return kinds.first.map(Self.remedy) }
    return "there is: " + fitting.prefix(8).joined(separator: ", ")
  }

  /// The same where a value is of another kind: what it was made of, or what was made of it, is meant before a name that
  /// only looks alike.
  private func remedy(for entry: Snapshot.Entry, as kinds: [Value.Kind]) -> String? {
    let fitting = snapshot.names(of: kinds)
    let meant = related(to: entry).first(where: fitting.contains) ?? (fitting.count == 1 ? fitting.first : nil)
    return meant.map { "did you mean \($0)?" } ?? remedy(for: entry.name, among: kinds)
  }

  /// Of a history its model and its data; of a model its histories, the newest first.
  private func related(to entry: Snapshot.Entry) -> [String] {
    switch entry.facts {
    case .history(let history):
      [snapshot.model(of: entry)] + [Reference(history.data.name)?.name].compactMap(\.self)
    case .model:
      snapshot.all.reversed().filter { $0.kind == .history && snapshot.model(of: $0) == entry.name }.map(\.name)
    default: []
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
