/// The smallest piece of a text that means something.
///
/// Between one token and the next there is only white space and what continues a line, so tokens and the gaps between
/// them are the whole text.
package struct Token: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A bare or quoted word.
    case word(quoted: Bool)
    case comma, equals, open, close
    /// `>= <= == != > < ~ +-`
    case comparison
    /// The end of a line that nothing continues, or `;`.
    case terminator
    /// From `#` to the end of the line; only where comments were asked for.
    case comment
    /// The end of the text, always the last token.
    case end
  }

  package var kind: Kind
  /// The token as it is meant: without quotes and escapes, parameters replaced.
  package var text: String
  /// Where it stands, quotes and all.
  package var range: SourceRange
  /// Whether white space, or the start of the text, stands before it.
  package var spaced: Bool

  package var isWord: Bool { if case .word = kind { true } else { false } }

  /// The preposition that this is. A quoted word is a value, never a preposition.
  package var preposition: Preposition? {
    kind == .word(quoted: false) ? Preposition(rawValue: text) : nil
  }
}

/// The words that say what the next one is for: `on DATA`, `as NAME`, `to FILE`.
package enum Preposition: String, Sendable, Hashable, CaseIterable {
  case on, `as`, to
}
