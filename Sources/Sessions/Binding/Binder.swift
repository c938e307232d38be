internal import Foundation
internal import Language
internal import Networks

/// Holds a statement against the command table: which command and form it means, and whether every word and option
/// has the right type. It knows nothing of a session's values (`Scope` does).
struct Binder {
  let statement: Statement

  /// - Throws: the first mistake in reading order.
  static func bind(_ statement: Statement) throws(Diagnostic) -> Invocation {
    try Binder(statement: statement).invocation()
  }

  private func invocation() throws(Diagnostic) -> Invocation {
    guard let command = CommandTable.command(statement.verb.text) else { throw unknownVerb() }
    let (form, words) = try form(of: command)
    try check(words, against: form, of: command)
    try checkParts(form, of: command)
    for option in statement.options { try check(option, in: form, of: command) }
    if let missing = form.options.first(where: { $0.isRequired && statement.option($0.key) == nil }) {
      throw diagnostic(
        "missing-option", "\(command.verb) needs \(missing.key)=", help: "for example: \(form.example)",
        at: statement.range.upperBound..<statement.range.upperBound)
    }
    let description =
      command.verb == "model"
      ? try NetworkDescription(statement.layers, in: statement.source) : nil
    return Invocation(command: command, form: form, statement: statement, words: words, description: description)
  }

  func diagnostic(_ code: String, _ message: String, help: String?, at range: SourceRange) -> Diagnostic {
    Diagnostic(code, message, help: help, at: range, in: statement.source)
  }

  private func unknownVerb() -> Diagnostic {
    let verb = statement.verb.text
    let meant = Suggestion.closest(to: verb, in: CommandTable.all.map(\.verb))
    return diagnostic(
      "unknown-verb", "there is no verb '\(verb)'",
      help: meant.map { "did you mean \($0)?" } ?? "'help' lists the verbs",
      at: statement.verb.range)
  }

  // MARK: Forms

  private func form(of command: Command) throws(Diagnostic) -> (Form, [Word]) {
    if let first = statement.words.first, !first.quoted,
      let form = command.forms.first(where: { $0.keyword == first.text })
    {
      return (form, Array(statement.words.dropFirst()))
    }
    if let form = command.forms.first(where: { $0.keyword == nil }) { return (form, statement.words) }
    let keywords = command.forms.compactMap(\.keyword)
    let list = keywords.joined(separator: ", ")
    guard let first = statement.words.first else {
      throw diagnostic(
        "missing-word", "\(command.verb) needs one of: \(list)", help: "for example: \(command.forms[0].example)",
        at: statement.verb.range)
    }
    throw diagnostic(
      "unknown-form", "\(command.verb) knows no '\(first.text)'",
      help: Suggestion.closest(to: first.text, in: keywords).map { "did you mean \($0)?" }
        ?? "it takes one of: \(list)",
      at: first.range)
  }

  // MARK: Words

  private func check(_ words: [Word], against form: Form, of command: Command) throws(Diagnostic) {
    var rest = words[...]
    for parameter in form.words {
      let isMany = parameter.count == .many || parameter.count == .any
      if rest.isEmpty, parameter.count == .one || parameter.count == .many {
        throw diagnostic(
          "missing-word", "\(command.verb) needs \(parameter.phrase)", help: "for example: \(form.example)",
          at: statement.range.upperBound..<statement.range.upperBound)
      }
      repeat {
        guard let word = rest.popFirst() else { break }
        try check(word, against: parameter, of: command)
      } while isMany
    }
    if let extra = rest.first {
      let meant = Suggestion.closest(to: extra.text, in: form.options.map(\.key))
      throw diagnostic(
        "extra-word", "\(command.verb) does not expect '\(extra.text)' here",
        help: meant.map { "did you mean \($0)=…?" } ?? "usage: \(form.usage(command.verb))", at: extra.range)
    }
  }

  private func check(_ word: Word, against parameter: WordParameter, of command: Command) throws(Diagnostic) {
    switch parameter.kind {
    case .value:
      if Reference(word.text) == nil { throw badName(word) }
    case .name:
      if !Reference.isName(word.text) { throw badName(word) }
    case .integer(let range):
      try checkInteger(word, range, what: parameter.placeholder.lowercased())
    case .choice(let choices):
      try checkChoice(word, choices, what: parameter.placeholder.lowercased())
    case .path, .text: break
    }
  }

  private func badName(_ word: Word) -> Diagnostic {
    diagnostic(
      "bad-name", "'\(word.text)' cannot be a name",
      help: "names are letters, digits, _ and -, with at least one letter", at: word.range)
  }

  // MARK: on, as, to

  private func checkParts(_ form: Form, of command: Command) throws(Diagnostic) {
    let end = statement.range.upperBound..<statement.range.upperBound
    if let data = statement.data {
      if form.data == nil { throw unexpectedPart("on", data, of: command, form) }
      if Reference(data.text) == nil { throw badName(data) }
    } else if form.data?.isRequired == true {
      throw diagnostic(
        "missing-data", "\(command.verb) needs to know on which data", help: "for example: \(form.example)", at: end)
    }
    if let name = statement.name {
      if form.result == nil { throw unexpectedPart("as", name, of: command, form) }
      if !Reference.isName(name.text) { throw badName(name) }
    } else if form.result?.naming == .required {
      throw diagnostic(
        "missing-name", "\(command.verb) needs a name for its result", help: "for example: \(form.example)", at: end)
    }
    if let file = statement.file {
      guard let parameter = form.file else { throw unexpectedPart("to", file, of: command, form) }
      let suffix = (file.text as NSString).pathExtension.lowercased()
      if !parameter.extensions.contains(suffix) {
        let list = parameter.extensions.map { "." + $0 }.joined(separator: " ")
        throw diagnostic(
          "bad-extension", "\(command.verb) cannot write '\(file.text)'",
          help: "the file's name must end in one of: \(list)",
          at: file.range)
      }
    } else if form.file?.isRequired == true {
      throw diagnostic(
        "missing-file", "\(command.verb) needs to know to which file", help: "for example: \(form.example)", at: end)
    }
  }

  private func unexpectedPart(_ keyword: String, _ word: Word, of command: Command, _ form: Form) -> Diagnostic {
    diagnostic(
      "unexpected-preposition", "\(command.verb) takes no '\(keyword)'", help: "usage: \(form.usage(command.verb))",
      at: word.range)
  }

  // MARK: Options

  private func check(_ option: Option, in form: Form, of command: Command) throws(Diagnostic) {
    guard let parameter = form.options.first(where: { $0.key == option.key.text }) else {
      let keys = form.options.map(\.key)
      let meant = Suggestion.closest(to: option.key.text, in: keys)
      let list = keys.isEmpty ? "it takes no options" : "options: " + keys.map { $0 + "=" }.joined(separator: " ")
      throw diagnostic(
        "unknown-option", "\(command.verb) has no option '\(option.key.text)'",
        help: meant.map { "did you mean \($0)=\(option.text)?" } ?? list, at: option.range)
    }
    if case .choices(let choices) = parameter.kind {
      for word in option.values { try checkChoice(word, choices, what: parameter.key + "=") }
      return
    }
    guard option.values.count == 1, let word = option.values.first else {
      throw diagnostic(
        "extra-value", "\(parameter.key)= takes one value", help: parameter.summary, at: option.valueRange)
    }
    switch parameter.kind {
    case .integer(let range): try checkInteger(word, range, what: parameter.key + "=")
    case .number(let range):
      guard let value = Double(word.text), range.contains(value) else {
        throw diagnostic(
          "bad-value", "\(parameter.key)= takes a number \(range.phrase), not '\(word.text)'", help: parameter.summary,
          at: word.range)
      }
    case .choice(let choices): try checkChoice(word, choices, what: parameter.key + "=")
    case .yesNo: try checkChoice(word, ["yes", "no"], what: parameter.key + "=")
    case .data: if Reference(word.text) == nil { throw badName(word) }
    case .text, .path, .choices: break
    }
  }

  private func checkInteger(_ word: Word, _ range: ClosedRange<Int>, what: String) throws(Diagnostic) {
    guard let value = Int(word.text), range.contains(value) else {
      throw diagnostic(
        "bad-value", "\(what) takes a whole number \(range.phrase), not '\(word.text)'", help: nil, at: word.range)
    }
  }

  private func checkChoice(_ word: Word, _ choices: [String], what: String) throws(Diagnostic) {
    guard !choices.contains(word.text) else { return }
    throw diagnostic(
      "bad-value", "\(what) cannot be '\(word.text)'",
      help: Suggestion.closest(to: word.text, in: choices).map { "did you mean \($0)?" }
        ?? "one of: " + choices.joined(separator: ", "), at: word.range)
  }
}

extension ClosedRange<Int> {
  var phrase: String {
    upperBound == .max ? "of at least \(lowerBound.grouped)" : "from \(lowerBound.grouped) to \(upperBound.grouped)"
  }
}

extension ClosedRange<Double> {
  var phrase: String {
    if upperBound == .infinity || upperBound == .greatestFiniteMagnitude { return "of at least \(lowerBound.shortest)" }
    // The neighbour of a round number stands for a bound that is not allowed itself.
    if self == Double.leastNonzeroMagnitude...1.0.nextDown { return "above 0 and below 1" }
    return "from \(lowerBound.shortest) to \(upperBound.shortest)"
  }
}
