import Testing
import Words

@Suite struct DisplayWidthTests {
  /// Widths as UAX #11 gives them, terminals draw them, and `wcwidth` counts them.
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本語", 6), ("ｆｕｌｌ", 8), ("한국", 4), ("👟", 2), ("👨‍👩‍👧", 2),
    ("❤️", 2), ("→", 1), ("█", 1), ("a\u{200B}b", 2), ("Ж", 1), ("ñandú", 5), ("🇫🇷", 2), ("…", 1),
  ])
  func width(text: String, cells: Int) {
    #expect(text.displayWidth == cells)
  }

  @Test(arguments: [
    ("T-shirt", 7, "T-shirt"), ("T-shirt", 5, "T-sh…"), ("T-shirt", 1, "…"), ("T-shirt", 0, ""), ("日本語", 5, "日本…"),
    ("日本語", 4, "日…"), ("日本語", 2, "…"), ("", 3, ""),
  ])
  func fitted(text: String, width: Int, expected: String) {
    #expect(text.fitted(to: width) == expected)
    #expect(text.fitted(to: width).displayWidth <= width)
  }

  @Test func padding() {
    #expect("日本".padded(to: 6) == "日本  ")
    #expect("7".padded(to: 3, alignRight: true) == "  7")
    #expect("long".padded(to: 2) == "long")
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("abcdefgh", 3, ["abc", "def", "gh"]), ("", 5, [""]),
    ("日本語", 3, ["日", "本", "語"]), ("a", 0, ["a"]), ("日本", 1, ["日", "本"]),
  ])
  func wrapped(text: String, width: Int, expected: [String]) {
    #expect(text.wrapped(to: width).filter { !$0.isEmpty } == expected.filter { !$0.isEmpty })
  }

  /// What a hostile class or file name may hold.
  @Test(arguments: [
    ("\u{1B}[2Jgone", "^[[2Jgone"), ("a\u{7}b", "a^Gb"), ("a\rb", "a^Mb"), ("\u{9B}31m", "\u{FFFD}31m"),
    ("a\u{7F}", "a^?"), ("plain é", "plain é"),
  ])
  func harmless(text: String, expected: String) {
    #expect(text.harmless() == expected)
  }

  @Test func harmlessKeepsLinesWhereAsked() {
    #expect("a\n\tb\u{1B}".harmless(keepingLines: true) == "a\n\tb^[")
    #expect("a\nb".harmless() == "a^Jb")
  }
}
