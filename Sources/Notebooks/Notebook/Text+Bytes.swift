internal import Language

extension [UInt8] {
  /// The range without the spaces and tabs at its two ends.
  package func trimming(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, self[lower].isBlank { lower += 1 }
    while upper > lower, self[upper - 1].isBlank { upper -= 1 }
    return lower..<upper
  }

  /// The bytes of a range as text. Ranges begin and end between characters of a text that is known to be UTF-8.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: self[range], as: UTF8.self)
  }

  /// Where a pattern occurs first inside a range.
  package func firstRange(of pattern: some Collection<UInt8>, in range: Range<Int>) -> Range<Int>? {
    guard !pattern.isEmpty, range.count >= pattern.count else { return nil }
    for start in range.lowerBound...(range.upperBound - pattern.count)
    where self[start...].starts(with: pattern) {
      return start..<start + pattern.count
    }
    return nil
  }
}

extension UInt8 {
  /// A space or a tab.
  package var isBlank: Bool { self == 0x20 || self == 0x09 }
  package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

extension String {
  /// Letters, digits, `_` and `-`, beginning with a letter or a digit: what a label may be.
  package var isLabel: Bool {
    guard let first, first.isLetter || first.isNumber else { return false }
    return allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
  }

  /// Letters, digits and `_`, beginning with a letter: what may follow `$`.
  package var isParameterName: Bool {
    guard let first, first.isLetter else { return false }
    return allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }
}

extension [UInt8] {
  /// The words of a range, between blanks, those of web pages included.
  package func words(_ range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let blank = blankLength(at: index, limit: range.upperBound)
      if blank == 0 {
        if let last = words.last, last.upperBound == index {
          words[words.count - 1] = last.lowerBound..<index + 1
        } else {
          words.append(index..<index + 1)
        }
      }
      index += Swift.max(1, blank)
    }
    return words
  }

  /// The range without white space and line ends at its two ends.
  package func trimmingSpace(_ range: Range<Int>) -> Range<Int> {
    func isSpace(_ byte: UInt8) -> Bool { byte.isBlank || byte == 0x0A || byte == 0x0D }
    guard let first = self[range].firstIndex(where: { !isSpace($0) }),
      let last = self[range].lastIndex(where: { !isSpace($0) })
    else { return range.lowerBound..<range.lowerBound }
    return first..<last + 1
  }

  /// Whether only blanks stand between the start of the line and an offset.
  package func beginsLine(_ offset: Int) -> Bool {
    let before = self[..<offset].last { !$0.isBlank }
    return before == nil || before == 0x0A || before == 0x0D
  }

  /// The value that an inline comment beginning at `end` belongs to: the number before it, with its unit, without
  /// Markdown's emphasis.
  ///
  /// - Returns: its place and how it is written; nil where no number stands there.
  package func inlineValue(endingAt end: Int) -> (range: Range<Int>, format: InlineFormat)? {
    var upper = end
    while upper > 0, "*_~`".utf8.contains(self[upper - 1]) { upper -= 1 }
    // No number is longer; a word may be as long as the notebook.
    for start in Swift.max(0, upper - 64)..<Swift.max(upper, 0) {
      let byte = self[start]
      // Where a character begins that a number may begin with: the last of these is the sign for minus.
      guard byte.isDigit || "+-?".utf8.contains(byte) || byte == 0xE2, isFree(start) else { continue }
      if let format = InlineFormat(text(start..<upper)) { return (start..<upper, format) }
    }
    return nil
  }

  /// The word that ends there; nil where a blank or nothing does.
  package func word(endingAt end: Int) -> Range<Int>? {
    let start = self[..<end].lastIndex { $0.isBlank || $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
    return start < end ? start..<end : nil
  }

  /// Whether a number may begin here: no letter, digit or sign that belongs to a word or a number stands right before.
  private func isFree(_ start: Int) -> Bool {
    // Underscores are emphasis, unless they join it to a word.
    let start = self[..<start].lastIndex { $0 != UInt8(ascii: "_") }.map { $0 + 1 } ?? 0
    guard start > 0 else { return true }
    let before = self[start - 1]
    // A letter beyond ASCII; a blank or a dash beyond it is no letter.
    if before >= 0x80 {
      let from = self[..<start].lastIndex { $0 & 0xC0 != 0x80 } ?? start - 1
      return text(from..<start).last.map { !($0.isLetter || $0.isNumber) } ?? true
    }
    let lower = before | 0x20
    let isLetter = lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
    return !(before.isDigit || isLetter || ".,-+?".utf8.contains(before))
  }
}
