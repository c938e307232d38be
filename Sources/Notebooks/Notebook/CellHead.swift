/// What a fence's info string says of a cell: `fmnb LABEL`, `{fmnb LABEL}`, which Quarto and knitr users type, or
/// `{.fmnb #LABEL}`, as Pandoc has it.
struct CellHead {
  enum Reading {
    /// A block of something else.
    case none
    /// It looks like a cell and is none.
    case lookalike
    /// The bytes of each word behind the word `fmnb`; the label first.
    case cell([Range<Int>])
  }

  static func read(_ bytes: [UInt8], _ info: Range<Int>) -> Reading {
    let text = bytes.text(info)
    guard text.hasPrefix("{"), text.hasSuffix("}"), info.count >= 2 else {
      let words = bytes.words(info)
      guard let first = words.first else { return .none }
      return bytes.text(first) == "fmnb" ? .cell(Array(words.dropFirst())) : looksLikeOne(text) ? .lookalike : .none
    }
    var words = bytes.words(info.lowerBound + 1..<info.upperBound - 1)
    switch words.first.map({ bytes.text($0) }) {
    case "fmnb": return .cell(Array(words.dropFirst()))
    case ".fmnb":
      words.removeFirst()
      if let label = words.first, bytes[label.lowerBound] == UInt8(ascii: "#") {
        words[0] = label.lowerBound + 1..<label.upperBound
      } else if !words.isEmpty {
        return .lookalike
      }
      return .cell(words)
    default: return looksLikeOne(text) ? .lookalike : .none
    }
  }

  /// Whether somebody may have meant a cell: the first word is `fmnb`, but for case, signs around it and what is stuck
  /// to it.
  static func looksLikeOne(_ info: String) -> Bool {
    info.lowercased().drop { !$0.isLetter }.prefix { $0.isLetter || $0.isNumber } == "fmnb"
  }
}
