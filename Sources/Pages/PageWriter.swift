internal import Foundation
internal import Language
internal import Notebooks
internal import Outputs

/// Writes the middle of a report's page: the prose as cmark renders it, with cells, figures and values in their places.
struct PageWriter {
  /// One line of the contents.
  struct Heading {
    var level: Int
    var id: String
    var text: String
  }

  let report: Report
  private(set) var headings: [Heading] = []
  private(set) var body = ""
  let text: SubstitutedBody
  private var usedIDs: Set<String>
  /// How many headings of the same words there were, besides the first.
  private var copies: [String: Int] = [:]
  var shownFigures: Set<Int> = []
  private var nextCell = 0

  init(report: Report) {
    self.report = report
    text = SubstitutedBody(report.notebook)
    usedIDs = Set(["content", "provenance"] + report.notebook.cells.map { report.cellID($0.label) })
    usedIDs.formUnion(report.figures.entries.map(\.id))
  }

  mutating func writeBody() {
    guard let document = MarkdownDocument(text.bytes[...]) else { return }
    RawHTML.settle(document.top, in: document)
    numberFootnotes(document)
    let lines = LineTable(text.bytes)
    let blocks = document.blocks
    let shift = headingShift(blocks, document)
    var footnotes: [MarkdownNode] = []
    for block in blocks {
      switch block.kind {
      case .heading: writeHeading(block, document, shift: shift)
      case .codeBlock where isCell(block, lines): writeCell()
      case .codeBlock where block.info == "math":
        add("<p>\(resolved(Formula.html(block.literal, isDisplay: true)))</p>")
      case .paragraph where block.holdsFigures: writeFigures(block, document)
      case .footnoteDefinition: footnotes.append(block)
      default: writeProse(block, document)
      }
    }
    writeFootnotes(footnotes, document)
  }

  mutating func add(_ html: String) {
    guard !html.isEmpty else { return }
    body += html.hasSuffix("\n") ? html : html + "\n"
  }

  // MARK: Headings

  /// The report's title is its only heading of the first level. A notebook that uses that level for its sections moves
  /// down by one.
  private func headingShift(_ blocks: [MarkdownNode], _ document: borrowing MarkdownDocument) -> Int {
    var sections = 0
    for block in blocks where block.kind == .heading && block.headingLevel == 1 && !isTitle(block, document) {
      sections += 1
    }
    return sections > 0 ? 1 : 0
  }

  private func isTitle(_ block: MarkdownNode, _ document: borrowing MarkdownDocument) -> Bool {
    headings.isEmpty && block.headingLevel == 1 && plain(document.plainText(block)) == report.notebook.title
  }

  private mutating func writeHeading(_ block: MarkdownNode, _ document: borrowing MarkdownDocument, shift: Int) {
    guard !isTitle(block, document) else { return }
    let words = plain(document.plainText(block))
    // No level is left out on the way down: a screen reader's outline has no holes.
    let level = min(block.headingLevel + shift, (headings.last?.level ?? 1) + 1, 6)
    let base = HTML.identifier(words).notOfFootnotes
    var id = base
    while !usedIDs.insert(id).inserted {
      copies[base, default: 0] += 1
      id = "\(base)-\(copies[base, default: 1])"
    }
    headings.append(Heading(level: max(level, 2), id: id, text: words))
    let inner = block.children.map { prepared($0, document) }.joined()
    add("<h\(max(level, 2)) id=\"\(id)\">\(resolved(inner))</h\(max(level, 2))>")
  }

  // MARK: Cells

  private func isCell(_ block: MarkdownNode, _ lines: LineTable) -> Bool {
    guard block.startLine >= 1, block.startLine <= lines.count,
      let fence = CodeFence(text.bytes, lines[block.startLine - 1].content), fence.isOfCell(text.bytes)
    else { return false }
    return nextCell < report.notebook.cells.count
  }

  private mutating func writeCell() {
    let index = nextCell
    nextCell += 1
    let cell = report.notebook.cells[index]
    let result = report.record.cells[index]
    add(report.cellOpening(cell, result))
    var isFirst = true
    for chunk in report.chunks(of: cell, result) {
      if cell.options.echo { add(report.commands(chunk, of: cell, result, isFirst: isFirst)) }
      isFirst = false
      for statement in chunk.statements where result.statements.indices.contains(statement) {
        if cell.options.output { write(result.statements[statement].outputs, of: cell) }
        if statement == result.statements.count - 1 { add(report.error(in: result)) }
      }
    }
    if result.statements.isEmpty { add(report.error(in: result)) }
    add(report.cellClosing(result))
  }

  private mutating func write(_ outputs: [Output], of cell: NotebookCell) {
    var writer = OutputWriter(timestamps: report.timestamps)
    for output in outputs {
      guard case .figure(let figure) = output else {
        add(writer.write(output))
        continue
      }
      add(writer.finish())
      writeFigure(figure)
    }
    add(writer.finish())
  }
}

extension String {
  /// The names of footnotes are theirs alone.
  fileprivate var notOfFootnotes: String { hasPrefix("fn-") || hasPrefix("fnref-") ? "section-" + self : self }
}
