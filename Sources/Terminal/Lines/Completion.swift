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
package enum Completions: Sendable, Equatable {
  case candidates([CompletionCandidate])
  /// Names of files and folders.
  case files
}

/// Asked with the statement so far and the cursor's offset in it, both counted in UTF-8 bytes.
package typealias Completer = (_ text: String, _ offset: Int) -> Completions

enum CompletionWord {
  /// The candidates that go on from `word`, each once.
  static func matching(_ candidates: [CompletionCandidate], word: String) -> [CompletionCandidate] {
    var seen: Set<String> = []
    return candidates.filter { $0.text.hasPrefix(word) && !$0.text.isEmpty && seen.insert($0.text).inserted }
  }

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
