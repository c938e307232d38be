extension Word {
  /// A value as it may be typed: in double quotes where it would otherwise be more, or less, than a word.
  package static func quotedIfNeeded(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && !["on", "as", "to"].contains(text)
      && !text.unicodeScalars.contains { " \t\r\n;,()=<>\"'#\\$".unicodeScalars.contains($0) }
      && !Typography.isQuoted(text) && !Typography.hasDash(text)
    guard !isPlain else { return text }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
