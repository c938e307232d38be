/// The words of a Swift file, without comments: as much of the language as tests need that look for names.
struct SwiftCode {
  enum Kind: Hashable {
    /// An identifier, keyword or number.
    case word
    /// A string or regular expression as it is written between its quotes. What is interpolated follows it.
    case literal
    /// One character of punctuation.
    case sign
  }

  struct Token: Hashable {
    var kind: Kind
    var text: String
    var line: Int
    /// Whether it stands right behind the token before it.
    var isTight: Bool

    func isSign(_ text: String) -> Bool { kind == .sign && self.text == text }
    func isWord(_ text: String) -> Bool { kind == .word && self.text == text }
  }

  private(set) var tokens: [Token] = []
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  /// Where the last token ended.
  private var end = -1

  init(_ text: String) {
    bytes = Array(text.utf8)
    readCode(untilParenthesis: false)
  }

  private func starts(_ text: StaticString, at position: Int) -> Bool {
    text.withUTF8Buffer { bytes[min(position, bytes.count)...].starts(with: $0) }
  }

  private mutating func add(_ kind: Kind, _ range: Range<Int>) {
    tokens.append(
      Token(
        kind: kind, text: String(decoding: bytes[range], as: UTF8.self), line: line, isTight: range.lowerBound == end))
    end = range.upperBound
  }

  private mutating func step() {
    if bytes[position] == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  /// - Parameter untilParenthesis: whether it stands in a string: `\(` was read, and its `)` ends it.
  private mutating func readCode(untilParenthesis: Bool) {
    var depth = 0
    while position < bytes.count {
      let byte = bytes[position]
      if starts("//", at: position) {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
      } else if starts("/*", at: position) {
        skipComment()
      } else if Self.isWord(byte) {
        let start = position
        while position < bytes.count, Self.isWord(bytes[position]) { position += 1 }
        add(.word, start..<position)
      } else if let hashes = hashes {
        readString(hashes: hashes)
      } else if byte == UInt8(ascii: "/"), let last = regexEnd {
        add(.literal, position + 1..<last)
        position = last + 1
        end = position
      } else if Self.isSpace(byte) || byte == UInt8(ascii: "`") {
        step()
      } else {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") {
          depth -= 1
          if untilParenthesis, depth < 0 {
            position += 1
            return
          }
        }
        add(.sign, position..<position + 1)
        position += 1
      }
    }
  }

  private mutating func skipComment() {
    var depth = 0
    repeat {
      if starts("/*", at: position) {
        depth += 1
        position += 2
      } else if starts("*/", at: position) {
        depth -= 1
        position += 2
      } else {
        step()
      }
    } while depth > 0 && position < bytes.count
  }

  /// The number of `#` before the quotation mark here, or nil where no string begins.
  private var hashes: Int? {
    let count = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
    return starts("\"", at: position + count) ? count : nil
  }

  private mutating func readString(hashes count: Int) {
    let mark = [UInt8](repeating: UInt8(ascii: "#"), count: count)
    let quotes = starts("\"\"\"", at: position + count) ? 3 : 1
    let closing = [UInt8](repeating: UInt8(ascii: "\""), count: quotes) + mark
    let escape = [UInt8(ascii: "\\")] + mark
    position += count + quotes
    let place = tokens.count
    let start = position
    add(.literal, start..<start)
    while position < bytes.count, !bytes[position...].starts(with: closing) {
      guard bytes[position...].starts(with: escape) else {
        step()
        continue
      }
      position += escape.count
      if starts("(", at: position) {
        position += 1
        readCode(untilParenthesis: true)
      } else if position < bytes.count {
        step()
      }
    }
    tokens[place].text = String(decoding: bytes[start..<position], as: UTF8.self)
    position = min(position + closing.count, bytes.count)
    end = position
  }

  /// The end of a regular expression `/…/` that begins here; nil where the slash divides.
  private var regexEnd: Int? {
    guard let before = tokens.last, before.kind == .sign, "(,=:[!&|;{?".contains(before.text),
      position + 1 < bytes.count, !Self.isSpace(bytes[position + 1])
    else { return nil }
    var place = position + 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "/"), bytes[place] != UInt8(ascii: "\n") {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return place < bytes.count && bytes[place] == UInt8(ascii: "/") ? place : nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
