/// The smallest piece of a text that means something.
struct Token: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// A bare or quoted word, quotes and escapes taken out.
    case word(quoted: Bool)
    case comma, equals, open, close
    /// `>= <= == != > < ~ +-`
    case comparison
    /// A newline outside parentheses, or `;`.
    case terminator
    case end
  }

  var kind: Kind
  var text: String
  var range: SourceRange
  /// Whether white space, or the start of the text, stands before it.
  var spaced: Bool

  var isWord: Bool { if case .word = kind { true } else { false } }

  /// Whether this is the bare word `text`; a quoted one is a value, never a keyword.
  func isKeyword(_ text: String) -> Bool { kind == .word(quoted: false) && self.text == text }
}
