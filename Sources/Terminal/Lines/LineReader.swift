/// What a reader of lines got.
package enum LineInput: Sendable, Equatable {
  /// A line without its line break. From a terminal it may hold line breaks: a pasted block, or a statement of several
  /// lines recalled from the history, arrives as one.
  case line(String)
  /// Ctrl-C: what was typed so far is gone.
  case interrupted
  /// Ctrl-D on an empty line, the end of a file, or a terminal that went away.
  case endOfInput
}

/// Where lines come from: a person at a terminal, or a pipe.
package protocol LineReader {
  /// Waits for one line.
  /// - Parameters:
  ///   - prompt: shown to a person, not to a pipe.
  ///   - preceding: the lines of the same statement read before, so that completion knows where it stands.
  mutating func readLine(prompt: String, preceding: String) -> LineInput

  /// Makes a whole statement recallable.
  mutating func remember(_ statement: String)
}

extension LineReader {
  package mutating func remember(_ statement: String) {}
}
