/// Where each line of a text begins and ends, in bytes. A line ends, as in CommonMark, at a line feed, a carriage
/// return, or the two together.
package struct LineTable: Sendable {
  /// One line: its bytes without the line ending, and the offset at which the next line begins.
  package struct Line: Sendable, Hashable {
    package var content: Range<Int>
    package var next: Int
  }

  package private(set) var lines: [Line] = []

  /// - Complexity: O(bytes).
  package init(_ bytes: [UInt8], from start: Int = 0) {
    var lineStart = start
    var i = start
    while i < bytes.count {
      let byte = bytes[i]
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
        i += 1
        continue
      }
      let isPair = byte == UInt8(ascii: "\r") && i + 1 < bytes.count && bytes[i + 1] == UInt8(ascii: "\n")
      let next = i + (isPair ? 2 : 1)
      lines.append(Line(content: lineStart..<i, next: next))
      lineStart = next
      i = next
    }
    if lineStart < bytes.count {
      lines.append(Line(content: lineStart..<bytes.count, next: bytes.count))
    }
  }

  package var count: Int { lines.count }

  package subscript(index: Int) -> Line { lines[index] }

  /// The offset of a column on a line, both counted from 1 as cmark counts them, held inside the line.
  package func offset(line: Int, column: Int) -> Int {
    guard let last = lines.last else { return 0 }
    guard line >= 1 else { return lines[0].content.lowerBound }
    guard line <= lines.count else { return last.next }
    let content = lines[line - 1].content
    return Swift.min(content.lowerBound + Swift.max(column - 1, 0), content.upperBound)
  }

  /// Where a line's content ends, the line counted from 1.
  package func end(ofLine line: Int) -> Int {
    guard line >= 1, let last = lines.last else { return lines.first?.content.lowerBound ?? 0 }
    return line <= lines.count ? lines[line - 1].content.upperBound : last.next
  }
}
