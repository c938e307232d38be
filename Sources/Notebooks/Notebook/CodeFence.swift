/// The opening line of a fenced code block, as CommonMark defines it: up to three spaces, then at least three backticks
/// or tildes, then the info string.
package struct CodeFence {
  package let character: UInt8
  package let length: Int
  /// The bytes of the info string, without blanks around it.
  package let info: Range<Int>

  package init?(_ bytes: [UInt8], _ line: Range<Int>) {
    guard let run = Self.run(bytes, line) else { return nil }
    character = bytes[run.lowerBound]
    length = run.count
    info = bytes.trimming(run.upperBound..<line.upperBound)
  }

  /// Whether a line closes the block: the same character, at least as often, and nothing else.
  package func isClosed(by bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard let run = Self.run(bytes, line), bytes[run.lowerBound] == character, run.count >= length else { return false }
    return bytes.trimming(run.upperBound..<line.upperBound).isEmpty
  }

  /// Whether the block is a cell.
  package func isOfCell(_ bytes: [UInt8]) -> Bool {
    if case .cell = CellHead.read(bytes, info) { true } else { false }
  }

  private static func run(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    var start = line.lowerBound
    while start < line.upperBound, bytes[start] == 0x20 { start += 1 }
    guard start - line.lowerBound <= 3, start < line.upperBound else { return nil }
    let character = bytes[start]
    guard character == UInt8(ascii: "`") || character == UInt8(ascii: "~") else { return nil }
    let end = bytes[start..<line.upperBound].firstIndex { $0 != character } ?? line.upperBound
    return end - start >= 3 ? start..<end : nil
  }
}
