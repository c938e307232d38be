internal import Foundation
internal import Notebooks
internal import Outputs

extension PageWriter {
  /// A paragraph with figures in it: they stand between the lines around them.
  mutating func writeFigures(_ paragraph: MarkdownNode, _ document: borrowing MarkdownDocument) {
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

  /// A figure that a statement drew: under it, unless a line of the prose says where it stands.
  mutating func writeFigure(_ figure: FigureOutput) {
    let path = FigurePath(figure.path).text
    guard let picture = report.record.pictures[path] else { return }
    if picture.isNamed {
      if report.figures.entry(path: path) == nil {
        add("<p class=\"file\">wrote <code>\(HTML.escape(path))</code></p>")
      }
    } else if let entry = report.figures.entry(path: path) {
      writeFigure(entry, caption: HTML.escape(entry.caption), alt: entry.caption)
    }
  }

  private mutating func writeFigure(_ entry: FigureIndex.Entry, caption: String, alt: String) {
    let id = shownFigures.insert(entry.number).inserted ? " id=\"\(entry.id)\"" : ""
    let content: String
    if let picture = report.record.pictures[entry.path], let type = FigurePath(entry.path).mediaType {
      let uri = HTML.dataURI(picture.bytes, mediaType: type)
      let readout = CurveReadout.html(report.figures.readouts(of: entry))
      let image = "<img src=\"\(uri)\" alt=\"\(HTML.escape(alt))\"\(size(picture))/>"
      let width = entry.width.map { " style=\"width:\($0.hasSuffix("%") ? $0 : $0 + "px")\"" } ?? ""
      let style = picture.isBeside ? "picture beside" : "picture"
      content = "<div class=\"\(style)\"\(width)>\(image)\(readout)</div>"
    } else {
      content = "<p class=\"missing\">This figure was not drawn: \(report.whyNotDrawn(entry.path)).</p>"
    }
    add(
      """
      <figure\(id)>
      \(content)
      <figcaption><span class="number">Figure \(entry.number)</span> \(caption)</figcaption>
      </figure>
      """)
  }

  /// The attributes that keep a picture's place while it is read.
  private func size(_ picture: Picture) -> String {
    guard picture.width > 0 else { return "" }
    func size(_ pixels: Int) -> Int { Int((Double(pixels) / picture.scale).rounded(.up)) }
    return " width=\"\(size(picture.width))\" height=\"\(size(picture.height))\""
  }
}
