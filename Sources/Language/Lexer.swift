/// Cuts a range of a source into tokens. It never fails: what is wrong is collected in `diagnostics`.
struct Lexer {
  let source: Source
  let parameters: [String: String]
  private let bytes: [UInt8]
  private var position: Int
  private let limit: Int
  private var depth = 0
  private(set) var tokens: [Token] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether the text ends inside something: an open parenthesis or a `\` at the end.
  private(set) var endsOpen = false

  init(_ source: Source, in range: SourceRange?, parameters: [String: String]) {
    self.source = source
    self.parameters = parameters
    bytes = Array(source.text.utf8)
    position = min(max(range?.lowerBound ?? 0, 0), bytes.count)
    limit = min(max(range?.upperBound ?? bytes.count, position), bytes.count)
  }

  mutating func run() {
    while true {
      let spaced = skipBlanks()
      guard position < limit else { break }
      lexToken(spaced: spaced || tokens.isEmpty)
    }
    if depth > 0 { endsOpen = true }
    tokens.append(Token(kind: .end, text: "", range: position..<position, spaced: true))
  }

  /// Skips spaces, comments, continued line ends, and line ends inside parentheses.
  private mutating func skipBlanks() -> Bool {
    let start = position
    while position < limit {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
      case UInt8(ascii: "\n") where depth > 0: position += 1
      case UInt8(ascii: "\\") where continuesLine(): break
      case UInt8(ascii: "#"): skipComment()
      default: return position > start
      }
    }
    return position > start
  }

  private mutating func skipComment() {
    while position < limit, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  /// Takes `\`, blanks and a line end together; at the end of the text it marks the text as open.
  private mutating func continuesLine() -> Bool {
    var next = position + 1
    while next < limit, [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains(bytes[next]) { next += 1 }
    guard next == limit || bytes[next] == UInt8(ascii: "\n") else { return false }
    if next == limit { endsOpen = true }
    position = min(next + 1, limit)
    return true
  }

  private mutating func lexToken(spaced: Bool) {
    let start = position
    func token(_ kind: Token.Kind, _ length: Int) -> Token {
      Token(
        kind: kind, text: String(decoding: bytes[start..<start + length], as: UTF8.self),
        range: start..<start + length, spaced: spaced)
    }
    let kind: (Token.Kind, Int)? =
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
    if let (kind, length) = kind {
      if kind == .open { depth += 1 }
      if kind == .close { depth = max(0, depth - 1) }
      tokens.append(token(kind, length))
      position += length
    } else if bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") {
      lexQuoted(spaced: spaced)
    } else {
      lexWord(spaced: spaced)
    }
  }

  private func next(is character: Unicode.Scalar) -> Bool {
    position + 1 < limit && bytes[position + 1] == UInt8(ascii: character)
  }

  /// `~` and `+-` are signs only between blanks, so that `~/photos` stays a word.
  private func standsAlone(length: Int) -> Bool {
    let after = position + length
    return after >= limit || [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n")].contains(bytes[after])
  }

  private mutating func lexQuoted(spaced: Bool) {
    let start = position
    let quote = bytes[position]
    var text: [UInt8] = []
    position += 1
    while position < limit, bytes[position] != quote, bytes[position] != UInt8(ascii: "\n") {
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < limit,
        [quote, UInt8(ascii: "\\")].contains(bytes[position + 1])
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
    tokens.append(
      Token(
        kind: .word(quoted: true), text: String(decoding: text, as: UTF8.self), range: start..<position,
        spaced: spaced))
  }

  private mutating func lexWord(spaced: Bool) {
    let start = position
    while position < limit, !endsWord(bytes[position]) { position += 1 }
    if position == start { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      diagnostics.append(.controlCharacter(at: start..<position, in: source))
    }
    tokens.append(
      Token(kind: .word(quoted: false), text: substituted(text, at: start), range: start..<position, spaced: spaced))
  }

  private func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: ";"),
      UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "="), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "\""):
      true
    case UInt8(ascii: "!"): position + 1 < limit && bytes[position + 1] == UInt8(ascii: "=")
    case UInt8(ascii: "\\"):
      // A backslash ends a word only where it continues the line.
      bytes[(position + 1)..<limit].first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }).map { $0 == 0x0A } ?? true
    default: false
    }
  }

  /// Puts the values of notebook parameters in the place of `$name`.
  private mutating func substituted(_ text: String, at start: Int) -> String {
    guard text.contains("$") else { return text }
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
