internal import Language

/// The word at the cursor and what stands before it in its statement.
struct CompletionPlace {
  let cursor: CursorPlace
  let verb: Verb?
  /// The verb, its keyword, and the words that are neither options nor behind a preposition.
  private(set) var free: [String] = []
  /// What options say so far, by key.
  private(set) var options: [String: [String]] = [:]
  private(set) var prepositions: Set<Preposition> = []
  /// What stands behind `on`.
  private(set) var data: String?
  private(set) var expected = Expected.word

  /// What the word at the cursor is.
  enum Expected {
    case word
    /// One of this option's values.
    case value(of: String)
    case after(Preposition)
  }

  init(_ text: String, _ vocabulary: Vocabulary) {
    cursor = CursorPlace(text)
    verb = cursor.before.first.flatMap { vocabulary[$0.text] }
    var key: String?
    for (token, next) in zip(cursor.before, cursor.before.dropFirst().map(Optional.some) + [nil]) {
      switch token.kind {
      case .word where next?.kind == .equals:
        options[token.text] = []
        key = token.text
        expected = .word
      case .word: read(token, &key)
      case .equals, .comma:
        if let key { expected = .value(of: key) }
      case .open, .close, .comparison, .terminator, .comment, .end:
        key = nil
        expected = .word
      }
    }
  }

  private mutating func read(_ token: Token, _ key: inout String?) {
    switch expected {
    case .word:
      key = nil
      if let preposition = token.preposition {
        prepositions.insert(preposition)
        expected = .after(preposition)
      } else {
        free.append(token.text)
      }
    case .value(let key):
      options[key]?.append(token.text)
      expected = .word
    case .after(let preposition):
      if preposition == .on { data = token.text }
      expected = .word
    }
  }

  /// What is typed of the word, without an opening quote.
  var word: String { cursor.word?.text ?? "" }

  /// Whether anything may be completed here: not in a comment, and not behind a closing quote.
  var takesWords: Bool { !cursor.isInComment && (!cursor.isQuoted || cursor.openQuote != nil) }

  var signature: Signature? {
    guard let verb else { return nil }
    return verb.signatures.first { $0.keyword != nil && $0.keyword == free.dropFirst().first }
      ?? verb.signatures.first { $0.keyword == nil }
  }

  /// The words behind the verb and its keyword.
  var words: ArraySlice<String> { free.dropFirst(signature?.keyword == nil ? 1 : 2) }

  /// What the next word is, where one may follow. What may be left out stands directly behind the other words.
  var parameter: WordParameter? {
    guard let signature, let last = signature.words.last else { return nil }
    let isLast = words.count >= signature.words.count
    let parameter = isLast ? (last.count == .many ? last : nil) : signature.words[words.count]
    return isLast || parameter?.count == .optional ? (isBehindWords ? parameter : nil) : parameter
  }

  /// Whether the statement lacks the next word.
  var needsWord: Bool {
    guard let signature, words.count < signature.words.count else { return false }
    return signature.words[words.count].count != .optional
  }

  private var isBehindWords: Bool { options.isEmpty && prepositions.isEmpty }

  func option(_ key: String) -> OptionParameter? {
    signature?.options.first { $0.key == key } ?? verb?.options.first { $0.key == key }
  }

  var expectsFile: Bool {
    guard !cursor.isInComment else { return false }
    return switch expected {
    case .value(let key): option(key)?.kind == .path
    case .after(let preposition): preposition == .to
    case .word: parameter?.kind == .path
    }
  }
}
