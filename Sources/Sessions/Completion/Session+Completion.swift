/// A word that may stand at the cursor.
package struct Completion: Sendable, Hashable {
  /// What replaces the word at the cursor; behind an opening quote, what follows the quote.
  package var text: String
  /// One line of help.
  package var help: String
  /// Whether the word is done, so that a space may follow; an option's key goes on with its value.
  package var isFinal: Bool = true
}

extension Session {
  /// What may replace the word at the end of `text`, which is everything before the cursor: verbs, names of the right
  /// type, option keys and values, layers, classes, measures, from the command table; what the statement still needs
  /// first. Files are left to the caller (`expectsFile`).
  package func completions(for text: String) -> [Completion] {
    let place = CompletionPlace(text, vocabulary)
    guard place.takesWords, let snapshot = try? workspace.store.snapshot() else { return [] }
    return Completer(place: place, vocabulary: vocabulary, snapshot: snapshot, store: workspace.store).completions
  }

  /// Whether a file's name may stand at the end of `text`.
  package func expectsFile(at text: String) -> Bool { CompletionPlace(text, vocabulary).expectsFile }

  /// The word at the end of `text` that a completion replaces, without an opening quote.
  package func wordToComplete(in text: String) -> String { CompletionPlace(text, vocabulary).word }
}
