/// A text that statements are read from: what a person typed, a script, or a whole notebook file.
package struct Source: Sendable, Hashable {
  /// What diagnostics call it: a file's path, or a word such as `prompt`.
  package let name: String
  package let text: String
  /// The number of its first line where it is a piece of a longer text; else 1.
  package let firstLine: Int
  /// Where the lines after the first start; follows from `text`.
  private let lineStarts: [Int]

  package init(name: String, text: String, firstLine: Int = 1) {
    self.name = name
    self.text = text
    self.firstLine = firstLine
    lineStarts = text.utf8.enumerated().lazy.filter { $0.element == UInt8(ascii: "\n") }.map { $0.offset + 1 }
  }

  package static func == (a: Source, b: Source) -> Bool {
    a.name == b.name && a.text == b.text && a.firstLine == b.firstLine
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(text)
    hasher.combine(firstLine)
  }

  /// A place as people count it.
  package struct Location: Sendable, Hashable {
    /// From the source's first line on.
    package let line: Int
    /// From 1, in characters (a letter with its accents is one).
    package let column: Int
  }

  /// The line and column of a byte offset; an offset past the end is the end.
  ///
  /// - Complexity: O(log lines + length of the line)
  package func location(of offset: Int) -> Location {
    Location(line: firstLine + lineIndex(of: offset), column: String(prefix(ofLineAt: offset)).count + 1)
  }

  /// How many lines end before `offset`.
  private func lineIndex(of offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The text in `range`, as far as there is any.
  package func text(in range: SourceRange) -> String {
    String(decoding: text.utf8.dropFirst(max(range.lowerBound, 0)).prefix(range.count), as: UTF8.self)
  }

  /// The whole line that holds a byte offset, without its line break.
  package func line(at offset: Int) -> String {
    let start = prefix(ofLineAt: offset).startIndex
    let rest = text[start...]
    let end = rest.firstIndex(where: \.isNewline) ?? rest.endIndex
    return String(rest[..<end])
  }

  /// The text between the start of the line that holds `offset` and `offset`.
  func prefix(ofLineAt offset: Int) -> Substring {
    let utf8 = text.utf8
    let end = utf8.index(utf8.startIndex, offsetBy: max(offset, 0), limitedBy: utf8.endIndex) ?? utf8.endIndex
    let newline = utf8[..<end].lastIndex(of: UInt8(ascii: "\n"))
    let prefix = text[(newline.map { utf8.index(after: $0) } ?? utf8.startIndex)..<end]
    // The carriage return of a CR LF is part of the line's end, not of the line.
    return prefix.utf8.last == UInt8(ascii: "\r") ? Substring(prefix.unicodeScalars.dropLast()) : prefix
  }
}

/// UTF-8 offsets into a `Source`.
package typealias SourceRange = Range<Int>
