extension Word {
  /// A value as it may be typed: in double quotes where it would otherwise be more, or less, than a word.
  package static func quotedIfNeeded(_ text: String) -> String {
    let isPlain =
      Preposition(rawValue: text) == nil && !text.unicodeScalars.contains { "#'\\$".unicodeScalars.contains($0) }
      && !Typography.isQuoted(text) && !Typography.hasDash(text)
      && Lexer.tokens(Source(name: "", text: text)).map(\.kind) == [.word(quoted: false), .end]
    return isPlain ? text : "\"\(escaped(text, in: "\""))\""
  }

  /// A value as it may be typed behind an opening quote.
  package static func escaped(_ text: String, in quote: Character) -> String {
    text.replacing("\\", with: "\\\\").replacing("\(quote)", with: "\\\(quote)")
  }
}
