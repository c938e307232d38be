/// Text in so many cells of a terminal.
extension StringProtocol {
  /// The text, or as much of it as fits into `width` cells with an ellipsis at its end.
  package func fitted(to width: Int, ellipsis: String = "…") -> String {
    if displayWidth <= width { return String(self) }
    return cut(to: width - ellipsis.displayWidth) + (width >= ellipsis.displayWidth ? ellipsis : "")
  }

  /// The longest beginning that takes no more than `width` cells.
  package func cut(to width: Int) -> String {
    var result = ""
    var used = 0
    for character in self {
      used += character.displayWidth
      if used > width { break }
      result.append(character)
    }
    return result
  }

  /// Filled up with spaces to `width` cells.
  package func padded(to width: Int, alignRight: Bool = false) -> String {
    let padding = String(repeating: " ", count: Swift.max(0, width - displayWidth))
    return alignRight ? padding + self : self + padding
  }

  /// Lines of at most `width` cells, broken at spaces where there are some.
  package func wrapped(to width: Int) -> [String] {
    let width = Swift.max(1, width)
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      if !line.isEmpty, line.displayWidth + 1 + word.displayWidth <= width {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      var rest = word[...]
      while case var head = rest.cut(to: width), head.utf8.count < rest.utf8.count {
        if head.isEmpty { head = String(rest.prefix(1)) }
        lines.append(head)
        rest = rest.dropFirst(head.count)
      }
      line = String(rest)
    }
    lines.append(line)
    return lines
  }
}
