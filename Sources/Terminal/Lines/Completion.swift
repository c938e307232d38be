/// One way to finish the word at the cursor.
package struct CompletionCandidate: Sendable, Equatable {
  /// What replaces the word. A space follows in the line, unless the text ends with `=`, `.`, `(` or `/`.
  package var text: String
  /// One line of help, empty for none.
  package var help: String

  package init(text: String, help: String = "") {
    self.text = text
    self.help = help
  }
}

/// What may stand at the cursor.
package struct Completions: Sendable, Equatable {
  package var candidates: [CompletionCandidate] = []
  /// What they replace: the word up to the cursor, without an opening quote.
  package var word = ""
  /// Whether names of files and folders may stand there too.
  package var takesFiles = false

  package init(candidates: [CompletionCandidate] = [], word: String = "", takesFiles: Bool = false) {
    self.candidates = candidates
    self.word = word
    self.takesFiles = takesFiles
  }

  /// The candidates for `word`, each once; none where the line was cut into other words.
  func candidates(for word: String) -> [CompletionCandidate] {
    guard word == self.word else { return [] }
    var seen: Set<String> = []
    return candidates.filter { !$0.text.isEmpty && seen.insert($0.text).inserted }
  }
}

/// Asked with the statement so far and the cursor's offset in it, both counted in UTF-8 bytes.
package typealias Completer = (_ text: String, _ offset: Int) -> Completions

enum CompletionWord {
  static func commonPrefix(_ texts: [String]) -> String {
    guard var prefix = texts.first else { return "" }
    for text in texts.dropFirst() { prefix = prefix.commonPrefix(with: text) }
    return prefix
  }

  static func endsWithSpace(_ text: String) -> Bool {
    guard let last = text.last else { return false }
    return !"=.(/".contains(last)
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
