import Language
import Testing

/// Every mistake of the parser: its code, where it points, and how it looks.
struct DiagnosticTests {
  @Test(
    arguments: [
      (
        "note h1 \"open", "unterminated-quote",
        """
        t:1:9: error: this quote is never closed
          note h1 "open
                  ^~~~~   close it on the same line
        """
      ),
      (
        "undo\u{1}", "control-character",
        """
        t:1:1: error: a control character stands in this word
          undo^A
          ^~~~~~   remove it
        """
      ),
      (
        "train a epochs=$epochs", "unknown-parameter",
        """
        t:1:16: error: there is no parameter $epochs
          train a epochs=$epochs
                         ^~~~~~~   parameters are set in a notebook's front matter: param.epochs: 5
        """
      ),
      (
        "= 3", "unexpected-token",
        """
        t:1:1: error: '=' stands where a verb is expected
          = 3
          ^   a statement begins with its verb: 'help' lists them
        """
      ),
      (
        "train a, b", "stray-comma",
        """
        t:1:8: error: a comma stands outside a list
          train a, b
                 ^   names are separated by spaces; quote a word that holds a comma
        """
      ),
      (
        "note a (b)", "stray-parenthesis",
        """
        t:1:8: error: a parenthesis stands outside a layer list
          note a (b)
                 ^   quote a word that holds one
        """
      ),
      (
        "model a = residual (relu", "unclosed-parenthesis",
        """
        t:1:20: error: this parenthesis is never closed
          model a = residual (relu
                             ^   add ')'
        """
      ),
      (
        "train a on b on c", "repeated-preposition",
        """
        t:1:14: error: 'on' stands twice in one statement
          train a on b on c
                       ^~   a second statement stands behind ;
        """
      ),
      (
        "train a on", "missing-word",
        """
        t:1:9: error: 'on' must be followed by which data
          train a on
                  ^~   write train a on DATA
        """
      ),
      (
        "train a as epochs=5", "missing-word",
        """
        t:1:9: error: 'as' must be followed by which name for the result
          train a as epochs=5
                  ^~   write train a as NAME
        """
      ),
      (
        "plot a to\nundo", "missing-word",
        """
        t:1:8: error: 'to' must be followed by which file
          plot a to
                 ^~   write plot a to FILE
        """
      ),
      (
        "train a epochs=", "missing-value",
        """
        t:1:9: error: 'epochs=' has no value
          train a epochs=
                  ^~~~~~   write epochs=VALUE, without spaces
        """
      ),
      (
        "train a lr=1 lr=2", "repeated-option",
        """
        t:1:14: error: 'lr' is given twice
          train a lr=1 lr=2
                       ^~   keep one of them
        """
      ),
      (
        "model a", "missing-layers",
        """
        t:1:8: error: a model is a name, '=' and its layers
          model a
                 ^   for example: model a = conv 8 3x3 relu, maxpool 2, dense 10 softmax
        """
      ),
      (
        "model a = relu,", "missing-layer",
        """
        t:1:16: error: a layer is expected here
          model a = relu,
                         ^   end a line with a comma or \\ to go on in the next
        """
      ),
      (
        "expect e1.loss", "bad-expectation",
        """
        t:1:15: error: an expectation is VALUE SIGN VALUE, with one of < <= == != >= > ~
          expect e1.loss
                        ^   for example: expect e1.loss >= 0.93
        """
      ),
      (
        "expect e1.loss < 1 +- 1", "bad-tolerance",
        """
        t:1:20: error: '+-' follows '~' and is followed by a number, zero or more
          expect e1.loss < 1 +- 1
                             ^~   for example: expect e1.accuracy ~ 0.931 +- 0.003
        """
      ),
    ] as [(String, String, String)])
  func looks(_ text: String, _ code: String, _ rendered: String) {
    let all = mistakes(text)
    #expect(all.map(\.code) == [code])
    #expect(all.first?.rendered() == rendered)
    #expect(all.first?.kind == .syntax)
  }

  /// The caret stands under the mistake whatever stands before it.
  @Test(
    arguments: [
      // Tabs are kept in the line and in the padding, so they are as wide as the terminal makes them.
      ("\tnote\ta\t(b", "t:1:9", "  \tnote\ta\t(b\n  \t    \t \t^"),
      // Wide characters take two cells, a letter with a separate accent one.
      ("note 標準 (", "t:1:9", "  note 標準 (\n            ^"),
      ("note 🚀👟 (", "t:1:9", "  note 🚀👟 (\n            ^"),
      ("note e\u{301}a (", "t:1:9", "  note e\u{301}a (\n          ^"),
      // Emoji that are several scalars, a picture asked for by a selector, flags, full-width and Hangul letters.
      ("note 👨‍👩‍👧 (", "t:1:8", "  note 👨‍👩‍👧 (\n          ^"),
      ("note ❤️🇫🇷 (", "t:1:9", "  note ❤️🇫🇷 (\n            ^"),
      ("note Ａ한 (", "t:1:9", "  note Ａ한 (\n            ^"),
      // Marks of other scripts are drawn onto their letters.
      ("note กี (", "t:1:8", "  note กี (\n         ^"),
      // Underlined wide characters too.
      ("note 'a標", "t:1:6", "  note 'a標\n       ^~~~"),
      // The line without its neighbours and without its line end.
      ("undo\r\nnote (\r\nundo\r\n", "t:2:6", "  note (\n       ^"),
      ("expect\r\nundo\r\n", "t:1:7", "  expect\n        ^"),
      ("undo; note (; undo", "t:1:12", "  undo; note (; undo\n             ^"),
      // At the end of the input, with and without a line end.
      ("expect a <", "t:1:11", "  expect a <\n            ^"),
      ("expect a <\n", "t:1:11", "  expect a <\n            ^"),
      ("model a = (\n relu\n", "t:1:11", "  model a = (\n            ^"),
    ] as [(String, String, String)])
  func pointsExactly(_ text: String, _ place: String, _ lines: String) throws {
    let first = try #require(mistakes(text).first)
    let rendered = first.rendered().split(separator: "\n", maxSplits: 1).map(String.init)
    #expect(rendered[0].hasPrefix(place + ": "))
    #expect(rendered[1].hasPrefix(lines), "\(rendered[1])")
  }

  /// On a terminal the line is broken where a row is full, never shortened, and the caret stands below its row.
  @Test(
    arguments: [
      ("note 標準標準 )", 12, "  note 標準\n  標準 )\n       ^"),
      // A wide character that does not fit goes to the next row as a whole.
      ("note a標準標準 )", 12, "  note a標\n  準標準 )\n         ^"),
      ("note ee\u{301}e )", 13, "  note ee\u{301}e )\n           ^"),
      // At the end, behind a full row.
      ("expect a <", 13, "  expect a <\n            ^"),
      ("note 'abcdefghij", 12, "  note 'abc\n       ^~~~\n  defghij\n  ~~~~~~~"),
      // Tabs become the blanks that a terminal shows for them.
      ("\tnote\t)", 30, "        note    )\n                ^"),
      ("\tnote\t)", 13, "        note\n      )\n      ^"),
      ("note )", 1, "  n\n  o\n  t\n  e\n   \n  )\n  ^"),
    ] as [(String, Int, String)])
  func pointsOnANarrowTerminal(_ text: String, _ width: Int, _ lines: String) throws {
    let rendered = try #require(mistakes(text).first).rendered(width: width)
    #expect(rendered.contains("\n" + lines + "\n"), "\(rendered)")
  }

  @Test func aRemedyThatDoesNotFitBesideStandsBelow() throws {
    let mistake = try #require(mistakes("note )").first)
    let heading = "t:1:6: error: a parenthesis stands outside a layer list\n  note )\n"
    #expect(mistake.rendered(width: 80) == heading + "       ^   quote a word that holds one")
    #expect(
      mistake.rendered(width: 30) == """
        t:1:6: error: a parenthesis
            stands outside a layer
            list
          note )
               ^
          help: quote a word that
              holds one
        """)
    #expect(mistake.rendered(width: 60) { text, _ in "<\(text)>" }.hasPrefix("t:1:6: <error:> a parenthesis"))
    #expect(mistake.rendered(width: 60) { text, _ in "<\(text)>" }.contains("\n       <^>   quote"))
  }

  /// What a word processor makes of quotes and hyphens; in quotes and comments it may stand.
  @Test(
    arguments: [
      ("note a “smaller lr”", "1:8 typographic-quote", "type \"smaller lr\""),
      ("note a ‘b (c’ d", "1:8 typographic-quote", "type 'b (c'"),
      ("note a „b“; note a «b»", "1:8 typographic-quote 1:20 typographic-quote", "type \"b\""),
      ("note a “b\"", "1:8 typographic-quote", "type \"b\""),
      ("note a “b", "1:8 typographic-quote", "type \" or ' in its place"),
      ("note a b’", "1:8 typographic-quote", "type \" or ' in its place"),
      ("note a lr=1e–4", "1:11 typographic-dash", "type 1e-4, or quote the word if the dash is meant"),
      ("note a — b", "1:8 typographic-dash", "type -, or quote the word if the dash is meant"),
      ("note fashion‑mnist", "1:6 typographic-dash", "type fashion-mnist, or quote the word if the dash is meant"),
      ("note a x=−5", "1:10 typographic-dash", "type -5, or quote the word if the dash is meant"),
      ("note a '“b” – c' d’été # – “", "", nil),
    ] as [(String, String, String?)])
  func typographyIsAnsweredWithWhatToType(_ text: String, _ expected: String, _ help: String?) {
    let found = mistakes(text)
    let codes = found.map { "\($0.location.line):\($0.location.column) \($0.code)" }.joined(separator: " ")
    #expect(codes == expected)
    #expect(found.first?.help == help)
  }

  @Test(arguments: ["a – b", "a–b", "“a”", "b’", "a b", "d’été"])
  func whatIsQuotedForTypingReadsAsItIs(_ text: String) {
    let source = Source(name: "t", text: "note " + Word.quotedIfNeeded(text))
    #expect((try? Parser.parse(source, grammar: .sample))?.first?.words.map(\.text) == [text])
  }

  @Test func listsEveryMistakeOnceInOrder() {
    let text = "note )\nundo\ntrain a on\nnote \"open\n$x ,\nmodel"
    #expect(
      outline(text) == [
        "1:6 stray-parenthesis", "3:9 missing-word", "4:6 unterminated-quote", "5:1 unknown-parameter",
        "5:4 stray-comma", "6:6 missing-layers",
      ])
  }

  /// A diagnostic may be made by anyone, with any range.
  @Test(arguments: [0..<0, 0..<1, 3..<100, 50..<60, 4..<5, 5..<5])
  func rendersAnyRange(_ range: Range<Int>) {
    for text in ["", "\n", "añb\ncd", "\r\n", "\t", "日本"] {
      let diagnostic = Diagnostic("code", "message", help: "help", at: range, in: Source(name: "t", text: text))
      #expect(diagnostic.rendered().hasPrefix("t:"))
      #expect(diagnostic.rendered().contains("help"))
    }
  }

  @Test(arguments: [
    (Diagnostic.Kind.syntax, "error"), (.failure, "error"), (.expectation, "expectation failed"),
    (.interruption, "interrupted"),
  ])
  func namesTheKind(_ kind: Diagnostic.Kind, _ word: String) {
    let diagnostic = Diagnostic("code", "message", at: 0..<1, in: Source(name: "t", text: "x"), kind: kind)
    #expect(diagnostic.rendered().hasPrefix("t:1:1: \(word): message"))
  }

  private func mistakes(_ text: String) -> [Diagnostic] {
    do throws(Diagnostics) {
      _ = try Parser.parse(Source(name: "t", text: text), grammar: .sample)
      return []
    } catch {
      return error.all
    }
  }
}
