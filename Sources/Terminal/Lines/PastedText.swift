internal import Language

/// A line that arrived as several: a pasted block, or a recalled statement.
enum PastedText {
  static let prompts = ["fmnb> ", "...> "]

  /// The lines of `text`, without the prompts that come along when a transcript is copied.
  ///
  /// In a transcript (some line has a prompt) a line without one is either output or the rest of a statement whose first
  /// line was copied without its prompt; `isStatement` tells which, and output is left out.
  static func lines(_ text: String, isStatement: (String) -> Bool = { _ in true }) -> [String] {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    var hasPrompts = false
    let stripped = lines.map { line -> (text: String, hadPrompt: Bool) in
      let (text, had) = withoutPrompts(line)
      hasPrompts = hasPrompts || had
      return (text, had)
    }
    return stripped.compactMap { line in
      guard hasPrompts, lines.count > 1, !line.hadPrompt, !isStatement(line.text) else { return line.text }
      return nil
    }
  }

  private static func withoutPrompts(_ line: Substring) -> (String, Bool) {
    var rest = line
    var had = false
    while let prompt = prompts.first(where: { leadingPrompt($0, in: rest) }) {
      rest = rest.drop(while: \.isBlank).dropFirst(prompt.count - 1)
      if rest.first?.isBlank == true { rest.removeFirst() }
      had = true
    }
    return (String(rest), had)
  }

  /// A prompt whose space was lost at the end of a line counts too, and one whose space a web page made one without break.
  private static func leadingPrompt(_ prompt: String, in line: Substring) -> Bool {
    let rest = line.drop(while: \.isBlank)
    return rest.hasPrefix(prompt.dropLast()) && rest.dropFirst(prompt.count - 1).first?.isBlank != false
  }
}
