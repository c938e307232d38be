import Foundation

extension Fonts {
  /// The text on one line, with only characters that this font can draw: controls become spaces, what has no glyph
  /// becomes something close or a box.
  func drawable(_ text: String) -> String {
    if text.utf8.allSatisfy({ 32...126 ~= $0 }), text.utf8.count <= Limits.labelCharacters { return text }
    var result = ""
    // Composed first: Cairo places glyphs one by one and would set an accent beside its letter.
    for character in String(text.prefix(Limits.labelCharacters)).precomposedStringWithCanonicalMapping {
      if character.isWhitespace || character.isNewline {
        result.append(" ")
        continue
      }
      let visible = character.unicodeScalars.filter { !Self.isInvisible($0) }
      if visible.isEmpty { continue }
      if visible.allSatisfy({ coverage.contains($0.value) }) {
        result.unicodeScalars.append(contentsOf: visible)
      } else {
        result += Self.plain[character] ?? (coverage.contains(0x25A1) ? "\u{25A1}" : "?")
      }
    }
    return result
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate: true
    default: scalar.properties.isVariationSelector
    }
  }

  private static let plain: [Character: String] = [
    "→": "->", "←": "<-", "−": "-", "–": "-", "—": "-", "×": "x", "·": ".", "…": "...", "±": "+-", "≤": "<=", "≥": ">=",
    "‘": "'", "’": "'", "“": "\"", "”": "\"", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6",
    "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-",
  ]

  /// The text, or as much of its beginning as fits into `width` with an ellipsis; empty when not even that fits.
  func fit(_ text: String, _ width: Double, _ font: Font) -> String {
    let text = drawable(text)
    if self.width(text, font) <= width { return text }
    let ellipsis = drawable("…")
    let characters = Array(text)
    var (low, high) = (0, characters.count)
    while low < high {
      let middle = (low + high + 1) / 2
      if self.width(String(characters[..<middle]) + ellipsis, font) <= width { low = middle } else { high = middle - 1 }
    }
    var kept = String(characters[..<low])
    while kept.last == " " { kept.removeLast() }
    if low == 0 { return self.width(ellipsis, font) <= width ? ellipsis : "" }
    return kept + ellipsis
  }

  /// The text in at most `lines` lines no wider than `width`, broken at spaces (and after slashes), the last ellipsized.
  func wrap(_ text: String, _ width: Double, _ font: Font, lines: Int) -> [String] {
    var result: [String] = []
    var words = Self.words(drawable(text))[...]
    while !words.isEmpty, result.count < lines {
      if result.count == lines - 1 {
        result.append(fit(words.joined().trimmed, width, font))
        break
      }
      var line = words.removeFirst()
      while let next = words.first, self.width((line + next).trimmed, font) <= width {
        line += next
        words.removeFirst()
      }
      result.append(fit(line.trimmed, width, font))
    }
    return result
  }

  /// Pieces that may stand on a line of their own, each with the space or slash that ends it.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      word.append(character)
      if character == " " || character == "/" {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}

extension String {
  var trimmed: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
