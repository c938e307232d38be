import Commands
import Sessions
import Testing

/// Adding a verb is adding a file: nothing outside that file asks which verb it is.
struct VerbNameTests {
  static let verbs = Set(Vocabulary.standard.names)

  /// What cannot see the language has no verbs: a dataset's part may be called `train`.
  @Test(arguments: House.swift.filter { House.reach($0).contains("Language") })
  func noVerbIsCompared(_ target: String) throws {
    for file in try SourceTree.files("Sources/" + target) {
      for token in Self.compared(in: file.code) where Self.verbs.contains(token.text) {
        let isHome = file.path.lowercased() == "sources/commands/\(token.text).swift"
        // A kind of value, in a session file.
        let isKind = Value.Kind(rawValue: token.text) != nil && file.path.hasPrefix("Sources/Sessions/Store/")
        #expect(isHome || isKind, "\(file.path):\(token.line): \(token.text)")
      }
    }
  }

  @Test(arguments: [
    ("if verb == \"train\" {}", ["train"]), ("verb != \"a\"", ["a"]), ("\"a\" == verb", ["a"]), ("\"a\" != b", ["a"]),
    ("case \"a\", \"b\": c", ["a", "b"]), ("table[\"help\"]", ["help"]), ("words.contains(\"a\")", ["a"]),
    ("text.hasPrefix(\"a\")", ["a"]), ("x = \"a\"", []), ("f(\"a\", [\"b\", \"c\"])", []), ("// == \"a\"", []),
    ("examples: [\"undo\"]", []), ("a == \"\\(b == \"c\")\"", ["\\(b == \"c\")", "c"]),
  ])
  func comparisonsAreFound(_ text: String, _ literals: [String]) {
    #expect(Self.compared(in: SwiftCode(text)).map(\.text) == literals)
  }

  /// The strings that something is held against: beside `==` or `!=`, behind `case`, as a subscript, or all that
  /// `contains`, `hasPrefix` and their like are given.
  static func compared(in code: SwiftCode) -> [SwiftCode.Token] {
    let tokens = code.tokens
    return tokens.indices.filter { index in
      guard tokens[index].kind == .literal else { return false }
      let before = Array(tokens[max(0, index - 3)..<index].reversed())
      let after = Array(tokens[(index + 1)...].prefix(2))
      if isComparison(before.prefix(2).reversed()) || isComparison(after) { return true }
      if before.first?.isSign("[") == true, after.first?.isSign("]") == true {
        return before[0].isTight && before.count > 1 && (before[1].kind == .word || before[1].isSign("?"))
      }
      if before.first?.isSign("(") == true, before.count > 1 {
        return ["contains", "hasPrefix", "hasSuffix", "starts"].contains(before[1].text)
      }
      let list = tokens[..<index].reversed().prefix { $0.kind == .literal || $0.isSign(",") }
      return tokens[..<(index - list.count)].last?.isWord("case") == true
    }.map { tokens[$0] }
  }

  /// `==` or `!=`.
  private static func isComparison(_ tokens: [SwiftCode.Token]) -> Bool {
    tokens.count == 2 && (tokens[0].isSign("=") || tokens[0].isSign("!")) && tokens[1].isSign("=") && tokens[1].isTight
  }
}
