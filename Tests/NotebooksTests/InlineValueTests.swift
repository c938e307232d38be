import Language
import Testing

@testable import Notebooks

@Suite struct InlineValueTests {
  @Test(
    arguments: [
      ("88.9%<!--= a -->", "88.9%"),
      ("reaches 0.93<!--=a-->.", "0.93"),
      ("**88.9%**<!--= a -->", "88.9%"),
      ("**88.9%<!--= a -->**", "88.9%"),
      ("_0.5_<!--= a -->", "0.5"),
      ("`0.5`<!--= a -->", "0.5"),
      ("(0.5<!--= a -->)", "0.5"),
      (">=93.1%<!--= a -->", "93.1%"),
      ("-0.5<!--= a -->", "-0.5"),
      ("1,024<!--= a -->", "1,024"),
      ("1.5e-3<!--= a -->", "1.5e-3"),
      ("?<!--= a -->", "?"),
      ("?%<!--= a -->", "?%"),
      ("93.1 %<!--= a -->", "93.1 %"),
      ("93.1\u{A0}%<!--= a -->", "93.1\u{A0}%"),
      ("**93.1 %**<!--= a -->", "93.1 %"),
      ("1.2 points<!--= a -->", "1.2 points"),
      ("? %<!--= a -->", "? %"),
      ("\u{2212}0.5<!--= a -->", "\u{2212}0.5"),
      ("[3<!--= a -->](https://example.com)", "3"),
      ("the 5 classes, 12,345<!--= a -->", "12,345"),
      ("$5<!--= a -->", "5"),
      ("| x | 5<!--= a --> |\n|---|---|\n| 1 | 2 |", "5"),
      ("- item 7<!--= a -->", "7"),
      ("> quoted 7<!--= a -->", "7"),
      ("# Heading 7<!--= a -->", "7"),
      ("`x<!--= no -->` then 7<!--= a -->", "7"),
      ("line\nline 7<!--= a\n-->", "7"),
    ])
  func value(body: String, written: String) throws {
    let notebook = try parse(head + body)
    #expect(notebook.inlineValues.map(\.written) == [written])
    #expect(notebook.inlineValues.map(\.expression) == ["a"])
  }

  /// What is no number is never replaced in silence.
  @Test(arguments: [
    ("top-5", "top-5"), ("Pullover", "Pullover"), ("x2", "x2"), ("99.9pp", "99.9pp"), ("3x", "3x"),
    ("[3](https://example.com)", "[3](https://example.com)"), ("0,123", "0,123"), ("12,34", "12,34"),
    ("1.2points", "1.2points"), ("5.", "5."), ("1.2.3", "1.2.3"), ("5 %%", "%%"), ("ä5", "ä5"), ("1e999", "1e999"),
    ("about 5 epochs", "epochs"), ("??", "??"), ("1-2", "1-2"),
  ])
  func isNoNumber(_ text: String, _ word: String) throws {
    let error = #expect(throws: Diagnostics.self) { try parse(head + text + "<!--= a -->") }
    #expect(error?.all.map(\.code) == ["inline-value-no-number"])
    #expect(error?.all.first.map { $0.source.text(in: $0.range) } == word)
  }

  @Test(arguments: ["`5<!--= a -->`", "    5<!--= a -->", "```\n5<!--= a -->\n```", "5\\<!--= a -->", "5<!-- a -->"])
  func notAValue(body: String) throws {
    #expect(try parse(head + body).inlineValues.isEmpty)
  }

  @Test(
    arguments: [
      ("88.9%", 0.88912, "88.9%"), ("0.93", 0.9312, "0.93"), ("1,024", 60000, "60,000"), ("5", 4.6, "5"),
      ("1,024.5", -1234567.25, "-1,234,567.2"), ("1.5e-3", 0.00123, "1.2e-03"), ("?", 0.93125, "0.9313"),
      ("?", 20, "20"), ("?%", 0.93125, "93.1%"), ("0.1", Double.nan, "NaN"), ("0.1", Double.infinity, "∞"),
      ("?", 1e300, "1e+300"),
      ("93.1 %", 0.88912, "88.9 %"), ("1.2 points", 0.0345, "3.5 points"), ("? points", 0.0345, "3.5 points"),
      ("\u{2212}0.5", -0.25, "\u{2212}0.2"), ("-0.5", -0.25, "-0.2"), ("93.1\u{A0}%", 0.5, "50.0\u{A0}%"),
    ])
  func shows(written: String, computed: Double, shown: String) {
    #expect(InlineFormat(written)?.show(computed) == shown)
  }

  @Test(
    arguments: [
      ("88.9%", 0.889499, true), ("88.9%", 0.8896, false), ("0.12", 0.125, true), ("0.13", 0.125, true),
      ("0.93", 0.94, false), ("60,000", 60000, true), ("1.5e-3", 0.00154, true), ("1.5e-3", 0.0016, false),
      ("0.93", Double.nan, false), ("0", 0.4, true), ("-0.5", -0.5, true),
      ("93.1 %", 0.931, true), ("93.1 %", 0.9325, false), ("1.2 points", 0.012, true), ("1.2 points", 1.2, false),
      ("12.3e4", 123_499, true), ("12.3e4", 123_501, false), ("\u{2212}0.5", -0.5, true),
    ])
  func agrees(written: String, computed: Double, expected: Bool) {
    #expect(InlineFormat(written)?.agrees(with: computed) == expected)
  }

  @Test(arguments: ["?", "?%", "? points"])
  func nothingToAgreeWith(written: String) {
    let format = InlineFormat(written)
    #expect(format != nil && format?.agrees(with: 1) == nil)
  }
}
