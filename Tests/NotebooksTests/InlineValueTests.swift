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
      ("top-5<!--= a -->", "top-5"),
      ("Pullover<!--= a -->", "Pullover"),
      ("x2<!--= a -->", "x2"),
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

  @Test(arguments: ["`5<!--= a -->`", "    5<!--= a -->", "```\n5<!--= a -->\n```", "5\\<!--= a -->", "5<!-- a -->"])
  func notAValue(body: String) throws {
    #expect(try parse(head + body).inlineValues.isEmpty)
  }

  @Test(
    arguments: [
      ("88.9%", 0.88912, "88.9%"), ("0.93", 0.9312, "0.93"), ("1,024", 60000, "60,000"), ("5", 4.6, "5"),
      ("1,024.5", -1234567.25, "-1,234,567.2"), ("1.5e-3", 0.00123, "1.2e-03"), ("?", 0.93125, "0.9313"),
      ("?", 20, "20"), ("?%", 0.93125, "93.1%"), ("0.1", Double.nan, "NaN"), ("0.1", Double.infinity, "∞"),
      ("?", 1e300, "1e+300"), ("word", 0.5, "0.5"),
    ])
  func shows(written: String, computed: Double, shown: String) {
    #expect(InlineFormat(written).show(computed) == shown)
  }

  @Test(
    arguments: [
      ("88.9%", 0.889499, true), ("88.9%", 0.8896, false), ("0.12", 0.125, true), ("0.13", 0.125, true),
      ("0.93", 0.94, false), ("60,000", 60000, true), ("1.5e-3", 0.00154, true), ("1.5e-3", 0.0016, false),
      ("0.93", Double.nan, false), ("0", 0.4, true), ("-0.5", -0.5, true),
    ])
  func agrees(written: String, computed: Double, expected: Bool) {
    #expect(InlineFormat(written).agrees(with: computed) == expected)
  }

  @Test(arguments: ["?", "?%", "word", ""])
  func nothingToAgreeWith(written: String) {
    #expect(InlineFormat(written).agrees(with: 1) == nil)
  }
}
