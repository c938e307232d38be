extension Diagnostic {
  /// The diagnostic as a person reads it: place, message, the source line unshortened, a caret under the range.
  ///
  /// ```
  /// intro.fmnb:12:18: error: train has no option 'epoch'
  ///   train base on fm epoch=5
  ///                    ^~~~~   did you mean epochs=5?
  /// ```
  package func rendered() -> String {
    let location = location
    let line = source.line(at: range.lowerBound)
    var result = "\(source.name):\(location.line):\(location.column): \(kind.word): \(message)\n"
    guard !line.allSatisfy(\.isWhitespace) else {
      return help.map { result + "  help: \($0)" } ?? String(result.dropLast())
    }
    let before = String(source.prefix(ofLineAt: range.lowerBound))
    // The range may go on past its first line: underline up to the end of that line only.
    let width = max(1, source.text(in: range).prefix(while: { !$0.isNewline }).reduce(0) { $0 + $1.columns })
    let padding = before.map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.columns) }.joined()
    let caret = "^" + String(repeating: "~", count: width - 1)
    result += "  \(line)\n  \(padding)\(caret)"
    if let help {
      // A long remedy reads better on a line of its own.
      result += padding.count + width + help.count > 90 ? "\n  help: \(help)" : "   \(help)"
    }
    return result
  }
}

extension Diagnostic.Kind {
  /// The word between place and message.
  var word: String {
    switch self {
    case .syntax, .failure: "error"
    case .expectation: "expectation failed"
    case .interruption: "interrupted"
    }
  }
}

extension Character {
  /// How many terminal cells the character takes: two for East Asian wide characters and emoji, none for what is
  /// drawn onto its neighbour or not at all.
  fileprivate var columns: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    case 0x0300...0x036F, 0x200B...0x200F, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF: return 0
    default: return 1
    }
  }
}
