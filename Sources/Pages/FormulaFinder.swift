internal import Notebooks

/// Where the formulas of a text stand: `$…$` in a line and `$$…$$`, as code hosts have it. A dollar sign with a blank
/// behind it, or one that a letter or digit follows, begins or ends none, so that prices and `$parameters` stay.
struct FormulaFinder {
  struct Found {
    var range: Range<Int>
    var tex: Range<Int>
    var isDisplay: Bool
  }

  private let bytes: [UInt8]
  private let end: Int
  private var position: Int
  private(set) var found: [Found] = []
  /// Where the paragraph that was looked at last ends.
  private var paragraph = 0..<0

  /// Looks through prose: what stands between cells.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
    guard bytes[range].contains(UInt8(ascii: "$")) else { return }
    run()
  }

  private mutating func run() {
    while position < end {
      if position == 0 || bytes[position - 1] == 0x0A, skipCodeLines() { continue }
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 2
      case UInt8(ascii: "`"): skipCodeSpan()
      case UInt8(ascii: "<") where bytes[position..<end].starts(with: Array("<!--".utf8)):
        position = bytes.firstRange(of: "-->".utf8, in: position..<end)?.upperBound ?? end
      case UInt8(ascii: "]") where position + 1 < end && bytes[position + 1] == UInt8(ascii: "("):
        // Where a link leads.
        position = bytes[position..<end].firstIndex(of: UInt8(ascii: ")")) ?? end
      case UInt8(ascii: "$"): readFormula()
      default: position += 1
      }
    }
  }

  /// Skips a fenced block, or a line indented as code.
  private mutating func skipCodeLines() -> Bool {
    let line = position..<lineEnd(position)
    guard let fence = CodeFence(bytes, line) else {
      guard bytes[line].starts(with: Array("    ".utf8)) || bytes[position] == 0x09 else { return false }
      position = min(line.upperBound + 1, end)
      return true
    }
    position = min(line.upperBound + 1, end)
    while position < end {
      let line = position..<lineEnd(position)
      position = min(line.upperBound + 1, end)
      if fence.isClosed(by: bytes, line) { break }
    }
    return true
  }

  private func lineEnd(_ start: Int) -> Int { bytes[start..<end].firstIndex(of: 0x0A) ?? end }

  private mutating func skipCodeSpan() {
    let run = bytes[position..<end].prefix { $0 == UInt8(ascii: "`") }.count
    var next = position + run
    let limit = paragraphEnd(position)
    position = next
    while next < limit {
      guard bytes[next] == UInt8(ascii: "`") else {
        next += 1
        continue
      }
      let other = bytes[next..<end].prefix { $0 == UInt8(ascii: "`") }.count
      next += other
      if other == run {
        position = next
        return
      }
    }
  }

  /// Where the paragraph ends: at an empty line.
  private mutating func paragraphEnd(_ start: Int) -> Int {
    if !paragraph.contains(start) { paragraph = start..<max(start, findParagraphEnd(start)) }
    return paragraph.upperBound
  }

  private func findParagraphEnd(_ start: Int) -> Int {
    var line = start
    while line < end {
      let next = lineEnd(line) + 1
      if next >= end { return end }
      if bytes[next..<lineEnd(next)].allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return next }
      line = next
    }
    return end
  }

  private mutating func readFormula() {
    let start = position
    let isDisplay = start + 1 < end && bytes[start + 1] == UInt8(ascii: "$")
    let sign = isDisplay ? 2 : 1
    position += sign
    let limit = paragraphEnd(start)
    guard position < limit, isDisplay || !isBlank(bytes[position]) else { return }
    var next = position
    while next < limit {
      if bytes[next] == UInt8(ascii: "\\") {
        next += 2
        continue
      }
      // A code span ends what only looks like a formula.
      if bytes[next] == UInt8(ascii: "`") { return }
      guard bytes[next] == UInt8(ascii: "$") else {
        next += 1
        continue
      }
      let isClosed = isDisplay ? next + 1 < limit && bytes[next + 1] == UInt8(ascii: "$") : endsFormula(next, start)
      guard isClosed, next > start + sign else { return }
      found.append(Found(range: start..<next + sign, tex: start + sign..<next, isDisplay: isDisplay))
      position = next + sign
      return
    }
  }

  private func endsFormula(_ at: Int, _ start: Int) -> Bool {
    guard !isBlank(bytes[at - 1]) else { return false }
    guard at + 1 < end else { return true }
    let after = bytes[at + 1]
    return
      !(after.isDigit || (after | 0x20 >= UInt8(ascii: "a") && after | 0x20 <= UInt8(ascii: "z"))
      || after == UInt8(ascii: "_"))
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte.isBlank || byte == 0x0A || byte == 0x0D }
}
