internal import Sessions

extension Session {
  /// What Tab offers: from the command table, or files.
  /// - Parameters:
  ///   - text: the statement so far, and what stands behind the cursor.
  ///   - offset: the cursor in it, in UTF-8 bytes.
  func complete(_ text: String, at offset: Int) -> Completions {
    let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
    // Inside quotes only a file's name can be completed, and the session must not take its spaces for the ends of words.
    if before.count(where: { $0 == "\"" }) % 2 == 1, let quote = before.lastIndex(of: "\"") {
      return expectsFile(at: String(before[..<quote])) ? .files : .candidates([])
    }
    let line = Self.words(before)
    if expectsFile(at: line) { return .files }
    return .candidates(completions(for: line).map { CompletionCandidate(text: $0.text, help: $0.help) })
  }

  /// The text on one line; the layers of a model set apart, for `residual(conv` is two words to the person.
  private static func words(_ text: String) -> String {
    let line = text.replacing("\\\n", with: " ").replacing("\n", with: " ")
    guard line.drop(while: \.isWhitespace).hasPrefix("model ") else { return line }
    return line.replacing(",", with: ", ").replacing("(", with: " ( ")
  }
}
