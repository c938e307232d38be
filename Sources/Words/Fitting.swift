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

  /// Lines of at most `width` cells, broken at spaces where there are some; of at most `first` the first one.
  package func wrapped(to width: Int, first: Int? = nil) -> [String] {
    let (first, others) = (Swift.max(1, first ?? width), Swift.max(1, width))
    var lines: [String] = []
    var width: Int { lines.isEmpty ? first : others }
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

  /// The lines of the text. Those of more than `width` cells are broken between words, with what follows indented; nil
  /// breaks none.
  package func brokenLines(to width: Int?) -> [String] {
    let lines = String(self).split(separator: "\n", omittingEmptySubsequences: false)
    guard let width else { return lines.map { String($0) } }
    return lines.flatMap { line -> [String] in
      if line.displayWidth <= width { return [String(line)] }
      let indent = String(line.prefix { $0 == " " })
      let hanging = String(repeating: " ", count: Swift.min(indent.count + 4, width / 2))
      let rest = line.dropFirst(indent.count).wrapped(to: width - hanging.count, first: width - indent.count)
      return rest.enumerated().map { ($0 == 0 ? indent : hanging) + $1 }
    }
  }
}
