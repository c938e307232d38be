/// What stands before a cursor in its statement.
package struct CursorPlace: Sendable, Hashable {
  /// The tokens of the statement before the word at the cursor, from its verb on, without comments.
  package let before: [Token]
  /// The word that the cursor touches, up to the cursor; nil behind white space or a sign.
  package let word: Token?
  /// The quote that the word at the cursor begins with and that is not closed.
  package let openQuote: Character?
  /// Whether the cursor is in a comment.
  package let isInComment: Bool

  /// - Parameter text: everything before the cursor, from the start of a statement or before it.
  package init(_ text: String) {
    var tokens = Lexer.tokens(Source(name: "", text: text), comments: true)
    let end = tokens.removeLast().range.lowerBound
    let last = tokens.last
    isInComment = last?.kind == .comment && last?.range.upperBound == end
    word = last.flatMap { $0.isWord && $0.range.upperBound == end ? $0 : nil }
    if word != nil { tokens.removeLast() }
    openQuote = word.flatMap { CursorPlace.openQuote(of: $0, in: text) }
    let start = tokens.lastIndex { $0.kind == .terminator }.map { $0 + 1 } ?? 0
    before = tokens[start...].filter { $0.kind != .comment }
  }

  /// Whether the word at the cursor is quoted, closed or not.
  package var isQuoted: Bool { word?.kind == .word(quoted: true) }

  private static func openQuote(of word: Token, in text: String) -> Character? {
    guard word.kind == .word(quoted: true) else { return nil }
    let written = String(decoding: Array(text.utf8)[word.range], as: UTF8.self)
    var lexer = Lexer(Source(name: "", text: written))
    lexer.run()
    return lexer.diagnostics.isEmpty ? nil : written.first
  }

  /// How many parentheses of the statement are open.
  package var depth: Int {
    before.reduce(0) { depth, token in
      switch token.kind {
      case .open: depth + 1
      case .close: max(0, depth - 1)
      default: depth
      }
    }
  }
}
