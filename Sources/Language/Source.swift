/// A text that statements are read from: what a person typed, a script, or a whole notebook file.
package struct Source: Sendable, Hashable {
  /// What diagnostics call it: a file's path, or a word such as `prompt`.
  package let name: String
  package let text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// A place as people count it.
  package struct Location: Sendable, Hashable {
    /// From 1.
    package let line: Int
    /// From 1, in characters (a letter with its accents is one).
    package let column: Int
  }

  /// The line and column of a byte offset; an offset past the end is the end.
  package func location(of offset: Int) -> Location {
    let before = text.utf8.prefix(max(offset, 0))
    let line = before.count(where: { $0 == UInt8(ascii: "\n") }) + 1
    return Location(line: line, column: String(prefix(ofLineAt: offset)).count + 1)
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
