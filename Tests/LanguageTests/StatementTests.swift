import Language
import Testing

struct StatementTests {
  @Test(arguments: [
    // Words and parts, in any order.
    ("load fashion-mnist as fm", "load fashion-mnist as:fm"),
    ("train seed on fm.train epochs=2 as h1", "train seed on:fm.train epochs=2 as:h1"),
    ("plot h1 to h1.png smooth=0.6", "plot h1 smooth=0.6 to:h1.png"),
    ("show wrong seed on fm.test count=25", "show wrong seed on:fm.test count=25"),
    ("predict seed photo.png", "predict seed photo.png"),
    ("info base@1", "info base@1"),
    ("load folder ~/photos as mine", "load folder ~/photos as:mine"),
    ("load folder C:\\photos as mine", "load folder C:\\photos as:mine"),
    ("note h1 don't", "note h1 don't"),
    ("note h1 50%!", "note h1 50%!"),
    // Lists.
    ("sweep lr=0.1,0.01 batch=64,128", "sweep lr=0.1,0.01 batch=64,128"),
    ("x a=flip,\"two words\"", "x a=flip,«two words»"),
    // Blanks around '=' change nothing.
    ("x a = 1", "x a=1"),
    ("x a= 1", "x a=1"),
    ("\t x \t y  ", "x y"),
    // So do blanks around the commas of a list, and a line may end behind one.
    ("x a=1, 2 b=3", "x a=1,2 b=3"),
    ("x a=1 ,2", "x a=1,2"),
    ("x a=1,\n  2,  # two\n  # three\n  4 as y", "x a=1,2,4 as:y"),
    // White space from a web page or a word processor is white space; in quotes it is what it is.
    ("train\u{A0}seed\u{A0} on\u{2003}fm", "train seed on:fm"),
    ("\u{FEFF}undo", "undo"),
    ("x\u{3000}y\u{202F}a\u{2009}=\u{200B}1\u{2028}", "x y a=1"),
    ("train seed \\\u{A0}\n on fm", "train seed on:fm"),
    ("expect a.count ~\u{A0}10", "expect {a.count ~ #10.0}"),
    ("note \"a\u{A0}b\"", "note «a\u{A0}b»"),
    ("note £5€é", "note £5€é"),
    // Quotes make a word of anything, and no keyword.
    ("note h1 \"smaller lr; batch=32\"", "note h1 «smaller lr; batch=32»"),
    ("note h1 'single'", "note h1 «single»"),
    ("note h1 \"\"", "note h1 «»"),
    ("note h1 \"a \\\"b\\\" \\\\ c\\n\"", "note h1 «a \"b\" \\ c\\n»"),
    ("note h1 'it\\'s'", "note h1 «it's»"),
    ("note h1 \"#1\"", "note h1 «#1»"),
    ("note \"on\" \"as\"", "note «on» «as»"),
    ("\"expect\" a.count > 1", "«expect» {a.count > #1.0}"),
    ("predict seed \"ankle boot.png\"", "predict seed «ankle boot.png»"),
    ("note h1 \"naïve 標準 🥾\"", "note h1 «naïve 標準 🥾»"),
    // Comments.
    ("undo # the last", "undo"),
    ("undo#not a comment", "undo#not a comment"),
    ("# nothing else\nundo", "undo"),
    // Line ends.
    ("undo\r\n", "undo"),
    ("train seed \\\n  on fm", "train seed on:fm"),
    ("train seed \\\r\n  on fm", "train seed on:fm"),
    ("train seed \\ \t\n on fm", "train seed on:fm"),
    ("train seed\\\non fm", "train seed on:fm"),
    ("undo \\", "undo"),
  ])
  func one(_ text: String, _ expected: String) {
    #expect(outline(text) == [expected])
  }

  @Test(arguments: [
    ("", []),
    (" \n\t\r\n;;; # nothing\n", []),
    ("undo;undo", ["undo", "undo"]),
    ("undo; log ;\n\nhelp train\n", ["undo", "log", "help train"]),
    ("undo # one; two\nlog", ["undo", "log"]),
    ("undo \\\n\nlog", ["undo", "log"]),
    ("undo # a comment does not go on \\\nlog", ["undo", "log"]),
    ("x a=1,2\nundo", ["x a=1,2", "undo"]),
    ("note a \";\"; undo", ["note a «;»", "undo"]),
    ("model a = dense 10\nundo", ["model a =[dense 10]", "undo"]),
  ])
  func several(_ text: String, _ expected: [String]) {
    #expect(outline(text) == expected)
  }

  @Test func knowsItsText() throws {
    let source = Source(name: "t", text: "  undo ; train  seed on fm  # more\n")
    #expect(try Parser.parse(source, grammar: .sample).map(\.text) == ["undo", "train  seed on fm"])
  }

  @Test func findsOptions() throws {
    let statement = try #require(try Parser.parse(Source(name: "t", text: "x a=1,2 b=3"), grammar: .sample).first)
    #expect(statement.option("a")?.text == "1,2")
    #expect(statement.option("b")?.text == "3")
    #expect(statement.option("c") == nil)
  }
}
