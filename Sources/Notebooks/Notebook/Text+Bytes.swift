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
  /// The words of a range, between blanks.
  package func words(_ range: Range<Int>) -> [Range<Int>] {
    self[range].split(whereSeparator: \.isBlank).map { $0.startIndex..<$0.endIndex }
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

  /// The value that an inline comment beginning at `end` belongs to: the word before it, without Markdown's emphasis
  /// and without a bracket or sign in front of a number.
  package func valueRange(endingAt end: Int) -> Range<Int>? {
    let emphasis = Array("*_~`".utf8)
    let stops = Array(" \t\r\n|([{<>\"'*~`".utf8)
    var upper = end
    while upper > 0, emphasis.contains(self[upper - 1]) { upper -= 1 }
    var lower = upper
    while lower > 0, !stops.contains(self[lower - 1]) { lower -= 1 }
    while lower < upper, self[lower] == UInt8(ascii: "_") { lower += 1 }
    guard lower < upper else { return nil }
    return numberRange(lower..<upper) ?? lower..<upper
  }

  /// The number that a word ends with, where no letter stands right before it: `93.1%` of `>=93.1%`.
  private func numberRange(_ word: Range<Int>) -> Range<Int>? {
    func isWordPart(_ byte: UInt8) -> Bool {
      byte.isDigit || byte >= 0x80 || ".-_".utf8.contains(byte)
        || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }
    // No number is longer; a word may be as long as the notebook.
    for start in Swift.max(word.lowerBound, word.upperBound - 64)..<word.upperBound {
      let byte = self[start]
      guard byte.isDigit || "+-.?".utf8.contains(byte) else { continue }
      let candidate = start..<word.upperBound
      let isFree = start == word.lowerBound || !isWordPart(self[start - 1])
      if isFree, InlineFormat(text(candidate)).kind != .word { return candidate }
    }
    return nil
  }
}
