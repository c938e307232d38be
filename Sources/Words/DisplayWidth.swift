// How many cells of a terminal text takes, after Unicode's East Asian Width (UAX #11) and emoji presentation (UTS #51).

extension StringProtocol {
  /// The cells of a terminal that the text takes.
  package var displayWidth: Int {
    // Most text is printable ASCII, one cell a byte.
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }
}

extension Character {
  /// The cells of a terminal that the character takes: 2 where it is wide, 0 for what is drawn onto its neighbour or not
  /// at all.
  package var displayWidth: Int {
    var width = 0
    for scalar in unicodeScalars {
      // Asks for the picture rather than the letter.
      if scalar == "\u{FE0F}" { return 2 }
      width = max(width, scalar.displayWidth)
    }
    return width
  }
}

extension Unicode.Scalar {
  fileprivate var displayWidth: Int {
    if value < 0x300 { return (0x20..<0x7F).contains(value) || value >= 0xA0 ? 1 : 0 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
    default: break
    }
    if properties.isEmojiPresentation { return 2 }
    return wideBlocks.contains { $0.contains(value) } ? 2 : 1
  }
}

/// Blocks whose assigned characters are all wide or full-width.
private let wideBlocks: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
  0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
  0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
]
