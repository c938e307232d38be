internal import Language
internal import Networks

/// A word that may stand at the cursor.
package struct Completion: Sendable, Hashable {
  package var text: String
  /// One line of help.
  package var help: String
  /// Whether the word is done, so that a space may follow; an option's key goes on with its value.
  package var isFinal: Bool
}

extension Session {
  /// What may stand at the end of `line`, which is the text before the cursor: verbs, names of the right type, option
  /// keys and values, from the command table. Files are left to the caller (`expectsFile`).
  package func completions(for line: String) -> [Completion] {
    let place = CompletionPlace(line)
    guard let scope = try? scope() else { return [] }
    return place.candidates(in: scope).filter { $0.text.hasPrefix(place.word) }
  }

  /// Whether a file's name may stand at the end of `line`.
  package func expectsFile(at line: String) -> Bool { CompletionPlace(line).expectsFile }
}

/// The word at the cursor and what stands before it in its statement.
struct CompletionPlace {
  private let before: [String]
  let word: String

  init(_ line: String) {
    let statement = line.split(separator: ";", omittingEmptySubsequences: false).last ?? ""
    let words = statement.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" }).map(String.init)
    if statement.last.map({ $0.isWhitespace }) ?? true {
      before = words
      word = ""
    } else {
      before = Array(words.dropLast())
      word = words.last ?? ""
    }
  }

  private var command: Command? { before.first.flatMap(CommandTable.command) }

  private var form: Form? {
    guard let command else { return nil }
    return command.forms.first { $0.keyword != nil && $0.keyword == before.dropFirst().first }
      ?? command.forms.first { $0.keyword == nil }
  }

  /// The option whose value is being typed.
  private var option: OptionParameter? {
    guard let equals = word.firstIndex(of: "=") else { return nil }
    return command?.forms.flatMap(\.options).first { $0.key == word[..<equals] }
  }

  /// The words after the verb and its keyword that are not options or prepositions.
  private var position: Int {
    var count = 0
    var skip = false
    for word in before.dropFirst(form?.keyword == nil ? 1 : 2) {
      if skip {
        skip = false
      } else if ["on", "as", "to"].contains(word) {
        skip = true
      } else if !word.contains("=") {
        count += 1
      }
    }
    return count
  }

  private var parameter: WordParameter? {
    guard let form, let last = form.words.last else { return nil }
    if position < form.words.count { return form.words[position] }
    return last.count == .many || last.count == .any ? last : nil
  }

  var expectsFile: Bool {
    if let option { return option.kind == .path }
    return before.last == "to" || (parameter?.kind == .path && before.last != "as" && before.last != "on")
  }

  func candidates(in scope: Scope) -> [Completion] {
    guard !before.isEmpty else {
      return CommandTable.all.map { Completion(text: $0.verb, help: $0.summary, isFinal: true) }
    }
    if let option { return values(of: option, in: scope) }
    switch before.last {
    case "on": return names([.dataset], in: scope)
    case "as", "to": return []
    default: break
    }
    if before == ["help"] {
      return CommandTable.all.map { Completion(text: $0.verb, help: $0.summary, isFinal: true) }
    }
    if before.first == "model" { return layers }
    if before.first == "expect" { return measures(in: scope) }
    return keywords + words(in: scope) + keys + prepositions
  }

  /// The sides of an expectation: numbers inside values, a step at a time.
  private func measures(in scope: Scope) -> [Completion] {
    guard let dot = word.firstIndex(of: "."), let value = scope.names[String(word[..<dot])] else {
      return scope.names.sorted { $0.key < $1.key }.map {
        Completion(text: "\($0.key).", help: $0.value.kind.rawValue, isFinal: false)
      }
    }
    let name = word[..<dot]
    return Measure.paths(of: value.kind, parts: value.parts).map {
      Completion(text: "\(name).\($0.path)", help: $0.help, isFinal: !$0.path.hasSuffix("."))
    }
  }

  private var layers: [Completion] {
    guard before.contains("=") else { return [] }
    return LayerKind.all.map { Completion(text: $0.name, help: "\($0.usage): \($0.summary)", isFinal: true) }
  }

  private var keywords: [Completion] {
    guard before.count == 1, let command else { return [] }
    return command.forms.compactMap { form in
      form.keyword.map { Completion(text: $0, help: form.summary ?? command.summary, isFinal: true) }
    }
  }

  private func words(in scope: Scope) -> [Completion] {
    switch parameter?.kind {
    case .value(let kinds): names(kinds, in: scope)
    case .choice(let choices): choices.map { Completion(text: $0, help: "", isFinal: true) }
    default: []
    }
  }

  private var keys: [Completion] {
    (form?.options ?? []).filter { option in !before.contains { $0.hasPrefix(option.key + "=") } }
      .map { Completion(text: $0.key + "=", help: $0.summary, isFinal: false) }
  }

  private var prepositions: [Completion] {
    guard let form, position >= form.words.count(where: { $0.count == .one || $0.count == .many }) else { return [] }
    let known: [(String, Bool, String)] = [
      ("on", form.data != nil, "on which data"), ("as", form.result != nil, "as which name for the result"),
      ("to", form.file != nil, "to which file"),
    ]
    return known.filter { $0.1 && !before.contains($0.0) }.map { Completion(text: $0.0, help: $0.2, isFinal: true) }
  }

  private func values(of option: OptionParameter, in scope: Scope) -> [Completion] {
    switch option.kind {
    case .choice(let choices), .choices(let choices): completions(of: option, choices)
    case .yesNo: completions(of: option, ["yes", "no"])
    case .data:
      names([.dataset], in: scope).map {
        Completion(text: "\(option.key)=\($0.text)", help: $0.help, isFinal: true)
      }
    case .integer, .number, .text:
      option.defaultText.map { completions(of: option, [$0]) } ?? []
    case .path: []
    }
  }

  private func completions(of option: OptionParameter, _ values: [String]) -> [Completion] {
    values.map { value in
      let isDefault = value == option.defaultText
      return Completion(
        text: "\(option.key)=\(value)", help: option.summary + (isDefault ? " (what it is when left out)" : ""),
        isFinal: true)
    }
  }

  /// Names of these kinds, a dataset's parts too.
  private func names(_ kinds: [Value.Kind], in scope: Scope) -> [Completion] {
    scope.names.filter { kinds.contains($0.value.kind) }.sorted { $0.key < $1.key }.flatMap { name, value in
      [Completion(text: name, help: value.kind.rawValue, isFinal: true)]
        + value.parts.map { Completion(text: "\(name).\($0)", help: "part of \(name)", isFinal: true) }
    }
  }
}
