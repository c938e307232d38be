import Language
import Testing

/// What Tab knows of the text before the cursor.
struct CursorPlaceTests {
  @Test(
    arguments: [
      ("", "", nil, 0), ("tra", "", "tra", 0), ("train ", "train", nil, 0), ("undo; train s", "train", "s", 0),
      ("undo\ntrain \\\n s", "train", "s", 0), ("note \"a; b\" c", "note|a; b", "c", 0),
      ("note \"a # b\" ", "note|a # b", nil, 0), ("note x # y\ntr", "", "tr", 0), ("model m=co", "model|m|=", "co", 0),
      ("model m = residual(conv 8,re", "model|m|=|residual|(|conv|8|,", "re", 1),
      ("model m = residual(\n conv 8, # (\n ", "model|m|=|residual|(|conv|8|,", nil, 1),
      ("x a=1,", "x|a|=|1|,", nil, 0), ("expect a.b>c.", "expect|a.b|>", "c.", 0), ("x\u{A0}", "x", nil, 0),
    ] as [(String, String, String?, Int)])
  func splits(_ text: String, _ before: String, _ word: String?, _ depth: Int) {
    let place = CursorPlace(text)
    #expect(place.before.map(\.text).joined(separator: "|") == before)
    #expect(place.word?.text == word)
    #expect(place.depth == depth)
    #expect(!place.isQuoted && !place.isInComment)
  }

  @Test(arguments: [
    ("plot h1 to \"fig", true, false), ("plot h1 to \"fig\"", true, false), ("plot h1 to \"fig\" ", false, false),
    ("note 'a; b", true, false), ("undo # \"x", false, true), ("undo #", false, true), ("undo # x\n", false, false),
    ("note \"a\\\" b", true, false), ("a#b", false, false),
  ])
  func knowsQuotesAndComments(_ text: String, _ isQuoted: Bool, _ isInComment: Bool) {
    let place = CursorPlace(text)
    #expect(place.isQuoted == isQuoted)
    #expect(place.isInComment == isInComment)
  }

  @Test(
    arguments: [
      ("x class=\"Ank", "\""), ("x class='Ank", "'"), ("x class=\"Ank\"", nil), ("x 'a\\'", "'"), ("x \"", "\""),
      ("x it's", nil),
      ("x \"a\" b", nil),
    ] as [(String, Character?)])
  func knowsAnOpenQuote(_ text: String, _ quote: Character?) {
    #expect(CursorPlace(text).openQuote == quote)
  }
}
