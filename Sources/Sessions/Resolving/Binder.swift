internal import Foundation
internal import Language
internal import Networks
internal import Outputs
internal import Words

/// Holds a statement against the command table: which command and form it means, and what every word and option says.
/// It knows nothing of a session's values (`Resolver` does).
struct Binder {
  private let statement: Statement
  private let commands: CommandTable
  /// What was read so far, by placeholder and key.
  private var arguments: [String: ArgumentValue] = [:]

  /// - Throws: the first mistake in reading order.
  static func bind(_ statement: Statement, _ commands: CommandTable) throws(Diagnostic) -> Invocation {
    var binder = Binder(statement: statement, commands: commands)
    return try binder.invocation()
  }

  private init(statement: Statement, commands: CommandTable) {
    self.statement = statement
    self.commands = commands
  }

  private mutating func invocation() throws(Diagnostic) -> Invocation {
    guard let command = commands[statement.verb.text] else { throw unknownVerb() }
    let (form, words) = try form(of: command)
    try read(words, against: form, of: command)
    try checkParts(form, of: command)
    for option in statement.options { try read(option, in: form, of: command) }
    for option in form.options where statement.option(option.key) == nil {
      arguments[option.key] = option.defaultValue
      guard !option.isRequired else {
        throw diagnostic(
          "missing-option", "\(command.verb) needs \(option.key)=", help: "for example: \(form.example)",
          at: statement.range.upperBound..<statement.range.upperBound)
      }
    }
    let description =
      form.body == .layers
      ? try NetworkDescription(statement.layers, in: statement.source) : nil
    return Invocation(
      command: command, form: form, statement: statement, words: words, description: description,
      arguments: arguments)
  }

  func diagnostic(_ code: String, _ message: String, help: String?, at range: SourceRange) -> Diagnostic {
    Diagnostic(code, message, help: help, at: range, in: statement.source)
  }

  private func unknownVerb() -> Diagnostic {
    let verb = statement.verb.text
    let meant = Suggestion.closest(to: verb, in: commands.verbs)
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

  private mutating func read(_ words: [Word], against form: Form, of command: Command) throws(Diagnostic) {
    var rest = words[...]
    for parameter in form.words {
      let isMany = parameter.count == .many
      if rest.isEmpty, parameter.count == .one || parameter.count == .many {
        throw diagnostic(
          "missing-word", "\(command.verb) needs \(parameter.phrase)", help: "for example: \(form.example)",
          at: statement.range.upperBound..<statement.range.upperBound)
      }
      repeat {
        guard let word = rest.popFirst() else { break }
        try read(word, against: parameter)
      } while isMany
    }
    if let extra = rest.first {
      let meant = Suggestion.closest(to: extra.text, in: form.options.map(\.key))
      throw diagnostic(
        "extra-word", "\(command.verb) does not expect '\(extra.text)' here",
        help: meant.map { "did you mean \($0)=…?" } ?? "usage: \(form.usage(command.verb))", at: extra.range)
    }
  }

  private mutating func read(_ word: Word, against parameter: WordParameter) throws(Diagnostic) {
    let what = parameter.placeholder.lowercased()
    switch parameter.kind {
    case .value: if Reference(word.text) == nil { throw badName(word) }
    case .name: if !Reference.isName(word.text) { throw badName(word) }
    case .integer(let range): arguments[parameter.placeholder] = .integer(try integer(word, range, what: what))
    case .choice(let choices): arguments[parameter.placeholder] = .text(try choice(word, choices, what: what))
    case .path, .text, .verb: arguments[parameter.placeholder] = .text(word.text)
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
      if form.result == nil || form.result?.naming == .given { throw unexpectedPart("as", name, of: command, form) }
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

  private mutating func read(_ option: Option, in form: Form, of command: Command) throws(Diagnostic) {
    guard let parameter = form.options.first(where: { $0.key == option.key.text }) else {
      let keys = form.options.map(\.key)
      let meant = Suggestion.closest(to: option.key.text, in: keys)
      let list = keys.isEmpty ? "it takes no options" : "options: " + keys.map { $0 + "=" }.joined(separator: " ")
      throw diagnostic(
        "unknown-option", "\(command.verb) has no option '\(option.key.text)'",
        help: meant.map { "did you mean \($0)=\(option.text)?" } ?? list, at: option.range)
    }
    arguments[parameter.key] = try value(of: option, parameter)
  }

  private func value(of option: Option, _ parameter: OptionParameter) throws(Diagnostic) -> ArgumentValue {
    let what = parameter.key + "="
    if case .choices(let choices) = parameter.kind {
      var given: Set<String> = []
      for word in option.values { given.insert(try choice(word, choices, what: what)) }
      return .choices(choices.filter(given.contains))
    }
    guard option.values.count == 1, let word = option.values.first else {
      throw diagnostic("extra-value", "\(what) takes one value", help: parameter.summary, at: option.valueRange)
    }
    switch parameter.kind {
    case .integer(let range): return .integer(try integer(word, range, what: what))
    case .number(let range):
      guard let value = Double(word.text), range.contains(value) else {
        throw diagnostic(
          "bad-value", "\(what) takes a number \(range.phrase), not '\(word.text)'", help: parameter.summary,
          at: word.range)
      }
      return .number(value)
    case .choice(let choices): return .text(try choice(word, choices, what: what))
    case .yesNo: return .flag(try choice(word, ["yes", "no"], what: what) == "yes")
    case .data:
      if Reference(word.text) == nil { throw badName(word) }
      return .text(word.text)
    case .text, .className, .path, .choices: return .text(word.text)
    }
  }

  private func integer(_ word: Word, _ range: ClosedRange<Int>, what: String) throws(Diagnostic) -> Int {
    guard let value = Int(word.text), range.contains(value) else {
      throw diagnostic(
        "bad-value", "\(what) takes a whole number \(range.phrase), not '\(word.text)'", help: nil, at: word.range)
    }
    return value
  }

  private func choice(_ word: Word, _ choices: [String], what: String) throws(Diagnostic) -> String {
    guard !choices.contains(word.text) else { return word.text }
    throw diagnostic(
      "bad-value", "\(what) cannot be '\(word.text)'",
      help: Suggestion.closest(to: word.text, in: choices).map { "did you mean \($0)?" }
        ?? "one of: " + choices.joined(separator: ", "), at: word.range)
  }
}
