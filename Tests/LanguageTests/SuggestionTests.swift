import Testing

@testable import Language

struct SuggestionTests {
  static let verbs = ["load", "take", "train", "evaluate", "expect", "export", "copy", "compare", "continue", "help"]

  @Test(arguments: [
    ("lod", "load"), ("laod", "load"), ("trian", "train"), ("trainn", "train"), ("TRAIN", "train"),
    ("eval", "evaluate"), ("evalute", "evaluate"), ("exprt", "export"), ("expct", "expect"), ("cont", "continue"),
  ])
  func finds(_ word: String, _ expected: String) {
    #expect(Suggestion.closest(to: word, in: Self.verbs) == expected)
  }

  @Test(arguments: ["", "x", "zzz", "fashion", "quit", "42"])
  func staysSilent(_ word: String) {
    #expect(Suggestion.closest(to: word, in: Self.verbs) == nil)
  }

  @Test func ofEquallyCloseOnesTheFirstInTheAlphabet() {
    #expect(Suggestion.closest(to: "h", in: ["h2", "h1"]) == "h1")
    #expect(Suggestion.closest(to: "x", in: []) == nil)
  }

  // Distances by hand, after the definition of the optimal string alignment distance.
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("", "abc", 3), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "acb", 1),
    ("ca", "abc", 3), ("kitten", "sitting", 3), ("é", "e", 1), ("flaw", "lawn", 2),
  ])
  func distance(_ a: String, _ b: String, _ expected: Int) {
    #expect(Suggestion.distance(a, b) == expected)
    #expect(Suggestion.distance(b, a) == expected)
  }

  @Test func survivesAMegabyte() {
    let long = String(repeating: "train", count: 200_000)
    #expect(Suggestion.closest(to: long, in: Self.verbs) == nil)
  }
}
