/// Says after each line whether the statements so far are whole, or go on in the next line: inside parentheses, behind a
/// `\` or behind a comma. Earlier lines are not read again.
package struct Completeness: Sendable {
  private var openness = Lexer.Openness()

  package init() {}

  /// Takes one more line.
  /// - Returns: whether what was taken so far can be run as it stands.
  package mutating func isWhole(after line: String) -> Bool {
    var lexer = Lexer(Source(name: "", text: line), openness: openness)
    let isOpen = lexer.run()
    openness = lexer.openness
    return !isOpen
  }
}
