extension [UInt8] {
  /// How many bytes the white space at `index` takes that ends no line; 0 where there is none.
  ///
  /// What web pages and word processors put in the place of a space counts: no-break spaces, spaces of other widths, byte
  /// order marks.
  package func blankLength(at index: Int, limit: Int) -> Int {
    switch self[index] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): return 1
    case 0xC2:
      // U+0085, U+00A0
      return index + 1 < limit && (self[index + 1] == 0x85 || self[index + 1] == 0xA0) ? 2 : 0
    case 0xE1, 0xE2, 0xE3, 0xEF:
      guard index + 2 < limit else { return 0 }
      switch (self[index], self[index + 1], self[index + 2]) {
      // U+1680; U+2000 to U+200B; U+2028, U+2029, U+202F; U+205F, U+2060; U+3000; U+FEFF
      case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
        (0xE2, 0x81, 0x9F...0xA0), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
        return 3
      default: return 0
      }
    default: return 0
    }
  }
}

extension Character {
  /// Whether the language takes it for white space, as it does what web pages give.
  package var isBlank: Bool {
    if isWhitespace { return true }
    let bytes = Array(utf8)
    return bytes.blankLength(at: 0, limit: bytes.count) == bytes.count
  }
}
