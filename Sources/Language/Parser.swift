/// Turns text into statements, or into diagnostics that point at it. It knows no verb but by its grammar.
package struct Parser {
  /// Parentheses inside each other that are read at all, so that the stack is safe: far more than a network may have,
  /// which is for whoever knows the layers to refuse.
  static let deepest = 64

  let source: Source
  private let grammar: Grammar
  private var tokens: ArraySlice<Token>
  private(set) var last: Token
  /// Where the statement at hand begins.
  private var start = 0
  /// What belongs to a statement with layers, and to none of these.
  private var statementKeys: Set<String> = []

  private init(_ source: Source, tokens: ArraySlice<Token>, grammar: Grammar) {
    self.source = source
    self.grammar = grammar
    self.tokens = tokens
    last = tokens.first ?? Token(kind: .end, text: "", range: 0..<0, spaced: true)
  }

  /// Reads the statements in `range` of a source, by default all of it.
  ///
  /// - Parameters:
  ///   - parameters: what `$name` stands for.
  ///   - grammar: what follows each verb.
  /// - Throws: every mistake found, at most one a statement.
  package static func parse(
    _ source: Source, in range: SourceRange? = nil, parameters: [String: String] = [:], grammar: Grammar
  ) throws(Diagnostics) -> [Statement] {
    var lexer = Lexer(source, in: range, parameters: parameters)
    lexer.run()
    var diagnostics = lexer.diagnostics
    var statements: [Statement] = []
    var parser = Parser(source, tokens: lexer.tokens[...], grammar: grammar)
    var complaints = lexer.diagnostics[...]
    while true {
      while parser.peek.kind == .terminator { parser.advance() }
      guard parser.peek.kind != .end else { break }
      do throws(Diagnostic) {
        statements.append(try parser.statement())
      } catch {
        // One mistake a statement: a word that the lexer already complained of says nothing new here.
        // Both come in the order of the text, so none is looked at twice.
        complaints = complaints.drop { $0.range.upperBound <= error.range.lowerBound }
        if complaints.first?.range.overlaps(error.range) != true { diagnostics.append(error) }
        while parser.peek.kind != .terminator, parser.peek.kind != .end { parser.advance() }
      }
    }
    guard diagnostics.isEmpty else {
      throw Diagnostics(diagnostics.sorted { $0.range.lowerBound < $1.range.lowerBound })
    }
    return statements
  }

  /// Reads numbers and references joined with `+ - * /`, such as the expression of a notebook's inline value.
  ///
  /// - Parameter parameters: what `$name` stands for.
  package static func operand(
    _ source: Source, in range: SourceRange, parameters: [String: String] = [:]
  ) throws(Diagnostic) -> Operand {
    var lexer = Lexer(source, in: range, parameters: parameters)
    lexer.run()
    if let first = lexer.diagnostics.first { throw first }
    var parser = Parser(source, tokens: lexer.tokens[...], grammar: Grammar(bodies: [:]))
    let operand = try parser.expression()
    guard parser.peek.kind == .end else {
      throw .unexpected(parser.peek, in: source, expected: "the end of the expression")
    }
    return operand
  }

  /// Reads layers alone, as they stand behind `model NAME =`.
  ///
  /// - Throws: the first mistake.
  package static func layers(_ source: Source, in range: SourceRange? = nil) throws(Diagnostic) -> [LayerSyntax] {
    var lexer = Lexer(source, in: range, parameters: [:])
    lexer.run()
    if let first = lexer.diagnostics.first { throw first }
    var parser = Parser(source, tokens: lexer.tokens[...], grammar: Grammar(bodies: [:]))
    let layers = try parser.layerList()
    guard parser.peek.kind == .end else {
      throw .unexpected(parser.peek, in: source, expected: "',' or the end of the layers")
    }
    return layers
  }

  // MARK: Tokens

  var peek: Token { tokens.first ?? last }

  @discardableResult mutating func advance() -> Token {
    last = tokens.popFirst() ?? last
    return last
  }

  mutating func word(expected: String) throws(Diagnostic) -> Word {
    guard case .word(let quoted) = peek.kind else { throw .unexpected(peek, in: source, expected: expected) }
    let token = advance()
    return Word(token.text, range: token.range, quoted: quoted)
  }

  /// Whether an `=` follows the token at hand, so that it is a key.
  private var isKey: Bool {
    peek.isWord && tokens.dropFirst().first?.kind == .equals
  }

  /// Whether a key of the statement stands there, whatever layer stands before it.
  private var isStatementKey: Bool { isKey && statementKeys.contains(peek.text) }

  // MARK: Statements

  private mutating func statement() throws(Diagnostic) -> Statement {
    start = peek.range.lowerBound
    let verb = try word(expected: "a verb")
    var statement = Statement(verb: verb, source: source, range: verb.range)
    switch grammar.body(of: verb.text) {
    case .arguments: try arguments(&statement)
    case .layers: try namedLayers(&statement)
    case .comparison: statement.comparison = try comparison()
    }
    statement.range = start..<last.range.upperBound
    return statement
  }

  private mutating func arguments(_ statement: inout Statement) throws(Diagnostic) {
    while true {
      switch peek.kind {
      case .end, .terminator, .comment: return
      case .comma: throw .strayComma(peek, in: source, between: last, and: tokens.dropFirst().first)
      case .open where !peek.spaced && last.range == statement.verb.range:
        throw .call(of: statement.verb, grammar, at: peek.range, in: source)
      case .open, .close: throw .strayParenthesis(peek, in: source)
      case .equals where last.range == statement.verb.range:
        throw .assignment(to: statement.verb, at: peek.range, in: source)
      case .equals, .comparison: throw .unexpected(peek, in: source, expected: "a word")
      case .word:
        if isKey {
          try option(into: &statement.options, spacedLists: true)
          continue
        }
        switch peek.preposition {
        case .on: try preposition(into: &statement.data)
        case .as: try preposition(into: &statement.name)
        case .to: try preposition(into: &statement.file)
        case nil: statement.words.append(try word(expected: "a word"))
        }
      }
    }
  }

  private mutating func preposition(into word: inout Word?) throws(Diagnostic) {
    let keyword = advance()
    guard word == nil else { throw .repeatedPart(keyword, in: source) }
    guard peek.isWord, !isKey else { throw .missingWord(after: keyword, from: start, in: source) }
    word = try self.word(expected: "a word")
  }

  /// - Parameter spacedLists: whether blanks may stand around the commas of a list. They may not inside a layer, where a
  ///   comma with a blank goes on to the next one.
  private mutating func option(into options: inout [Option], spacedLists: Bool) throws(Diagnostic) {
    let keyToken = peek
    let key = try word(expected: "a key")
    advance()
    guard peek.isWord else { throw .missingValue(of: keyToken, in: source) }
    var values = [try word(expected: "a value")]
    while peek.kind == .comma, let next = tokens.dropFirst().first, next.isWord,
      spacedLists || !peek.spaced && !next.spaced
    {
      let comma = advance()
      // `lr=0.1, batch=64`: a comma between options is a mistake of its own.
      guard !isKey else { throw .strayComma(comma, in: source) }
      values.append(try word(expected: "a value"))
    }
    guard !options.contains(where: { $0.key.text == key.text }) else { throw .repeatedOption(key, in: source) }
    options.append(Option(key: key, values: values, range: key.range.lowerBound..<last.range.upperBound))
  }

  // MARK: Layers

  private mutating func namedLayers(_ statement: inout Statement) throws(Diagnostic) {
    guard peek.isWord else { throw .missingLayers(peek, in: source) }
    statement.words = [try word(expected: "a name")]
    statementKeys = grammar.keys(of: statement.verb.text)
    // `model a b = …` has a name too many.
    while isStatementKey || isKey && tokens.dropFirst().first?.spaced == false {
      try option(into: &statement.options, spacedLists: true)
    }
    guard peek.kind == .equals else { throw .missingLayers(peek, of: statement.words[0].text, in: source) }
    advance()
    statement.layers = try layerList()
    while isStatementKey { try option(into: &statement.options, spacedLists: false) }
    if peek.kind == .comma, let option = statement.options.last, option.range.upperBound == last.range.upperBound {
      throw .optionBetweenLayers(option, in: source)
    }
    guard peek.kind == .end || peek.kind == .terminator else {
      throw .unexpected(peek, in: source, expected: "',' or the end of the model")
    }
  }

  /// All layers, in parentheses or not.
  private mutating func layerList() throws(Diagnostic) -> [LayerSyntax] {
    peek.kind == .open ? try parenthesized(depth: 0) : try layers(depth: 0)
  }

  private mutating func layers(depth: Int) throws(Diagnostic) -> [LayerSyntax] {
    var layers = [try layer(depth: depth)]
    while peek.kind == .comma {
      advance()
      layers.append(try layer(depth: depth))
    }
    return layers
  }

  private mutating func parenthesized(depth: Int) throws(Diagnostic) -> [LayerSyntax] {
    let open = advance()
    guard depth < Self.deepest else { throw .nestedTooDeep(open, in: source) }
    let layers = try layers(depth: depth + 1)
    guard peek.kind == .close else {
      throw peek.kind == .end
        ? .unclosedParenthesis(open, in: source) : .unexpected(peek, in: source, expected: "',' or ')'")
    }
    advance()
    return layers
  }

  private mutating func layer(depth: Int) throws(Diagnostic) -> LayerSyntax {
    guard peek.isWord else {
      // The end of the statement may be lines further down.
      let isEnd = peek.kind == .end || peek.kind == .terminator
      let end = last.range.upperBound
      throw .missingLayer(at: isEnd ? end..<end : peek.range, in: source)
    }
    let kind = try word(expected: "a layer")
    var layer = LayerSyntax(kind: kind, range: kind.range)
    while peek.isWord, depth > 0 || !isStatementKey {
      if isKey {
        try option(into: &layer.options, spacedLists: false)
      } else {
        layer.words.append(try word(expected: "a word"))
      }
    }
    if peek.kind == .open, !peek.spaced, let foreign = ForeignWord.named(kind.text, .layer), foreign.own != kind.text {
      throw .call(of: kind, foreign, in: source)
    }
    if peek.kind == .open { layer.children = try parenthesized(depth: depth) }
    layer.range = kind.range.lowerBound..<last.range.upperBound
    return layer
  }
}
