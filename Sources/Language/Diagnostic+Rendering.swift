internal import Words

extension Diagnostic {
  /// A piece of a rendered diagnostic that a terminal sets off.
  package enum Part: Sendable, Hashable {
    /// The word between place and message.
    case kind
    case caret
  }

  /// The diagnostic as a person reads it: place, message, the source line unshortened, a caret under the range.
  /// Control characters are shown as `^[` is, which is what the caret's place counts on.
  ///
  /// ```
  /// intro.fmnb:12:18: error: train has no option 'epoch'
  ///   train base on fm epoch=5
  ///                    ^~~~~   did you mean epochs=5?
  /// ```
  ///
  /// - Parameters:
  ///   - width: the cells of a terminal's row. Message and remedy are broken between words, the source line where a row is
  ///     full, with carets right below each row that has a share of the range. Nil where nothing needs to fit.
  ///   - style: sets a piece off.
  package func rendered(width: Int? = nil, style: (String, Part) -> String = { text, _ in text }) -> String {
    let location = location
    let heading = "\(source.name):\(location.line):\(location.column): \(kind.word): \(message)"
    var lines = heading.harmless(keepingLines: true).brokenLines(to: width)
    if let index = lines.firstIndex(where: { $0.contains("\(kind.word):") }) {
      lines[index].replace("\(kind.word):", with: style("\(kind.word):", .kind), maxReplacements: 1)
    }
    let help = help?.harmless(keepingLines: true)
    let remedy = help.map { "  help: \($0)".brokenLines(to: width) } ?? []
    let line = source.line(at: range.lowerBound)
    guard !line.allSatisfy(\.isWhitespace) else { return (lines + remedy).joined(separator: "\n") }

    // The range may go on past its first line: underline up to the end of that line only.
    let rows = Excerpt(
      line, before: String(source.prefix(ofLineAt: range.lowerBound)),
      marked: String(source.text(in: range).prefix { !$0.isNewline })
    ).rows(width: width)
    for row in rows {
      lines.append("  " + row.text)
      if !row.caret.isEmpty { lines.append("  " + row.padding + style(row.caret, .caret)) }
    }
    guard let help else { return lines.joined(separator: "\n") }
    // A long remedy reads better on a line of its own.
    let used = (rows.last?.padding.count ?? 0) + (rows.last?.caret.count ?? 0)
    let isBeside =
      rows.last?.caret.isEmpty == false && used + help.count <= 90 && used + 5 + help.displayWidth <= width ?? .max
    if isBeside { lines[lines.count - 1] += "   " + help }
    return (isBeside ? lines : lines + remedy).joined(separator: "\n")
  }
}

/// A line with carets under a part of it, on as many rows as it needs.
private struct Excerpt {
  struct Row {
    var text: String
    /// What brings the caret to its place.
    var padding = ""
    var caret = ""
  }

  private let line: String
  private let before: String
  private let marked: String

  init(_ line: String, before: String, marked: String) {
    self.line = line.harmless(keepingLines: true)
    self.before = before.harmless(keepingLines: true)
    self.marked = marked.harmless(keepingLines: true)
  }

  func rows(width: Int?) -> [Row] {
    guard let width else {
      // A tab is as wide as whoever shows the text makes it.
      let padding = before.map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.displayWidth) }.joined()
      return [Row(text: line, padding: padding, caret: Self.caret(max(1, marked.displayWidth)))]
    }
    let start = before.withoutTabs(indent: 2).displayWidth
    let end = max(start + 1, (before + marked).withoutTabs(indent: 2).displayWidth)
    // Room for a caret behind the last character.
    var rows = [Row(text: "")]
    var (rowStart, used) = (0, 0)
    func finishRow(isLast: Bool) {
      let from = max(start, rowStart)
      let to = isLast ? max(min(end, rowStart + used), from + 1) : min(end, rowStart + used)
      guard from < to, end > rowStart else { return }
      rows[rows.count - 1].padding = String(repeating: " ", count: from - rowStart)
      rows[rows.count - 1].caret =
        from == start ? Self.caret(to - from) : String(repeating: "~", count: to - from)
    }
    for character in line.withoutTabs(indent: 2) {
      let cells = character.displayWidth
      if used > 0, used + cells > width - 3 {
        finishRow(isLast: false)
        rows.append(Row(text: ""))
        (rowStart, used) = (rowStart + used, 0)
      }
      rows[rows.count - 1].text.append(character)
      used += cells
    }
    finishRow(isLast: true)
    return rows
  }

  private static func caret(_ width: Int) -> String { "^" + String(repeating: "~", count: width - 1) }
}

extension String {
  /// Spaces in the place of tabs, as a terminal shows them behind `indent` cells.
  fileprivate func withoutTabs(indent: Int) -> String {
    guard utf8.contains(UInt8(ascii: "\t")) else { return self }
    var result = ""
    var used = indent
    for character in self {
      let cells = character == "\t" ? 8 - used % 8 : character.displayWidth
      result += character == "\t" ? String(repeating: " ", count: cells) : String(character)
      used += cells
    }
    return result
  }
}

extension Diagnostic.Kind {
  /// The word between place and message.
  var word: String {
    switch self {
    case .syntax, .failure: "error"
    case .expectation: "expectation failed"
    case .interruption: "interrupted"
    case .deferral: "stale"
    }
  }
}
