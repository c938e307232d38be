/// What word processors and web pages put in the place of the keyboard's quotes and hyphen. It looks the same, so a
/// person must be told.
enum Typography {
  /// “ ” „ ‟
  private static let doubleQuotes: ClosedRange<Unicode.Scalar> = "\u{201C}"..."\u{201F}"
  /// ‘ ’ ‚ ‛
  private static let singleQuotes: ClosedRange<Unicode.Scalar> = "\u{2018}"..."\u{201B}"
  /// ‐ ‑ ‒ – — ― and the minus sign
  private static let dashes: ClosedRange<Unicode.Scalar> = "\u{2010}"..."\u{2015}"

  /// The keyboard's sign that a scalar stands for; nil where it stands for itself.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case doubleQuotes, "«", "»": "\""
    case singleQuotes, "‹", "›": "'"
    case dashes, "\u{2212}": "-"
    default: nil
    }
  }

  /// The text as it is to be typed.
  static func plain(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(plain(scalar) ?? scalar) }
    return String(scalars)
  }

  static func hasDash(_ text: String) -> Bool { text.unicodeScalars.contains { plain($0) == "-" } }

  /// Whether a typographic quote opens or closes the word. Inside a word it is an apostrophe, and the word's own.
  static func isQuoted(_ text: String) -> Bool {
    [text.unicodeScalars.first, text.unicodeScalars.last].contains { $0.map(isQuote) ?? false }
  }

  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool { plain(scalar).map { $0 != "-" } ?? false }

  /// The length of what stands in typographic quotes at `start`, with them; nil where no such quote opens, or none closes
  /// it in its line.
  ///
  /// - Complexity: O(length)
  static func quotedLength(in bytes: [UInt8], from start: Int, limit: Int) -> Int? {
    func scalar(at index: Int) -> Unicode.Scalar? {
      // No other byte begins a quote.
      guard [0x22, 0x27, 0xC2, 0xE2].contains(bytes[index]) else { return nil }
      return String(decoding: bytes[index..<min(index + 3, limit)], as: UTF8.self).unicodeScalars.first
    }
    guard bytes[start] >= 0x80, let opening = scalar(at: start), isQuote(opening) else { return nil }
    var index = start + UTF8.width(opening)
    while index < limit, bytes[index] != UInt8(ascii: "\n") {
      // The keyboard's own closes it too.
      if let closing = scalar(at: index), (plain(closing) ?? closing) == plain(opening) {
        return index + UTF8.width(closing) - start
      }
      index += 1
    }
    return nil
  }
}
