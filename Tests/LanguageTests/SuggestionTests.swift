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

  @Test(
    arguments: [
      ("h", ["h2", "h1"], "h1"), ("x", [], nil),
      // Nothing of the word is left, so nothing is near.
      ("q", ["m", "a", "s"], nil), ("q", ["m", "q1"], "q1"), ("xy", ["ab"], nil),
      // The nearest, not the first: by edits, length, beginning, alphabet.
      ("co", ["continue", "compare", "copy"], "copy"), ("mod1", ["mod10", "mod2"], "mod2"), ("m", ["am", "m1"], "m1"),
      ("Mod", ["model-large", "model-a"], "model-a"), ("sede", ["side", "seed"], "seed"), ("h9", ["g9", "h1"], "h1"),
    ] as [(String, [String], String?)])
  func ofSeveralTheNearest(_ word: String, _ candidates: [String], _ expected: String?) {
    #expect(Suggestion.closest(to: word, in: candidates) == expected)
    #expect(Suggestion.closest(to: word, in: candidates.reversed()) == expected)
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
