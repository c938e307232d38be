internal import Foundation
internal import Language

/// Finds what means something in the Markdown below the front matter. cmark says what is a block, an image, a link or a
/// comment, so that a fence in a list, in a quotation or in raw HTML is what CommonMark says it is; this says where.
struct BodyReader {
  let bytes: [UInt8]
  let source: Source
  let lines: LineTable
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var cells: [NotebookCell] = []
  private(set) var images: [NotebookImage] = []
  private(set) var links: [NotebookLink] = []
  private(set) var fileLinks: [NotebookLink] = []
  private(set) var values: [InlineValue] = []
  private var labels: [String: Int] = [:]

  init(bytes: [UInt8], start: Int, source: Source) {
    self.bytes = bytes
    self.source = source
    lines = LineTable(bytes, from: start)
  }

  mutating func read(_ document: borrowing MarkdownDocument) {
    var headings = 0
    for block in document.blocks {
      if block.kind == .codeBlock {
        readFence(block)
      } else {
        readProse(block, document)
      }
      if block.kind == .heading { headings += 1 }
      if headings > NotebookLimits.headings {
        return diagnostics.append(tooMany("headings", NotebookLimits.headings, line: block.startLine))
      }
      if images.count > NotebookLimits.images {
        return diagnostics.append(tooMany("images", NotebookLimits.images, line: block.startLine))
      }
    }
    // The parser moves footnotes to the end.
    images.sort { $0.range.lowerBound < $1.range.lowerBound }
    fileLinks.sort { $0.range.lowerBound < $1.range.lowerBound }
    links.sort { $0.range.lowerBound < $1.range.lowerBound }
    values.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func tooMany(_ what: String, _ limit: Int, line: Int) -> Diagnostic {
    let start = lines.offset(line: line, column: 1)
    return .tooMany(
      what, of: "the notebook", limit: limit, at: start..<max(start, lines.end(ofLine: line)), in: source)
  }

  // MARK: Cells

  private mutating func readFence(_ block: MarkdownNode) {
    guard block.startLine >= 1, block.startLine <= lines.count else { return }
    let first = block.startLine - 1
    let opening = lines[first].content
    guard let fence = CodeFence(bytes, opening) else { return }
    let words: [Range<Int>]
    switch CellHead.read(bytes, fence.info) {
    case .none: return
    case .lookalike: return diagnostics.append(.lookalikeCell(at: fence.info, in: source))
    case .cell(let found): words = found
    }
    guard let labelRange = words.first else {
      return diagnostics.append(.missingLabel(at: opening.lowerBound..<fence.info.upperBound, in: source))
    }
    let label = bytes.text(labelRange)
    if words.count > 1 { diagnostics.append(.wordAfterLabel(at: words[1], in: source)) }
    if !label.isLabel { diagnostics.append(.badLabel(label, at: labelRange, in: source)) }
    // File systems that do not tell cases apart would write both cells' figures to one file.
    if let firstLine = labels[label.lowercased()] {
      diagnostics.append(.labelTwice(label, firstLine: firstLine, at: labelRange, in: source))
    }
    labels[label.lowercased()] = source.location(of: opening.lowerBound).line
    let last = min(block.endLine, lines.count) - 1
    guard last > first, fence.isClosed(by: bytes, lines[last].content) else {
      return diagnostics.append(.unclosedCell(label, at: opening, in: source))
    }
    let end = lines[last].content.lowerBound
    let inner = lines.lines[first + 1..<last]
    for line in inner where line.next - line.content.upperBound == 1 && bytes[line.next - 1] == UInt8(ascii: "\r") {
      diagnostics.append(.loneCarriageReturn(at: line.content, in: source))
    }
    let reading = CellOptions.read(bytes, lines: inner, end: end, in: source)
    diagnostics += reading.diagnostics
    let statements = min(reading.statementsStart, end)..<end
    cells.append(
      NotebookCell(
        label: label, labelRange: labelRange, options: reading.options, statements: statements,
        range: opening.lowerBound..<lines[last].next, text: bytes.text(statements)))
  }

  // MARK: Prose

  private mutating func readProse(_ block: MarkdownNode, _ document: borrowing MarkdownDocument) {
    let figures = block.kind == .paragraph ? Set(block.children.filter(\.standsAlone).map(\.pointer)) : []
    let start = lines.offset(line: block.startLine, column: 1)
    let blockRange = start..<max(start, lines.end(ofLine: block.endLine))
    var cursor = Cursor(position: blockRange.lowerBound, range: blockRange)
    var nodes: [MarkdownNode] = []
    document.walk(block) { nodes.append($0) }
    for node in nodes {
      switch node.kind {
      case .codeBlock where CellHead.looksLikeOne(node.info):
        let start = lines.offset(line: node.startLine, column: node.startColumn)
        diagnostics.append(
          .nestedCell(at: start..<max(start, lines.end(ofLine: node.startLine)), in: source))
      case .image:
        let range = locate(node, beginningWith: "![", &cursor)
        let path = node.url.removingPercentEncoding ?? node.url
        images.append(
          NotebookImage(
            caption: document.plainText(node), path: path, range: range,
            isFigure: figures.contains(node.pointer)))
      case .link where node.url.hasPrefix("#fig-"):
        let range = locate(node, beginningWith: "[", &cursor)
        let label = String(node.url.dropFirst(5))
        links.append(NotebookLink(label: label.removingPercentEncoding ?? label, range: range))
      case .link where node.isRelativeLink:
        fileLinks.append(NotebookLink(label: node.url, range: locate(node, beginningWith: "[", &cursor)))
      case .htmlInline where node.literal.hasPrefix("<!--="): readValue(node, &cursor)
      case .htmlBlock where node.literal.contains("<!--="):
        let at = bytes.firstRange(of: "<!--=".utf8, in: cursor.rest) ?? blockRange
        diagnostics.append(
          bytes.beginsLine(at.lowerBound)
            ? .valueMissing(at: at, before: nil, in: source) : .valueInHTML(at: at, in: source))
      case .text where node.literal.contains("<!--="): readUnclosedValue(cursor)
      default: break
      }
    }
  }

  /// How far a block has been searched.
  private struct Cursor {
    var position: Int
    let range: Range<Int>
    var rest: Range<Int> { min(position, range.upperBound)..<range.upperBound }
  }

  /// Where an inline node stands. cmark's columns are right for most texts; where they are not, the next occurrence of
  /// how the node begins is it.
  private func locate(_ node: MarkdownNode, beginningWith opening: String, _ cursor: inout Cursor) -> Range<Int> {
    let start = lines.offset(line: node.startLine, column: node.startColumn)
    let end = lines.offset(line: node.endLine, column: node.endColumn)
    if bytes[start...].starts(with: opening.utf8), start >= cursor.position, end >= start, end < bytes.count {
      cursor.position = start + 1
      return start..<end + 1
    }
    guard let found = bytes.firstRange(of: opening.utf8, in: cursor.rest) else { return cursor.range }
    cursor.position = found.upperBound
    let close = bytes[found.lowerBound..<cursor.range.upperBound].firstIndex(of: UInt8(ascii: ")"))
    return found.lowerBound..<(close.map { $0 + 1 } ?? cursor.range.upperBound)
  }

  private mutating func readValue(_ node: MarkdownNode, _ cursor: inout Cursor) {
    let literal = node.literal
    let guess = lines.offset(line: node.startLine, column: node.startColumn)
    let isThere = guess >= cursor.position && bytes[guess...].starts(with: literal.utf8)
    guard
      let comment = isThere
        ? guess..<guess + literal.utf8.count : bytes.firstRange(of: literal.utf8, in: cursor.rest)
    else {
      // The comment runs over a line inside a quotation: the text between differs from the file.
      let at = bytes.firstRange(of: "<!--=".utf8, in: cursor.rest) ?? cursor.range
      return diagnostics.append(.unclosedValue(at: at, in: source))
    }
    cursor.position = comment.upperBound
    let expression = bytes.trimmingSpace(comment.lowerBound + 5..<comment.upperBound - 3)
    guard !expression.isEmpty else { return diagnostics.append(.emptyExpression(at: comment, in: source)) }
    guard let (range, format) = bytes.inlineValue(endingAt: comment.lowerBound) else {
      return diagnostics.append(
        .valueMissing(at: comment, before: bytes.word(endingAt: comment.lowerBound), in: source))
    }
    values.append(
      InlineValue(
        written: bytes.text(range), expression: bytes.text(expression), range: range, commentRange: comment,
        expressionRange: expression, format: format))
  }

  /// `<!--=` as mere text is a mistake, unless a backslash says that it is meant.
  private mutating func readUnclosedValue(_ cursor: Cursor) {
    guard let at = bytes.firstRange(of: "<!--=".utf8, in: cursor.rest),
      at.lowerBound == 0 || bytes[at.lowerBound - 1] != UInt8(ascii: "\\")
    else { return }
    diagnostics.append(.unclosedValue(at: at, in: source))
  }
}

extension MarkdownNode {
  /// Whether this is a link to a file, by a path that does not begin at the root.
  package var isRelativeLink: Bool {
    guard kind == .link, let first = url.first, !"#/?".contains(first) else { return false }
    return !url.prefix { $0 != "/" && $0 != "#" && $0 != "?" }.contains(":")
  }

  /// Whether this is an image that has a line of a paragraph to itself, and so is a figure. Only for inlines whose
  /// paragraph stands at the top of the document.
  package var standsAlone: Bool {
    guard kind == .image else { return false }
    func isBreak(_ node: MarkdownNode?) -> Bool { node.map { $0.kind == .softBreak || $0.kind == .lineBreak } ?? true }
    return isBreak(previous) && isBreak(next)
  }

  /// Whether this is a paragraph with at least one figure in it.
  package var holdsFigures: Bool { kind == .paragraph && children.contains(where: \.standsAlone) }
}
