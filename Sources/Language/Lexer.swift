/// Cuts a range of a source into tokens. It never fails: what is wrong is collected in `diagnostics`.
package struct Lexer {
  /// The characters that no bare word holds.
  package static let breaks = " \t\r\n;,()=<>\""

  let source: Source
  private let parameters: [String: String]?
  private let keepsComments: Bool
  private let bytes: [UInt8]
  private var position: Int
  private let limit: Int
  private(set) var tokens: [Token] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var openness: Openness
  /// Whether the line at hand holds anything yet.
  private var lineHasContent = false

  /// What is begun and goes on in the next line.
  struct Openness: Sendable, Hashable {
    /// How many parentheses are open.
    var depth = 0
    /// Whether the statement has an `=`: only behind one are there lists.
    var hasEquals = false
    /// Whether a comma of a list was the last token.
    var isAfterComma = false
  }

  /// - Parameters:
  ///   - parameters: what `$name` stands for; nil leaves it as it is.
  ///   - openness: what earlier lines, not in `source`, began.
  init(
    _ source: Source, in range: SourceRange? = nil, parameters: [String: String]? = nil, keepsComments: Bool = false,
    openness: Openness = Openness()
  ) {
    self.source = source
    self.parameters = parameters
    self.keepsComments = keepsComments
    self.openness = openness
    bytes = Array(source.text.utf8)
    position = min(max(range?.lowerBound ?? 0, 0), bytes.count)
    limit = min(max(range?.upperBound ?? bytes.count, position), bytes.count)
  }

  /// The tokens in `range` of a source, by default all of it, whatever is wrong with them; `.end` is the last.
  ///
  /// - Parameters:
  ///   - parameters: what `$name` stands for; nil leaves it as it is.
  ///   - comments: whether comments are tokens too.
  package static func tokens(
    _ source: Source, in range: SourceRange? = nil, parameters: [String: String]? = nil, comments: Bool = false
  ) -> [Token] {
    var lexer = Lexer(source, in: range, parameters: parameters, keepsComments: comments)
    lexer.run()
    return lexer.tokens
  }

  /// - Returns: whether the text ends inside something: an open parenthesis, or a line that goes on in the next.
  @discardableResult mutating func run() -> Bool {
    var isContinued = false
    while true {
      let start = position
      isContinued = skipBlanks()
      let isSpaced = position > start || tokens.isEmpty
      guard position < limit else { break }
      lexToken(spaced: isSpaced)
    }
    tokens.append(Token(kind: .end, text: "", range: position..<position, spaced: true))
    return isContinued || openness.depth > 0 || openness.isAfterComma && lineHasContent
  }

  /// Skips white space, comments, and line ends behind which a statement goes on.
  /// - Returns: whether the text ends with a `\`.
  private mutating func skipBlanks() -> Bool {
    while position < limit {
      let blank = bytes.blankLength(at: position, limit: limit)
      if blank > 0 {
        position += blank
      } else if bytes[position] == UInt8(ascii: "#") {
        skipComment()
      } else if bytes[position] == UInt8(ascii: "\n"), lineGoesOn {
        position += 1
        lineHasContent = false
      } else if let next = continuation(at: position) {
        position = next
        lineHasContent = false
        if bytes[next - 1] != UInt8(ascii: "\n") { return true }
      } else {
        return false
      }
    }
    return false
  }

  /// Inside parentheses any line end is white space. A list goes on behind a comma, unless the next line is empty: that
  /// ends the statement, so that nobody at a prompt is asked for more without an end.
  private var lineGoesOn: Bool { openness.depth > 0 || openness.isAfterComma && lineHasContent }

  private mutating func skipComment() {
    let start = position
    while position < limit, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    lineHasContent = true
    if keepsComments {
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      tokens.append(Token(kind: .comment, text: text, range: start..<position, spaced: true))
    }
  }

  /// Where the next line starts, if a `\` with nothing but white space behind it is at `index`.
  private func continuation(at index: Int) -> Int? {
    guard bytes[index] == UInt8(ascii: "\\") else { return nil }
    var next = index + 1
    while next < limit, case let blank = bytes.blankLength(at: next, limit: limit), blank > 0 { next += blank }
    if next == limit { return limit }
    return bytes[next] == UInt8(ascii: "\n") ? next + 1 : nil
  }

  private mutating func lexToken(spaced: Bool) {
    let start = position
    if let (kind, length) = sign() {
      switch kind {
      case .open: openness.depth += 1
      case .close: openness.depth = max(0, openness.depth - 1)
      default: break
      }
      position += length
      append(kind, String(decoding: bytes[start..<position], as: UTF8.self), from: start, spaced: spaced)
    } else if bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") {
      lexQuoted(spaced: spaced)
    } else if let length = Typography.quotedLength(in: bytes, from: position, limit: limit) {
      position += length
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      diagnostics.append(.typographicQuote(text, at: start..<position, in: source))
      append(.word(quoted: true), text, from: start, spaced: spaced)
    } else {
      lexWord(spaced: spaced)
    }
  }

  private mutating func append(_ kind: Token.Kind, _ text: String, from start: Int, spaced: Bool) {
    tokens.append(Token(kind: kind, text: text, range: start..<position, spaced: spaced))
    openness.hasEquals = kind == .equals || openness.hasEquals && kind != .terminator
    openness.isAfterComma = kind == .comma && openness.hasEquals
    lineHasContent = bytes[start] != UInt8(ascii: "\n")
  }

  /// The sign at hand and its length.
  private func sign() -> (Token.Kind, Int)? {
    switch bytes[position] {
    case UInt8(ascii: "\n"), UInt8(ascii: ";"): (.terminator, 1)
    case UInt8(ascii: ","): (.comma, 1)
    case UInt8(ascii: "("): (.open, 1)
    case UInt8(ascii: ")"): (.close, 1)
    case UInt8(ascii: "<"), UInt8(ascii: ">"): (.comparison, next(is: "=") ? 2 : 1)
    case UInt8(ascii: "="): next(is: "=") ? (.comparison, 2) : (.equals, 1)
    case UInt8(ascii: "!") where next(is: "="): (.comparison, 2)
    case UInt8(ascii: "~") where standsAlone(length: 1): (.comparison, 1)
    case UInt8(ascii: "+") where next(is: "-") && standsAlone(length: 2): (.comparison, 2)
    default: nil
    }
  }

  private func next(is character: Unicode.Scalar) -> Bool {
    position + 1 < limit && bytes[position + 1] == UInt8(ascii: character)
  }

  /// `~` and `+-` are signs only between blanks, so that `~/photos` stays a word.
  private func standsAlone(length: Int) -> Bool {
    let after = position + length
    return after >= limit || bytes[after] == UInt8(ascii: "\n") || bytes.blankLength(at: after, limit: limit) > 0
  }

  private mutating func lexQuoted(spaced: Bool) {
    let start = position
    let quote = bytes[position]
    var text: [UInt8] = []
    position += 1
    while position < limit, bytes[position] != quote, bytes[position] != UInt8(ascii: "\n") {
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < limit,
        bytes[position + 1] == quote || bytes[position + 1] == UInt8(ascii: "\\")
      {
        position += 1
      }
      text.append(bytes[position])
      position += 1
    }
    if position < limit, bytes[position] == quote {
      position += 1
    } else {
      diagnostics.append(.unterminatedQuote(at: start..<position, in: source))
    }
    let word = String(decoding: text, as: UTF8.self)
    // Single quotes keep a dollar sign; so do double ones where there are no parameters.
    let isPlain = quote == UInt8(ascii: "'") || parameters?.isEmpty ?? true
    append(.word(quoted: true), isPlain ? word : substituted(word, at: start + 1), from: start, spaced: spaced)
  }

  private mutating func lexWord(spaced: Bool) {
    let start = position
    while position < limit, !endsWord { position += 1 }
    if position == start { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      diagnostics.append(.controlCharacter(at: start..<position, in: source))
    } else if Typography.isQuoted(text) {
      diagnostics.append(.typographicQuote(nil, at: start..<position, in: source))
    } else if Typography.hasDash(text) {
      diagnostics.append(.typographicDash(text, at: start..<position, in: source))
    }
    let word = substituted(text, at: start)
    if openness.hasEquals, word != text, word.utf8.contains(where: Self.breakBytes.contains) {
      appendList(word, from: start, spaced: spaced)
    } else {
      append(.word(quoted: false), word, from: start, spaced: spaced)
    }
  }

  /// Behind an equals sign a parameter may stand for a list, of values or of layers: its words, all where its name is.
  private mutating func appendList(_ text: String, from start: Int, spaced: Bool) {
    var inner = Lexer(Source(name: source.name, text: text), openness: openness)
    inner.run()
    for token in inner.tokens.dropLast() {
      let isFirst = token.range.lowerBound == 0
      guard token.kind != .terminator else {
        diagnostics.append(.statementInParameter(at: start..<position, in: source))
        return
      }
      append(token.kind, token.text, from: start, spaced: isFirst ? spaced : token.spaced)
    }
    openness.depth = inner.openness.depth
  }

  /// Whether the word that is read ends before the byte at hand.
  private var endsWord: Bool {
    switch bytes[position] {
    case UInt8(ascii: "!"): next(is: "=")
    // A backslash ends a word only where it continues the line.
    case UInt8(ascii: "\\"): continuation(at: position) != nil
    case 0x80...: bytes.blankLength(at: position, limit: limit) > 0
    case let byte: Self.breakBytes.contains(byte)
    }
  }

  private static let breakBytes = Array(breaks.utf8)

  /// Puts the values of notebook parameters in the place of `$name`.
  private mutating func substituted(_ text: String, at start: Int) -> String {
    guard let parameters, text.utf8.contains(UInt8(ascii: "$")) else { return text }
    var result = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      let name = rest[rest.index(after: dollar)...].prefix(while: { $0.isLetter || $0.isNumber || $0 == "_" })
      let offset = start + text.utf8.distance(from: text.startIndex, to: dollar)
      if let value = parameters[String(name)] {
        result += value
      } else {
        diagnostics.append(
          .unknownParameter(
            String(name), known: parameters.keys.sorted(), at: offset..<offset + 1 + name.utf8.count, in: source))
      }
      rest = rest[name.endIndex...]
    }
    return result + rest
  }
}
