internal import Datasets
internal import Foundation
internal import Language
internal import Networks
internal import Outputs
internal import Words

/// Holds a statement against the vocabulary: which verb and signature it means, and what every word and option says.
/// It knows nothing of a session's values (`Resolver` does).
struct Binder {
  private let statement: Statement
  private let vocabulary: Vocabulary
  /// What was read so far, by placeholder and key.
  private var arguments: [String: ArgumentValue] = [:]

  /// - Throws: the first mistake in reading order.
  static func bind(_ statement: Statement, _ vocabulary: Vocabulary) throws(Diagnostic) -> Invocation {
    var binder = Binder(statement: statement, vocabulary: vocabulary)
    return try binder.invocation()
  }

  private init(statement: Statement, vocabulary: Vocabulary) {
    self.statement = statement
    self.vocabulary = vocabulary
  }

  private mutating func invocation() throws(Diagnostic) -> Invocation {
    guard let verb = vocabulary[statement.verb.text] else { throw unknownVerb() }
    let (signature, words) = try signature(of: verb)
    try read(words, against: signature, of: verb)
    try checkParts(signature, of: verb, words)
    for option in statement.options { try read(option, in: signature, of: verb) }
    for option in signature.options where statement.option(option.key) == nil {
      arguments[option.key] = option.defaultValue
      guard !option.isRequired else {
        throw diagnostic(
          "missing-option", "\(verb.name) needs \(option.key)=", help: example(signature, of: verb, words),
          at: statement.range.upperBound..<statement.range.upperBound)
      }
    }
    let description =
      signature.body == .layers
      ? try NetworkDescription(statement.layers, in: statement.source) : nil
    return Invocation(
      verb: verb, signature: signature, statement: statement, words: words, description: description,
      arguments: arguments)
  }

  func diagnostic(_ code: String, _ message: String, help: String?, at range: SourceRange) -> Diagnostic {
    Diagnostic(code, message, help: help, at: range, in: statement.source)
  }

  /// The statement with what it lacks.
  private func example(_ signature: Signature, of verb: Verb, _ words: [Word]) -> String {
    "for example: " + statement.whole(signature, of: verb, words: words, vocabulary.grammar)
  }

  private func unknownVerb() -> Diagnostic {
    let verb = statement.verb.text
    // A number or a plain yes means nothing alone; the place in `fm[17]` does.
    let magic = String(verb.drop { "%:\\/".contains($0) })
    let foreign = ForeignWord.named(magic, preferring: .verb, .layer, .option).flatMap { foreign in
      foreign.place == .value && foreign.own?.contains("=") == false ? nil : foreign
    }
    if let foreign = foreign ?? (verb.contains("[") ? ForeignWord.named("[", .verb) : nil)
      ?? (verb.hasPrefix("!") ? ForeignWord.named("!", .verb) : nil)
    {
      return diagnostic(
        "unknown-verb", "there is no verb '\(verb)'", help: vocabulary.answer(foreign), at: statement.verb.range)
    }
    // The end of `plt.plot` says what is meant.
    let last = verb.split(separator: ".").last.map(String.init) ?? verb
    if let own = vocabulary[last], last != verb, let example = own.signatures.first?.example {
      return diagnostic(
        "unknown-verb", "there is no verb '\(verb)'", help: "fmnb says \(own.name): \(example)",
        at: statement.verb.range)
    }
    let meant = Suggestion.closest(to: verb, in: vocabulary.names)
    return diagnostic(
      "unknown-verb", "there is no verb '\(verb)'",
      help: meant.map { "did you mean \($0)?" } ?? "'help' lists the verbs",
      at: statement.verb.range)
  }

  // MARK: Signatures

  private func signature(of verb: Verb) throws(Diagnostic) -> (Signature, [Word]) {
    if let first = statement.words.first, !first.quoted,
      let signature = verb.signatures.first(where: { $0.keyword == first.text })
    {
      return (signature, Array(statement.words.dropFirst()))
    }
    if let signature = verb.signatures.first(where: { $0.keyword == nil }) { return (signature, statement.words) }
    let keywords = verb.signatures.compactMap(\.keyword)
    let list = keywords.joined(separator: ", ")
    guard let first = statement.words.first else {
      throw diagnostic(
        "missing-word", "\(verb.name) needs one of: \(list)", help: "for example: \(verb.signatures[0].example)",
        at: statement.verb.range)
    }
    throw diagnostic(
      "unknown-form", "\(verb.name) knows no '\(first.text)'",
      help: Suggestion.closest(to: first.text, in: keywords).map { "did you mean \($0)?" }
        ?? "it takes one of: \(list)",
      at: first.range)
  }

  // MARK: Words

  private mutating func read(_ words: [Word], against signature: Signature, of verb: Verb) throws(Diagnostic) {
    var rest = words[...]
    for parameter in signature.words {
      let isMany = parameter.count.isMany
      if rest.isEmpty, parameter.count == .one || parameter.count == .many {
        throw diagnostic(
          "missing-word", "\(verb.name) needs \(parameter.phrase)", help: example(signature, of: verb, words),
          at: statement.range.upperBound..<statement.range.upperBound)
      }
      repeat {
        guard let word = rest.popFirst() else { break }
        try read(word, against: parameter)
      } while isMany
    }
    if let extra = rest.first {
      let meant = Suggestion.closest(to: extra.text, in: signature.options.map(\.key))
      throw diagnostic(
        "extra-word", "\(verb.name) does not expect '\(extra.text)' here",
        help: meant.map { "did you mean \($0)=…?" } ?? "usage: \(signature.briefUsage(verb.name))", at: extra.range)
    }
  }

  private mutating func read(_ word: Word, against parameter: WordParameter) throws(Diagnostic) {
    let what = parameter.placeholder.lowercased()
    switch parameter.kind {
    case .value: if Reference(word.text) == nil { throw badName(word) }
    case .name: try checkNewName(word)
    case .integer(let range): arguments[parameter.placeholder] = .integer(try integer(word, range, what: what))
    case .choice(let choices): arguments[parameter.placeholder] = .text(try choice(word, choices, what: what))
    case .path, .text, .verb:
      // Several words have no value of their own: each stays as it is written.
      if !parameter.count.isMany { arguments[parameter.placeholder] = .text(word.text) }
    }
  }

  private func checkNewName(_ word: Word) throws(Diagnostic) {
    guard Reference.isName(word.text) else { throw badName(word) }
    guard vocabulary.reserved.contains(word.text) else { return }
    throw diagnostic(
      "reserved-name", "'\(word.text)' is a word of the language and cannot be a name",
      help: "for example: \(word.text)-1", at: word.range)
  }

  private func badName(_ word: Word) -> Diagnostic {
    diagnostic(
      "bad-name", "'\(word.text)' cannot be a name",
      help: "names are letters, digits, _ and -, with at least one letter", at: word.range)
  }

  // MARK: on, as, to

  private func checkParts(_ signature: Signature, of verb: Verb, _ words: [Word]) throws(Diagnostic) {
    let end = statement.range.upperBound..<statement.range.upperBound
    if let data = statement.data {
      if signature.data == nil { throw unexpectedPart("on", data, of: verb, signature) }
      if Reference(data.text) == nil { throw badName(data) }
    } else if signature.data?.isRequired == true {
      throw diagnostic(
        "missing-data", "\(verb.name) needs to know on which data", help: example(signature, of: verb, words), at: end)
    }
    if let name = statement.name {
      if signature.result == nil || signature.result?.naming == .given {
        throw unexpectedPart("as", name, of: verb, signature)
      }
      try checkNewName(name)
    } else if signature.result?.naming == .required {
      throw diagnostic(
        "missing-name", "\(verb.name) needs a name for its result", help: example(signature, of: verb, words), at: end)
    }
    if let file = statement.file {
      guard let parameter = signature.file else { throw unexpectedPart("to", file, of: verb, signature) }
      let suffix = (file.text as NSString).pathExtension.lowercased()
      if !parameter.extensions.contains(suffix) {
        let list = parameter.extensions.map { "." + $0 }.joined(separator: " ")
        throw diagnostic(
          "bad-extension", "\(verb.name) cannot write '\(file.text)'",
          help: "the file's name must end in one of: \(list)",
          at: file.range)
      }
    } else if signature.file?.isRequired == true {
      throw diagnostic(
        "missing-file", "\(verb.name) needs to know to which file", help: example(signature, of: verb, words), at: end)
    }
  }

  private func unexpectedPart(_ keyword: String, _ word: Word, of verb: Verb, _ signature: Signature) -> Diagnostic {
    diagnostic(
      "unexpected-preposition", "\(verb.name) takes no '\(keyword)'", help: "usage: \(signature.briefUsage(verb.name))",
      at: word.range)
  }

  // MARK: Options

  private mutating func read(_ option: Option, in signature: Signature, of verb: Verb) throws(Diagnostic) {
    guard let parameter = signature.options.first(where: { $0.key == option.key.text }) else {
      throw diagnostic(
        "unknown-option", "\(verb.name) has no option '\(option.key.text)'", help: help(for: option, in: signature),
        at: option.range)
    }
    arguments[parameter.key] = try value(of: option, parameter)
  }

  /// What to write in the place of an option that the form does not have.
  private func help(for option: Option, in signature: Signature) -> String {
    let keys = signature.options.map(\.key)
    let others = vocabulary.verbs(taking: option.key.text).joined(separator: ", ")
    let elsewhere = others.isEmpty ? "" : "; \(option.key.text)= is one of \(others)"
    guard !keys.isEmpty else { return "it takes no options" + elsewhere }
    if let foreign = ForeignWord.named(option.key.text, .option) {
      guard let own = foreign.own, keys.contains(own) else { return vocabulary.answer(foreign) }
      return "fmnb says \(own)=\(option.text)"
    }
    if let meant = Suggestion.closest(to: option.key.text, in: keys) { return "did you mean \(meant)=\(option.text)?" }
    if let foreign = ForeignWord.named(option.key.text, .value) { return vocabulary.answer(foreign) }
    return "options: " + keys.map { $0 + "=" }.joined(separator: " ") + elsewhere
  }

  private func value(of option: Option, _ parameter: OptionParameter) throws(Diagnostic) -> ArgumentValue {
    let what = parameter.key + "="
    if parameter.isResettable, option.text == OptionParameter.resettingWord { return .text(option.text) }
    if case .choices(let choices) = parameter.kind {
      var given: Set<String> = []
      for word in option.values { given.insert(try choice(word, choices, what: what)) }
      return .choices(choices.filter(given.contains))
    }
    if parameter.kind == .names { return .list(option.values.map(\.text)) }
    guard option.values.count == 1, let word = option.values.first else {
      let plain = parameter.kind.isNumeric ? Numeral.plain(option.text) : nil
      throw diagnostic(
        "extra-value", "\(what) takes one value", help: plain.map { "write \(what)\($0)" } ?? parameter.summary,
        at: option.valueRange)
    }
    switch parameter.kind {
    case .integer(let range): return .integer(try integer(word, range, what: what))
    case .number(let range):
      guard let value = Numeral.value(word.text), range.contains(value) else {
        let plain = Numeral.plain(word.text).filter { Double($0).map(range.contains) == true }
        throw diagnostic(
          "bad-value", "\(what) takes a number \(range.phrase), not '\(word.text)'",
          help: plain.map { "write \(what)\($0)" } ?? parameter.summary, at: word.range)
      }
      return .number(value)
    case .choice(let choices): return .text(try choice(word, choices, what: what))
    case .yesNo: return .flag(try choice(word, ["yes", "no"], what: what) == "yes")
    case .data:
      if Reference(word.text) == nil { throw badName(word) }
      return .text(word.text)
    case .size:
      guard ImageSize(word.text) != nil else {
        throw diagnostic(
          "bad-value", "\(what) takes height x width, such as 28x28, not '\(word.text)'", help: parameter.summary,
          at: word.range)
      }
      return .text(word.text)
    case .className, .path, .text, .choices, .names: return .text(word.text)
    }
  }

  private func integer(_ word: Word, _ range: ClosedRange<Int>, what: String) throws(Diagnostic) -> Int {
    guard let value = Int(word.text), range.contains(value) else {
      let plain = Numeral.plain(word.text).filter { Int($0).map(range.contains) == true }
      throw diagnostic(
        "bad-value", "\(what) takes a whole number \(range.phrase), not '\(word.text)'",
        help: plain.map { "write \(what.hasSuffix("=") ? what : "")\($0)" }, at: word.range)
    }
    return value
  }

  private func choice(_ word: Word, _ choices: [String], what: String) throws(Diagnostic) -> String {
    guard !choices.contains(word.text) else { return word.text }
    throw diagnostic(
      "bad-value", "\(what) cannot be '\(word.text)'",
      help: foreignChoice(word.text, choices, what: what)
        ?? Suggestion.closest(to: word.text, in: choices).map { "did you mean \($0)?" }
        ?? "one of: " + choices.joined(separator: ", "), at: word.range)
  }

  private func foreignChoice(_ word: String, _ choices: [String], what: String) -> String? {
    if let own = ForeignWord.named(word, .measure)?.own, choices.contains(own) { return "fmnb says \(what)\(own)" }
    guard let foreign = ForeignWord.named(word, .value) else { return nil }
    // A plain yes is none where the choices are others.
    guard let own = foreign.own, !own.contains("=") else { return vocabulary.answer(foreign) }
    return choices.contains(own) ? "fmnb says \(what)\(own)" : nil
  }
}

extension Optional {
  /// The value, where it fits.
  fileprivate func filter(_ isFitting: (Wrapped) -> Bool) -> Wrapped? { flatMap { isFitting($0) ? $0 : nil } }
}
