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
  private let text: SubstitutedBody
  private var usedIDs: Set<String> = ["content", "provenance"]
  /// How many headings of the same words there were, besides the first.
  private var copies: [String: Int] = [:]
  private var shownFigures: Set<Int> = []
  private var nextCell = 0

  init(report: Report) {
    self.report = report
    text = SubstitutedBody(report.notebook)
  }

  mutating func writeBody() {
    guard let document = MarkdownDocument(text.bytes[...]) else { return }
    let lines = LineTable(text.bytes)
    let blocks = document.blocks
    let shift = headingShift(blocks, document)
    for block in blocks {
      switch block.kind {
      case .heading: writeHeading(block, document, shift: shift)
      case .codeBlock where isCell(block, lines): writeCell()
      case .paragraph where block.holdsFigures: writeFigures(block, document)
      default: writeProse(block, document)
      }
    }
  }

  private mutating func add(_ html: String) {
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
    headings.isEmpty && block.headingLevel == 1 && document.plainText(block) == report.notebook.title
  }

  private mutating func writeHeading(_ block: MarkdownNode, _ document: borrowing MarkdownDocument, shift: Int) {
    guard !isTitle(block, document) else { return }
    let words = plain(document.plainText(block))
    // No level is left out on the way down: a screen reader's outline has no holes.
    let level = min(block.headingLevel + shift, (headings.last?.level ?? 1) + 1, 6)
    let base = HTML.identifier(words)
    var id = base
    while !usedIDs.insert(id).inserted {
      copies[base, default: 0] += 1
      id = "\(base)-\(copies[base, default: 1])"
    }
    headings.append(Heading(level: max(level, 2), id: id, text: words))
    let inner = block.children.map { prepared($0, document) }.joined()
    add("<h\(max(level, 2)) id=\"\(id)\">\(resolved(inner))</h\(max(level, 2))>")
  }

  // MARK: Prose

  private mutating func writeProse(_ block: MarkdownNode, _ document: borrowing MarkdownDocument) {
    let html = resolved(prepared(block, document))
    add(block.kind == .htmlBlock ? "" : html)
  }

  /// A block or an inline as HTML, its figure links numbered and its pictures put in.
  private func prepared(_ block: MarkdownNode, _ document: borrowing MarkdownDocument) -> String {
    var images: [(token: String, uri: String)] = []
    var nodes: [MarkdownNode] = []
    document.walk(block) { nodes.append($0) }
    for node in nodes {
      if node.kind == .link, node.url.hasPrefix("#fig-") {
        number(node, document)
      } else if node.kind == .image, let picture = picture(node.url), let type = FigurePath(node.url).mediaType {
        let token = "fmnb-picture-\(images.count)"
        images.append((token, HTML.dataURI(picture.bytes, mediaType: type)))
        node.setURL(token)
      }
    }
    return Self.html(document.html(block), with: images)
  }

  /// Puts pictures, in their order, in the place of their tokens.
  private static func html(_ html: String, with images: [(token: String, uri: String)]) -> String {
    var result = ""
    var rest = html[...]
    for image in images {
      guard let range = rest.firstRange(of: "src=\"\(image.token)\"") else { continue }
      result += rest[..<range.lowerBound] + "src=\"\(image.uri)\""
      rest = rest[range.upperBound...]
    }
    return result + rest
  }

  private func picture(_ url: String) -> Picture? {
    report.record.pictures[FigurePath(url.removingPercentEncoding ?? url).text]
  }

  /// Gives a link to a figure the figure's number.
  private func number(_ link: MarkdownNode, _ document: borrowing MarkdownDocument) {
    let label = String(link.url.dropFirst("#fig-".count))
    guard let entry = report.figures.entry(label: label.removingPercentEncoding ?? label) else { return }
    let words = document.plainText(link)
    let number = "Figure \(entry.number)"
    link.setURL("#fig-" + entry.label.replacing(" ", with: "-"))
    if words.isEmpty {
      link.append(text: number)
    } else if !words.contains(number) {
      link.append(text: " (\(number))")
    }
  }

  private func resolved(_ html: String) -> String {
    text.resolve(html, markup: { report.valueMarkup($0) }, plain: { report.valueText($0) })
  }

  private func plain(_ words: String) -> String {
    text.resolve(words, markup: { report.valueText($0) }, plain: { report.valueText($0) })
  }

  // MARK: Figures

  /// A paragraph with figures in it: they stand between the lines around them.
  private mutating func writeFigures(_ paragraph: MarkdownNode, _ document: borrowing MarkdownDocument) {
    var inlines = ""
    func paragraphs() -> String {
      let text = inlines.trimmingCharacters(in: .whitespacesAndNewlines)
      return text.isEmpty ? "" : "<p>\(resolved(text))</p>"
    }
    for child in paragraph.children {
      if child.standsAlone {
        add(paragraphs())
        inlines = ""
        writeFigure(child, document)
      } else {
        inlines += child.kind == .softBreak ? "\n" : prepared(child, document)
      }
    }
    add(paragraphs())
  }

  private mutating func writeFigure(_ image: MarkdownNode, _ document: borrowing MarkdownDocument) {
    let path = image.url.removingPercentEncoding ?? image.url
    guard let entry = report.figures.entry(path: path) else {
      return add("<p>\(resolved(prepared(image, document)))</p>")
    }
    let caption = resolved(image.children.map { prepared($0, document) }.joined())
    writeFigure(entry, caption: caption, alt: plain(document.plainText(image)))
  }

  private mutating func writeFigure(_ entry: FigureIndex.Entry, caption: String, alt: String) {
    let id = shownFigures.insert(entry.number).inserted ? " id=\"\(report.figureID(entry))\"" : ""
    let content: String
    if let picture = report.record.pictures[entry.path], let type = FigurePath(entry.path).mediaType {
      content = """
        <img src="\(HTML.dataURI(picture.bytes, mediaType: type))" alt="\(HTML.escape(alt))" \
        width="\((picture.width + 1) / 2)" height="\((picture.height + 1) / 2)"/>
        """
    } else {
      content = "<p class=\"missing\">This figure was not drawn: \(report.whyNotDrawn).</p>"
    }
    add(
      """
      <figure\(id)>
      \(content)
      <figcaption><span class="number">Figure \(entry.number)</span> \(caption)</figcaption>
      </figure>
      """)
  }

  // MARK: Cells

  private func isCell(_ block: MarkdownNode, _ lines: LineTable) -> Bool {
    guard block.startLine >= 1, block.startLine <= lines.count,
      let fence = CodeFence(text.bytes, lines[block.startLine - 1].content),
      let word = text.bytes.words(fence.info).first
    else { return false }
    return text.bytes.text(word) == "fmnb" && nextCell < report.notebook.cells.count
  }

  private mutating func writeCell() {
    let index = nextCell
    nextCell += 1
    let cell = report.notebook.cells[index]
    let result = report.record.cells[index]
    add(report.cellOpening(cell, result))
    var writer = OutputWriter(timestamps: report.timestamps)
    for output in result.outputs {
      guard case .figure(let figure) = output else {
        add(writer.write(output))
        continue
      }
      add(writer.finish())
      let path = FigurePath(figure.path).text
      guard let picture = report.record.pictures[path] else { continue }
      if picture.isNamed {
        if report.figures.entry(path: path) == nil {
          add("<p class=\"file\">wrote <code>\(HTML.escape(path))</code></p>")
        }
      } else if let entry = report.figures.entry(path: path) {
        writeFigure(entry, caption: HTML.escape(entry.caption), alt: entry.caption)
      }
    }
    add(writer.finish())
    add(report.cellClosing(cell, result))
  }
}
