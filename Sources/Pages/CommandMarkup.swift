internal import Language
internal import Notebooks

/// Statements with quiet colours: the verb, the prepositions, option keys, strings, parameters and comments.
struct CommandMarkup {
  private let source: Source
  private let grammar: Grammar
  private let parameters: [String: String]
  private var result = ""
  private var place = Place.start

  /// What the next word is.
  private enum Place {
    /// A verb.
    case start
    case arguments
    case comparison
    /// What stands before the `=` of a statement with layers: the name.
    case name
    /// The `=`, or the key of an option before it.
    case behindName
    /// The value of such an option.
    case valueBehindName
    /// A layer.
    case layer
    /// A size or option of a layer.
    case insideLayer
    /// A value of a layer's option.
    case value
    /// As `insideLayer`; but a comma without blanks goes on with the option's list.
    case behindValue
  }

  /// - Parameter parameters: the values that stand in the place of `$name`.
  static func html(_ text: String, grammar: Grammar, parameters: [String: String] = [:]) -> String {
    var markup = CommandMarkup(Source(name: "", text: text), grammar: grammar, parameters: parameters)
    markup.run()
    // A line is an element, so that one too long for the window goes on indented. No token spans two lines.
    return markup.result.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "<span class=\"line\">\($0)</span>" }.joined(separator: "\n")
  }

  /// The same without markup.
  static func text(_ text: String, parameters: [String: String]) -> String {
    let source = Source(name: "", text: text)
    var result = ""
    var position = 0
    for token in Lexer.tokens(source, comments: true) {
      result += source.text(in: position..<token.range.lowerBound)
      for piece in pieces(of: token, in: source, parameters) {
        switch piece {
        case .text(let text): result += text
        case .value(let value, _): result += value
        }
      }
      position = token.range.upperBound
    }
    return result
  }

  private init(_ source: Source, grammar: Grammar, parameters: [String: String]) {
    self.source = source
    self.grammar = grammar
    self.parameters = parameters
  }

  private static func pieces(
    of token: Token, in source: Source, _ parameters: [String: String]
  ) -> [ParameterText.Piece] {
    ParameterText.pieces(source.text(in: token.range), token.isWord ? parameters : [:])
  }

  private mutating func run() {
    let tokens = Lexer.tokens(source, comments: true)
    var position = 0
    for (index, token) in tokens.enumerated() {
      result += Self.escaped(source.text(in: position..<token.range.lowerBound))
      let next = index + 1 < tokens.count ? tokens[index + 1] : token
      emit(token, as: style(of: token, before: next))
      position = token.range.upperBound
    }
  }

  private mutating func emit(_ token: Token, as style: String?) {
    for piece in Self.pieces(of: token, in: source, parameters) {
      switch piece {
      case .text(let text):
        let text = Self.escaped(String(text))
        result += style.map { "<span class=\"\($0)\">\(text)</span>" } ?? text
      case .value(let value, let name):
        result += "<span class=\"d\" title=\"$\(HTML.escape(name))\">\(Self.escaped(value))</span>"
      }
    }
  }

  private static func escaped(_ text: String) -> String { HTML.escape(text.replacing("\r", with: "")) }

  /// The class of a token; takes note of what it says of the next.
  private mutating func style(of token: Token, before next: Token) -> String? {
    switch token.kind {
    case .word(let quoted): return style(ofWord: token, quoted: quoted, before: next)
    case .comment: return "c"
    case .terminator: place = .start
    case .equals where place == .name || place == .behindName: place = .layer
    case .equals where place == .insideLayer: place = .value
    case .comma where place == .behindValue && !token.spaced && !next.spaced: place = .value
    case .comma where place == .insideLayer || place == .behindValue: place = .layer
    case .open where place == .insideLayer || place == .behindValue: place = .layer
    case .comma, .open, .close, .equals, .comparison, .end: break
    }
    return nil
  }

  private mutating func style(ofWord token: Token, quoted: Bool, before next: Token) -> String? {
    let before = place
    switch place {
    case .start:
      place =
        switch grammar.body(of: token.text) {
        case .arguments: .arguments
        case .comparison: .comparison
        case .layers: .name
        }
    case .layer, .behindValue: place = .insideLayer
    case .value: place = .behindValue
    case .name, .valueBehindName: place = .behindName
    case .behindName where next.kind == .equals: place = .valueBehindName
    case .arguments, .comparison, .behindName, .insideLayer: break
    }
    if quoted { return "s" }
    if before == .start { return "v" }
    if before == .layer { return "l" }
    if next.kind == .equals, before != .name, before != .valueBehindName { return "k" }
    if before == .arguments, token.preposition != nil { return "p" }
    return token.text.contains("$") ? "d" : nil
  }
}
