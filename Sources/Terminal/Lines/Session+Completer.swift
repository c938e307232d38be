internal import Sessions

extension Session {
  /// What Tab offers: from the command table, or files.
  /// - Parameters:
  ///   - text: the statement so far, and what stands behind the cursor.
  ///   - offset: the cursor in it, in UTF-8 bytes.
  func complete(_ text: String, at offset: Int) -> Completions {
    let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
    return Completions(
      candidates: completions(for: before).map { CompletionCandidate(text: $0.text, help: $0.help) },
      word: wordToComplete(in: before), takesFiles: expectsFile(at: before))
  }
}
