/// How many cells of a terminal text takes, after Unicode's East Asian Width (UAX #11) and emoji presentation (UTS #51).
enum DisplayWidth {
  /// Blocks whose assigned characters are all wide or full-width.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
    0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]

  static func of(_ text: some StringProtocol) -> Int {
    // Most text is printable ASCII, one cell a byte.
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  static func of(_ character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      if scalar == "\u{FE0F}" { return 2 }
      width = max(width, of(scalar))
    }
    return width
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return (0x20..<0x7F).contains(scalar.value) || scalar.value >= 0xA0 ? 1 : 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }
}

extension StringProtocol {
  var displayWidth: Int { DisplayWidth.of(self) }

  /// The text, or as much of it as fits into `width` cells with an ellipsis at its end.
  func fitted(to width: Int, ellipsis: String = "…") -> String {
    if displayWidth <= width { return String(self) }
    return cut(to: width - ellipsis.displayWidth) + (width >= ellipsis.displayWidth ? ellipsis : "")
  }

  /// The longest beginning that takes no more than `width` cells.
  func cut(to width: Int) -> String {
    var result = ""
    var used = 0
    for character in self {
      used += DisplayWidth.of(character)
      if used > width { break }
      result.append(character)
    }
    return result
  }

  func padded(to width: Int, alignRight: Bool = false) -> String {
    let padding = String(repeating: " ", count: Swift.max(0, width - displayWidth))
    return alignRight ? padding + self : self + padding
  }

  /// Lines of at most `width` cells, broken at spaces where there are some.
  func wrapped(to width: Int) -> [String] {
    let width = Swift.max(1, width)
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      var word = String(word)
      if !line.isEmpty, line.displayWidth + 1 + word.displayWidth <= width {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while word.displayWidth > width {
        var head = word.cut(to: width)
        if head.isEmpty { head = String(word.prefix(1)) }
        lines.append(head)
        word.removeFirst(head.count)
      }
      line = word
    }
    lines.append(line)
    return lines
  }

  /// The text without anything a terminal would obey: a class or file name must not move the cursor. Control characters
  /// are shown as `^[` is, line breaks and tabs stay when `keepingLines`.
  func harmless(keepingLines: Bool = false) -> String {
    if !unicodeScalars.contains(where: \.isControl) { return String(self) }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if !scalar.isControl || keepingLines && (scalar == "\n" || scalar == "\t") {
        result.append(scalar)
      } else if scalar.value < 0x80, let letter = Unicode.Scalar(scalar.value ^ 0x40) {
        result.append(contentsOf: ["^", letter])
      } else {
        result.append("\u{FFFD}")
      }
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// C0, DEL and C1.
  fileprivate var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }
}
