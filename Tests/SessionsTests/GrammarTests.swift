import Commands
import Foundation
import Sessions
import TestSupport
import Testing

/// The TextMate grammar that colours cells in editors is made from the command table. After a change of the table,
/// `FMNB_UPDATE_README=1 swift test --filter Grammar` writes it anew.
@Suite struct GrammarTests {
  private let path = URL(filePath: Repository.path + "/.editors/fmnb.tmLanguage.json")

  private static let cell =
    #"^( {0,3})(`{3,}|~{3,})\s*(?:\{fmnb\s+|\{\.fmnb\s+#|fmnb\s+)([\p{L}\p{N}][\p{L}\p{N}_-]*)\s*\}?\s*$"#

  private static var statements: [[String: String]] {
    let verbs = Vocabulary.standard.verbs.map(\.name).sorted().joined(separator: "|")
    return [
      ["name": "comment.line.option.fmnb", "match": #"^\s*#\|.*$"#],
      ["name": "comment.line.number-sign.fmnb", "match": #"(?:^|(?<=\s))#.*$"#],
      ["name": "string.quoted.fmnb", "match": #""(?:[^"\\]|\\.)*"|'[^']*'"#],
      ["name": "keyword.control.verb.fmnb", "match": #"(?:(?<=^)|(?<=;))\s*(?:\#(verbs))(?=\s|$|;)"#],
      ["name": "keyword.operator.preposition.fmnb", "match": #"(?<=\s)(?:on|as|to)(?=\s)"#],
      ["name": "variable.parameter.fmnb", "match": #"\$[\p{L}][\p{L}\p{N}_]*"#],
      ["name": "entity.other.attribute-name.fmnb", "match": #"[\p{L}][\p{L}\p{N}-]*(?==)"#],
      [
        "name": "constant.numeric.fmnb",
        "match": #"(?<![\p{L}\p{N}_.-])[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?%?(?![\p{L}])"#,
      ],
    ]
  }

  private static var grammar: [String: Any] {
    [
      "name": "fmnb cells", "scopeName": "markdown.fmnb.codeblock", "injectionSelector": "L:text.html.markdown",
      "fileTypes": ["fmnb"],
      "patterns": [
        [
          "begin": cell, "end": #"^\1\2\s*$"#, "name": "markup.fenced_code.block.markdown",
          "beginCaptures": ["3": ["name": "entity.name.label.fmnb"]], "contentName": "meta.embedded.block.fmnb",
          "patterns": statements,
        ] as [String: Any]
      ],
    ]
  }

  @Test func grammarIsThatOfTheCommandTable() throws {
    let made = try JSONSerialization.data(
      withJSONObject: Self.grammar, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
    if ProcessInfo.processInfo.environment["FMNB_UPDATE_README"] != nil {
      try (made + Data("\n".utf8)).write(to: path)
    }
    let kept = try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? NSDictionary
    #expect(kept == Self.grammar as NSDictionary)
  }

  /// What a pattern finds in a text.
  private func finds(_ name: String, in text: String) throws -> [String] {
    let pattern = try #require(Self.statements.first { $0["name"]?.contains(name) ?? false }?["match"])
    let expression = try NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
    return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
      Range(match.range, in: text).map { String(text[$0]).trimmingCharacters(in: .whitespaces) }
    }
  }

  @Test func patternsFindWhatTheyName() throws {
    let text =
      "#| echo: false\nload csv f#1.csv as d; train m on d epochs=$n lr=1e-3 to \"a b\" # so 5\n  plot h-2\nplots"
    #expect(try finds("verb", in: text) == ["load", "train", "plot"])
    #expect(try finds("preposition", in: text) == ["as", "on", "to"])
    #expect(try finds("attribute", in: text) == ["epochs", "lr"])
    #expect(try finds("parameter", in: text) == ["$n"])
    #expect(try finds("quoted", in: text) == ["\"a b\""])
    #expect(try finds("number-sign", in: text).last == "# so 5")
    #expect(try finds("option", in: text) == ["#| echo: false"])
    #expect(try finds("numeric", in: "lr=1e-3 conv 32 3x3 93% h-2 a2") == ["1e-3", "32", "93%"])
  }

  @Test func cellsAreFound() throws {
    let expression = try NSRegularExpression(pattern: Self.cell)
    func isCell(_ line: String) -> Bool {
      expression.firstMatch(in: line, range: NSRange(line.startIndex..., in: line)) != nil
    }
    for line in ["```fmnb a", "~~~fmnb a-1", "```{fmnb a}", "```{.fmnb #a}", "  ````fmnb é"] {
      #expect(isCell(line), "\(line)")
    }
    for line in ["```fmnb", "```python", "    ```fmnb a", "``fmnb a", "```fmnbx a"] {
      #expect(!isCell(line), "\(line)")
    }
  }
}
