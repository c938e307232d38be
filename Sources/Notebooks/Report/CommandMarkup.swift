/// Statements with quiet colours: the verb, the prepositions, option keys, strings, parameters and comments.
struct CommandMarkup {
  private let bytes: [UInt8]
  private var position = 0
  private var result = ""
  private var depth = 0
  /// Whether the next word begins a statement.
  private var startsStatement = true
  /// Whether the statement describes a model, so that a word after `=`, `,` or `(` names a layer.
  private var isModel = false
  private var startsLayer = false

  static func html(_ text: String) -> String {
    var markup = CommandMarkup(text)
    markup.run()
    // A line is an element, so that one too long for the window goes on indented. Nothing above spans two lines.
    return markup.result.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "<span class=\"line\">\($0)</span>" }.joined(separator: "\n")
  }

  private init(_ text: String) {
    bytes = Array(text.utf8)
  }

  private mutating func run() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "#"): take(until: { $0 == UInt8(ascii: "\n") }, as: "c")
      case UInt8(ascii: "\""), UInt8(ascii: "'"): takeString()
      case UInt8(ascii: "\n"): endLine()
      case UInt8(ascii: "\r"), UInt8(ascii: " "), UInt8(ascii: "\t"): takeOne()
      case UInt8(ascii: ";"): endStatement()
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: "\\"): takeSign()
      default: takeWord()
      }
    }
  }

  private mutating func emit(_ range: Range<Int>, as style: String? = nil) {
    let text = HTML.escape(String(decoding: bytes[range], as: UTF8.self).replacing("\r", with: ""))
    result += style.map { "<span class=\"\($0)\">\(text)</span>" } ?? text
    position = range.upperBound
  }

  private mutating func take(until isEnd: (UInt8) -> Bool, as style: String?) {
    emit(position..<(bytes[position...].firstIndex(where: isEnd) ?? bytes.count), as: style)
  }

  private mutating func takeOne() { emit(position..<position + 1) }

  private mutating func endLine() {
    let before = bytes[..<position].last { !$0.isBlank && $0 != UInt8(ascii: "\r") }
    if depth == 0, before != UInt8(ascii: "\\") { startsStatement = true }
    takeOne()
  }

  private mutating func endStatement() {
    startsStatement = true
    takeOne()
  }

  private mutating func takeSign() {
    switch bytes[position] {
    case UInt8(ascii: "("): depth += 1
    case UInt8(ascii: ")"): depth = max(0, depth - 1)
    default: break
    }
    startsLayer = isModel && bytes[position] != UInt8(ascii: ")") && bytes[position] != UInt8(ascii: "\\")
    takeOne()
  }

  private mutating func takeString() {
    let quote = bytes[position]
    let line = bytes[(position + 1)...].prefix { $0 != UInt8(ascii: "\n") }
    let end = line.firstIndex(of: quote).map { $0 + 1 } ?? line.endIndex
    emit(position..<end, as: "s")
    startsStatement = false
  }

  private mutating func takeWord() {
    let stops = Array(" \t\r\n;(),=\"".utf8)
    let end = bytes[position...].firstIndex { stops.contains($0) } ?? bytes.count
    let word = bytes.text(position..<end)
    let isKey = end < bytes.count && bytes[end] == UInt8(ascii: "=")
    if startsStatement {
      startsStatement = false
      isModel = word == "model"
      startsLayer = false
      emit(position..<end, as: "v")
    } else if startsLayer {
      startsLayer = false
      emit(position..<end, as: "l")
    } else if ["on", "as", "to"].contains(word), !isKey {
      emit(position..<end, as: "p")
    } else if isKey {
      emit(position..<end, as: "k")
    } else if word.contains("$") {
      emit(position..<end, as: "d")
    } else {
      emit(position..<end)
    }
  }
}
