internal import Commands
internal import Language
internal import Notebooks
internal import Outputs
internal import Sessions
internal import Words

extension Report {
  func cellID(_ label: String) -> String { "cell-" + HTML.identifier(label) }

  func cellOpening(_ cell: NotebookCell, _ result: CellRecord) -> String {
    "<section class=\"cell \(result.status.className)\" id=\"\(HTML.escape(cellID(cell.label)))\" "
      + "aria-label=\"Cell \(HTML.escape(cell.label))\">"
  }

  /// A cell's statements in pieces, each with what it says under it.
  func chunks(of cell: NotebookCell, _ result: CellRecord) -> [StatementChunks.Chunk] {
    let text = cell.text.trimmingLineEnds
    let statements = result.statements
    var chunks = StatementChunks.chunks(text) { index in
      guard statements.indices.contains(index) else { return false }
      let isFailed = index == statements.count - 1 && result.diagnostic != nil
      return isFailed || cell.options.output && statements[index].outputs.contains(where: showsHere)
    }
    // Nothing that was said is left out, however the text was cut.
    let last = chunks.count - 1
    if last >= 0, chunks[last].statements.upperBound < statements.count {
      chunks[last].statements = chunks[last].statements.lowerBound..<statements.count
    }
    return chunks
  }

  /// Whether an output stands under its statement: a figure may stand where a line of the prose says.
  private func showsHere(_ output: Output) -> Bool {
    guard case .figure(let figure) = output, let picture = record.pictures[FigurePath(figure.path).text] else {
      return true
    }
    return !picture.isNamed || figures.entry(path: figure.path) == nil
  }

  /// Commands, which can be folded away; the first of a cell with its name and what became of it.
  func commands(_ chunk: StatementChunks.Chunk, of cell: NotebookCell, _ result: CellRecord, isFirst: Bool) -> String {
    let commands = chunk.text.trimmingLineEnds
    guard !commands.isEmpty else { return "" }
    let markup = CommandMarkup.html(commands, grammar: Vocabulary.standard.grammar, parameters: parameters)
    let summary =
      isFirst
      ? "<summary><span class=\"name\">\(HTML.escape(cell.label))</span>\(note(result))</summary>"
      : "<summary><span class=\"first\">\(HTML.escape(commands.oneLine))</span></summary>"
    return """
      <details class="commands\(isFirst ? "" : " more")\(fate(of: chunk, result))" open="open">\(summary)
      <pre><code>\(markup)</code></pre>
      </details>
      """
  }

  /// A class for statements that failed, and for those that did not run because of it.
  private func fate(of chunk: StatementChunks.Chunk, _ result: CellRecord) -> String {
    guard result.diagnostic != nil, !result.statements.isEmpty else { return "" }
    if chunk.statements.lowerBound >= result.statements.count { return " unrun" }
    let isLast = chunk.statements.contains(result.statements.count - 1)
    return isLast && result.status != .ran ? " broken" : ""
  }

  /// The error that stopped a cell, expected or not.
  func error(in result: CellRecord) -> String { result.diagnostic.map { Self.errorBox($0, result.status) } ?? "" }

  /// The end of a cell: why it did not run, if it did not.
  func cellClosing(_ result: CellRecord) -> String {
    switch result.status {
    case .notRun where isRunning: return "<p class=\"notrun\">Not run yet.</p>\n</section>"
    case .stale:
      return "<p class=\"notrun\">Stale: this was not run again, as it took long.\(runButton)</p>\n</section>"
    case .notRun(because: let reason):
      let why = reason.map { ": \($0)" } ?? ", because the replay had stopped"
      return "<p class=\"notrun\">This cell did not run\(HTML.escape(why)).</p>\n</section>"
    case .leftOut:
      return
        "<p class=\"notrun\">This cell was left out, as nothing that was asked for needs it.</p>\n</section>"
    default: return "</section>"
    }
  }

  /// `ran 41 s`, `failed`, `not run`.
  private func note(_ result: CellRecord) -> String {
    let words: String
    switch result.status {
    case .ran where !timestamps: return ""
    case .ran: words = result.isCached ? "cached" : "ran \(result.seconds.duration)"
    case .failed: words = "failed"
    case .interrupted: words = "interrupted"
    case .notRun: words = isRunning ? "" : "not run"
    case .stale: words = "stale"
    case .leftOut: words = "left out"
    }
    return "<span class=\"note\">\(words)</span>"
  }

  static func errorBox(_ diagnostic: Diagnostic, _ status: CellRecord.Status) -> String {
    let isExpected = status == .ran
    let heading =
      switch diagnostic.kind {
      case _ where isExpected: "Error, as expected"
      case .expectation: "Expectation failed"
      case .interruption: "Interrupted"
      case .deferral: "Stale"
      case .syntax, .failure: "Error"
      }
    let help = diagnostic.help.map { "<p class=\"help\">\(HTML.escape($0))</p>" } ?? ""
    let line = diagnostic.source.line(at: diagnostic.range.lowerBound)
    return """
      <div class="error\(isExpected ? " expected" : "")" role="\(isExpected ? "note" : "alert")">
      <p><strong>\(heading)</strong> \(HTML.escape(diagnostic.message))</p>
      <pre><code>\(marked(diagnostic, line))</code></pre>
      \(help)
      <p class="place">line \(diagnostic.location.line), column \(diagnostic.location.column) · \
      <code>\(HTML.escape(diagnostic.code))</code></p>
      </div>
      """
  }

  /// The source line with the mistake marked in it.
  private static func marked(_ diagnostic: Diagnostic, _ line: String) -> String {
    let bytes = Array(line.utf8)
    let text = diagnostic.source.text.utf8
    let start = max(diagnostic.range.lowerBound, 0)
    // How far into its line the mistake begins.
    let column = text.prefix(start).reversed().prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }.count
    let lower = min(column, bytes.count)
    let upper = min(lower + max(diagnostic.range.count, 0), bytes.count)
    guard lower < upper else { return HTML.escape(line) }
    func piece(_ range: Range<Int>) -> String { HTML.escape(String(decoding: bytes[range], as: UTF8.self)) }
    return piece(0..<lower) + "<mark>" + piece(lower..<upper) + "</mark>" + piece(upper..<bytes.count)
  }

  // MARK: Inline values

  /// An inline value as a reader sees it.
  func valueText(_ index: Int) -> String {
    let value = notebook.inlineValues[index]
    guard case .number(let number) = record.values[index] else { return value.written }
    return value.format.show(number)
  }

  /// An inline value with where it comes from, and what the notebook says where that differs.
  func valueMarkup(_ index: Int) -> String {
    let value = notebook.inlineValues[index]
    let shown = HTML.escape(valueText(index))
    switch record.values[index] {
    case .number(let number):
      let differs = value.format.agrees(with: number) == false
      let said = differs ? " <small>(the notebook says \(HTML.escape(value.written)))</small>" : ""
      return "<span class=\"value\(differs ? " differs" : "")\" title=\"\(HTML.escape(value.expression))\">"
        + "\(shown)</span>\(said)"
    case .missing(let reason):
      let title = "\(value.expression) was not computed: \(reason)"
      return
        "<span class=\"value missing\" title=\"\(HTML.escape(title))\">\(shown)</span> <small>(not computed)</small>"
    }
  }
}

extension CellRecord.Status {
  fileprivate var className: String {
    switch self {
    case .ran: "ran"
    case .failed: "failed"
    case .interrupted: "interrupted"
    case .notRun, .leftOut, .stale: "notrun"
    }
  }
}

extension String {
  /// The text without line ends before and after it.
  var trimmingLineEnds: String {
    let start = firstIndex { !$0.isNewline } ?? endIndex
    guard let last = lastIndex(where: { !$0.isWhitespace }), start <= last else { return "" }
    return String(self[start...last])
  }
}
