internal import Words

/// The candidates as they are listed after a second Tab: one a line beside its help, or in columns where none has any.
struct CompletionList {
  var candidates: [CompletionCandidate]

  func lines(columns: Int, rows: Int, style: (String) -> String = { $0 }) -> [String] {
    let most = max(5, rows - 3)
    let shown = candidates.map { CompletionCandidate(text: $0.text.harmless(), help: $0.help.harmless()) }
    if shown.allSatisfy(\.help.isEmpty) { return inColumns(shown.map(\.text), width: columns, most: most) }
    let widest = shown.map(\.text.displayWidth).max() ?? 0
    let textWidth = min(widest, max(8, columns / 2))
    var lines = shown.prefix(most).map { candidate in
      let text = candidate.text.fitted(to: textWidth).padded(to: textWidth)
      let help = candidate.help.fitted(to: max(0, columns - textWidth - 3))
      return help.isEmpty ? text.fitted(to: columns - 1) : text + "  " + style(help)
    }
    if shown.count > most { lines.append("… and \(shown.count - most) more") }
    return lines
  }

  /// Down the columns first, as `ls` does.
  private func inColumns(_ texts: [String], width: Int, most: Int) -> [String] {
    let cell = min((texts.map(\.displayWidth).max() ?? 0) + 2, max(1, width - 1))
    let columns = max(1, (width - 1) / cell)
    let rows = (texts.count + columns - 1) / columns
    var lines = (0..<min(rows, most)).map { row in
      var line = ""
      for index in stride(from: row, to: texts.count, by: rows) {
        line += texts[index].fitted(to: cell - 1).padded(to: cell)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
    if rows > most {
      let hidden = (most..<rows).reduce(0) { $0 + stride(from: $1, to: texts.count, by: rows).underestimatedCount }
      lines.append("… and \(hidden) more")
    }
    return lines
  }
}
