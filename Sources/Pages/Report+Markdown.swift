internal import Foundation
internal import Language
internal import Notebooks
internal import Outputs
internal import Words

extension Report {
  /// The report as Markdown, to stand in the output folder beside its figures: the prose as it is written, values and
  /// outputs put in.
  package func markdown() -> String {
    var writer = MarkdownWriter(report: self)
    return writer.text()
  }
}

/// Writes a report's Markdown. Prose is copied, so what a code host shows of the notebook it shows of the report.
private struct MarkdownWriter {
  let report: Report
  private var body = ""
  private let bytes: [UInt8]
  /// Paths that count from the notebook's folder.
  private let paths: [Range<Int>]

  init(report: Report) {
    self.report = report
    bytes = Array(report.notebook.source.text.utf8)
    paths = report.linkBase.isEmpty ? [] : report.filePaths(bytes).sorted { $0.lowerBound < $1.lowerBound }
  }

  mutating func text() -> String {
    let notebook = report.notebook
    var position = notebook.frontMatter.range.upperBound
    if let title { position = title.upperBound }
    add(title.map { bytes.text($0) } ?? "# \(escaped(notebook.title))")
    writeByline()
    writeDrift()
    for (cell, result) in zip(notebook.cells, report.record.cells) {
      copy(position..<cell.range.lowerBound)
      write(cell, result)
      position = cell.range.upperBound
    }
    copy(position..<bytes.count)
    writeProvenance()
    return body
  }

  /// Adds a block with an empty line before it.
  private mutating func add(_ block: String) {
    let trimmed = block.trimmingLineEnds
    guard !trimmed.isEmpty else { return }
    body += body.isEmpty ? trimmed + "\n" : "\n" + trimmed + "\n"
  }

  /// Where the notebook's own title stands, if it begins with it.
  private var title: Range<Int>? {
    let start = report.notebook.frontMatter.range.upperBound
    guard let line = LineTable(bytes, from: start).lines.first(where: { !bytes.trimming($0.content).isEmpty }),
      bytes.text(line.content).trimmingCharacters(in: .whitespaces) == "# \(report.notebook.title)"
    else { return nil }
    return line.content.lowerBound..<line.next
  }

  // MARK: Prose

  private enum Edit {
    case value(Int)
    case figure(NotebookImage, FigureIndex.Entry)
    /// The path of a link or of an image beside the notebook, as it is from here.
    case path(String)
  }

  /// Copies prose, with values as they came out and figures with their numbers.
  private mutating func copy(_ range: Range<Int>) {
    var edits: [(range: Range<Int>, edit: Edit)] = []
    let (values, images) = (report.notebook.inlineValues, report.notebook.images)
    for index in values.indices(in: range, by: \.range.lowerBound) {
      edits.append((values[index].range.lowerBound..<values[index].commentRange.upperBound, .value(index)))
    }
    for image in images[images.indices(in: range, by: \.range.lowerBound)] where image.isFigure {
      if let entry = report.figures.entry(path: image.path) { edits.append((image.range, .figure(image, entry))) }
    }
    edits += paths[paths.indices(in: range, by: \.lowerBound)].map { ($0, .path(report.linkBase + bytes.text($0))) }
    var text = ""
    var position = range.lowerBound
    for (place, edit) in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where place.lowerBound >= position {
      text += bytes.text(position..<place.lowerBound)
      switch edit {
      case .value(let index):
        let value = report.notebook.inlineValues[index]
        // The emphasis that closes between the value and its comment stays.
        text += report.valueText(index) + bytes.text(value.range.upperBound..<value.commentRange.lowerBound)
      case .path(let path): text += path
      case .figure(let image, let entry):
        // The caption is a paragraph of its own, wherever the image line stands.
        text = text.isEmpty ? "" : text.trimmingLineEnds + "\n\n"
        text += figure(entry, caption: escaped(image.caption)) + "\n\n"
      }
      position = place.upperBound
      if case .figure = edit {
        while position < range.upperBound, [0x0A, 0x0D].contains(bytes[position]) { position += 1 }
      }
    }
    add((text + bytes.text(position..<range.upperBound)).replacing("\r\n", with: "\n"))
  }

  private func figure(_ entry: FigureIndex.Entry, caption: String) -> String {
    guard report.record.pictures[entry.path] != nil else {
      return "*Figure \(entry.number) was not drawn: \(report.whyNotDrawn(entry.path)).* \(caption)"
    }
    let path = (report.record.pictures[entry.path]?.isBeside == true ? report.linkBase : "") + entry.path
    let image =
      entry.width.map {
        "<img src=\"\(HTML.escape(path))\" alt=\"\(HTML.escape(entry.caption))\" width=\"\(HTML.escape($0))\"/>"
      } ?? "![\(caption)](<\(path)>)"
    return "<a id=\"\(HTML.escape(entry.id))\"></a>\n\(image)\n\n*Figure \(entry.number). \(caption)*"
  }

  /// Who wrote it, when, what it is about, and the parameters in force.
  private mutating func writeByline() {
    let front = report.notebook.frontMatter
    add([front.author, front.date].compactMap(\.self).map(escaped).joined(separator: " · "))
    add(front.description.map(escaped) ?? "")
    let parameters = report.record.provenance.parameters
    guard !parameters.isEmpty else { return }
    add("Parameters: " + parameters.map { "\(escaped($0.name)) = \(escaped($0.value))" }.joined(separator: ", "))
  }

  /// What is not as it was accepted.
  private mutating func writeDrift() {
    guard !report.drift.isEmpty else { return }
    add("> **This report differs from what was accepted:** \(report.drift.count.counted("difference")).")
    let rows = report.drift.map { [$0.name, $0.old ?? "", $0.new ?? "", $0.difference] }
    add(table(columns: ["what", "accepted", "now", "difference"], rows: rows, numeric: []))
  }

  // MARK: Cells

  private mutating func write(_ cell: NotebookCell, _ result: CellRecord) {
    for chunk in report.chunks(of: cell, result) {
      if cell.options.echo {
        add(fenced(CommandMarkup.text(chunk.text, parameters: report.parameters), language: "text"))
      }
      for statement in chunk.statements where result.statements.indices.contains(statement) {
        if cell.options.output { write(result.statements[statement].outputs[...]) }
        if statement == result.statements.count - 1 { writeError(of: result) }
      }
    }
    if result.statements.isEmpty { writeError(of: result) }
    if case .leftOut = result.status { add("> Cell `\(cell.label)` was left out.") }
    if case .notRun(because: let reason) = result.status {
      add("> Cell `\(cell.label)` did not run\(reason.map { ": \($0)" } ?? ", because the replay had stopped").")
    }
  }

  private mutating func writeError(of result: CellRecord) {
    if let diagnostic = result.diagnostic { add(error(diagnostic, expected: result.status == .ran)) }
  }

  private mutating func write(_ outputs: ArraySlice<Output>) {
    var epochs: [EpochOutput] = []
    var outputs = outputs
    while let output = outputs.popFirst() {
      switch output {
      case .epoch(let epoch):
        epochs.append(epoch)
        if case .epoch(let next)? = outputs.first, next.history == epoch.history { continue }
        let table = TrainingTable(epochs, timestamps: report.timestamps)
        epochs = []
        add("**\(escaped(epoch.history))**: \(table.sentence)")
        add(self.table(columns: table.cells.columns, rows: table.cells.rows, numeric: Set(table.cells.columns.indices)))
        if let closing = outputs.first, table.isRepeated(by: closing) { outputs.removeFirst() }
      case .figure(let output):
        if let picture = report.record.pictures[FigurePath(output.path).text], !picture.isNamed,
          let entry = report.figures.entry(path: output.path)
        {
          add(figure(entry, caption: escaped(entry.caption)))
        }
      default: write(output)
      }
    }
  }

  private mutating func write(_ output: Output) {
    switch output {
    case .text(let text), .note(let text):
      add(text.trimmingLineEnds.contains(where: \.isNewline) ? fenced(text, language: "text") : escaped(text))
    case .table(let table):
      let table = table.withoutTimes(unless: report.timestamps)
      let numeric = table.columns.indices.filter { column in
        table.rows.contains { $0.indices.contains(column) && $0[column].isNumeric }
      }
      if !table.title.isEmpty { add("**\(escaped(table.title))**") }
      add(self.table(columns: table.columns, rows: table.rows.map { $0.map(\.text) }, numeric: Set(numeric)))
    case .metrics(let metrics):
      let row = [
        metrics.model, metrics.data, metrics.count.grouped, metrics.loss.formatted(digits: 4),
        metrics.accuracy.formatted(digits: 4), metrics.top5.formatted(digits: 4),
      ]
      add(table(columns: ["model", "data", "images", "loss", "accuracy", "top5"], rows: [row], numeric: [2, 3, 4, 5]))
    case .prediction(let prediction):
      add(
        table(
          columns: ["class", "probability"],
          rows: prediction.classes.map { [$0.name, $0.probability.formatted(digits: 4)] }, numeric: [1]))
    case .epoch, .figure: break
    }
  }

  private func error(_ diagnostic: Diagnostic, expected: Bool) -> String {
    let quoted = diagnostic.rendered().split(separator: "\n", omittingEmptySubsequences: false)
      .map { ">     \($0)" }.joined(separator: "\n")
    return "> **\(expected ? "Error, as expected" : "Error")**\n>\n\(quoted)"
  }

  private mutating func writeProvenance() {
    add("## Provenance")
    for table in report.provenanceTables {
      add("**\(table.title)**")
      add(self.table(columns: table.columns, rows: table.rows, numeric: []))
    }
  }

  // MARK: Markdown

  /// A fence longer than any inside the text.
  private func fenced(_ text: String, language: String) -> String {
    var longest = 2
    var run = 0
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)\(language)\n\(text.trimmingLineEnds)\n\(fence)"
  }

  private func table(columns: [String], rows: [[String]], numeric: Set<Int>) -> String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map { escaped($0).replacing("|", with: "\\|").replacing("\n", with: " ") }.joined(separator: " | ")
        + " |"
    }
    let rule = "|" + columns.indices.map { numeric.contains($0) ? "---:|" : "---|" }.joined()
    return ([line(columns), rule] + rows.map(line)).joined(separator: "\n")
  }

  /// Words that Markdown would take for markup, made plain.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>#".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
