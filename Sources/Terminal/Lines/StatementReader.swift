internal import Language

/// A whole statement, or why there is none.
package enum StatementInput: Sendable, Equatable {
  /// `isPasted` when it is one of several that came at once, so that it is worth showing again before its output.
  case statement(String, isPasted: Bool)
  case interrupted
  case endOfInput
}

/// Puts lines together to statements: asks for more with `...> ` until one is complete, and takes a pasted block apart.
package struct StatementReader<Lines: LineReader> {
  package var lines: Lines
  private let isStatement: (String) -> Bool
  /// Lines that arrived with an earlier one and were not read yet.
  private var pasted: ArraySlice<String> = []
  /// How many statements came out of those lines so far.
  private var pastedStatements = 0
  private var linesRead = 0
  /// How many lines were read before the first of the statement returned last.
  package private(set) var linesBefore = 0

  /// - Parameter isStatement: whether a line looks like one, to tell statements from output in a pasted transcript.
  package init(lines: Lines, isStatement: @escaping (String) -> Bool = { _ in true }) {
    self.lines = lines
    self.isStatement = isStatement
  }

  package mutating func next() -> StatementInput {
    var text = ""
    var completeness = Completeness()
    while true {
      let line: String
      if pasted.isEmpty {
        switch lines.readLine(prompt: text.isEmpty ? "fmnb> " : "...> ", preceding: text) {
        case .line(let whole):
          pasted = PastedText.lines(whole, isStatement: isStatement)[...]
          pastedStatements = 0
          continue
        case .interrupted: return .interrupted
        case .endOfInput:
          if text.isEmpty { return .endOfInput }
          // What there is goes to the parser, which says what is missing.
          lines.remember(text)
          return .statement(text, isPasted: false)
        }
      }
      line = pasted.removeFirst()
      linesRead += 1
      if text.isEmpty, line.allSatisfy(\.isBlank) { continue }
      if text.isEmpty { linesBefore = linesRead - 1 }
      text += text.isEmpty ? line : "\n" + line
      if completeness.isWhole(after: line) {
        lines.remember(text)
        pastedStatements += 1
        let isPasted = pastedStatements > 1 || pasted.contains { !$0.allSatisfy(\.isBlank) }
        return .statement(text, isPasted: isPasted)
      }
    }
  }

  /// Forgets the rest of a pasted block, after an error or Ctrl-C.
  /// - Returns: how many lines that were.
  package mutating func dropPasted() -> Int {
    defer { pasted = [] }
    return pasted.filter { !$0.allSatisfy(\.isBlank) }.count
  }
}
