import Language
import Testing

struct TokenTests {
  @Test(arguments: [
    ("train m on \"a b\" # so\n", "word:train word:m word:on quoted:a b comment:# so terminator:\n end:"),
    ("model m=conv 8,relu", "word:model word:m equals:= word:conv word:8 comma:, word:relu end:"),
    ("a (b;c)", "word:a open:( word:b terminator:; word:c close:) end:"),
    ("e>=1 ~ 2 +- 3", "word:e comparison:>= word:1 comparison:~ word:2 comparison:+- word:3 end:"),
    ("# one\n\\\n#two", "comment:# one terminator:\n comment:#two end:"),
    ("x $y", "word:x word:$y end:"), ("\"it\\\"s; #", "quoted:it\"s; # end:"), ("", "end:"),
  ])
  func areCut(_ text: String, _ expected: String) {
    let tokens = Lexer.tokens(Source(name: "t", text: text), comments: true)
    #expect(tokens.map { "\($0.kind.word):\($0.text)" }.joined(separator: " ") == expected)
  }

  @Test func commentsOnlyWhereAskedFor() {
    let source = Source(name: "t", text: "undo # one\n# two")
    #expect(Lexer.tokens(source).map(\.kind) == [.word(quoted: false), .terminator, .end])
  }

  @Test func standWhereTheyStandInTheSource() {
    let source = Source(name: "t", text: "undo; note 'a b' x=$n")
    let tokens = Lexer.tokens(source, in: 5..<21, parameters: ["n": "12"])
    #expect(tokens.map { source.text(in: $0.range) } == ["note", "'a b'", "x", "=", "$n", ""])
    #expect(tokens.map(\.text) == ["note", "a b", "x", "=", "12", ""])
    #expect(tokens.map(\.spaced) == [true, true, true, false, false, true])
  }

  @Test func quotedPrepositionsAreWords() {
    let tokens = Lexer.tokens(Source(name: "t", text: "on as to onto \"on\""))
    #expect(tokens.map(\.preposition) == [.on, .as, .to, nil, nil, nil])
  }
}

extension Token.Kind {
  fileprivate var word: String {
    self == .word(quoted: true) ? "quoted" : self == .word(quoted: false) ? "word" : "\(self)"
  }
}
