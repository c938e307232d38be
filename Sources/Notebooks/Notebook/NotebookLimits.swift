internal import Language

/// How much a notebook may hold, so that whoever sends one decides neither how long reading it takes nor how much memory.
enum NotebookLimits {
  static let headings = 5_000
  static let images = 1_000
  /// Cells of one table, those that a short row leaves out included: the Markdown parser makes every one of them.
  static let tableCells = 50_000

  /// Looks for tables that are too large, before the Markdown parser sees them.
  static func largeTable(_ bytes: [UInt8], _ lines: LineTable, in source: Source) -> Diagnostic? {
    var first = 0
    while first < lines.count {
      var end = first
      var columns = 0
      while end < lines.count, let line = trimmed(bytes, lines[end].content) {
        columns = max(columns, delimiters(bytes, line))
        end += 1
      }
      if columns * (end - first) > tableCells {
        return .tooMany("cells", of: "a table", limit: tableCells, at: lines[first].content, in: source)
      }
      first = end + 1
    }
    return nil
  }

  /// Nil for a line of blanks.
  private static func trimmed(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    line.contains { bytes[$0] != UInt8(ascii: " ") && bytes[$0] != UInt8(ascii: "\t") } ? line : nil
  }

  /// How many columns a line such as `|---|:-:|` begins a table with; 0 where it is none.
  private static func delimiters(_ bytes: [UInt8], _ line: Range<Int>) -> Int {
    var dashes = 0
    var isDash = false
    for byte in bytes[line] {
      switch byte {
      case UInt8(ascii: "-"):
        if !isDash { dashes += 1 }
        isDash = true
      case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"):
        isDash = false
      default: return 0
      }
    }
    return dashes
  }
}
