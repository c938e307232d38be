internal import Foundation
internal import Notebooks
internal import Outputs

extension PageWriter {
  mutating func writeProse(_ block: MarkdownNode, _ document: borrowing MarkdownDocument) {
    guard let alert = Alert(taking: block) else { return add(resolved(prepared(block, document))) }
    let content = block.children.map { prepared($0, document) }.joined()
    add(resolved(alert.html(content)))
  }

  /// A block or an inline as HTML, its figure links numbered and its pictures put in.
  func prepared(_ block: MarkdownNode, _ document: borrowing MarkdownDocument) -> String {
    var images: [(token: String, uri: String)] = []
    var nodes: [MarkdownNode] = []
    document.walk(block) { nodes.append($0) }
    for node in nodes {
      if node.kind == .link, node.url.hasPrefix("#fig-") {
        number(node, document)
      } else if node.isRelativeLink {
        node.setURL(report.linkBase + node.url)
      } else if node.kind == .image, let picture = picture(node.url), let type = FigurePath(node.url).mediaType {
        let token = "fmnb-picture-\(images.count)"
        images.append((token, HTML.dataURI(picture.bytes, mediaType: type)))
        node.setURL(token)
      }
    }
    return Self.html(Self.withPlainTables(document.html(block)), with: images)
  }

  /// Tables as outputs have them: they scroll by themselves, and say by their class where numbers stand.
  private static func withPlainTables(_ html: String) -> String {
    guard html.contains("<table>") else { return html }
    let opening = "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>"
    var html = html.replacing("<table>", with: opening).replacing("</table>", with: "</table></div>")
    for tag in ["th", "td"] {
      html = html.replacing("<\(tag) align=\"right\">", with: "<\(tag) class=\"n\">")
        .replacing("<\(tag) align=\"center\">", with: "<\(tag) class=\"center\">")
        .replacing("<\(tag) align=\"left\">", with: "<\(tag)>")
    }
    return html
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
    link.setURL("#" + entry.id)
    if words.isEmpty {
      link.append(text: number)
    } else if !words.contains(number) {
      link.append(text: " (\(number))")
    }
  }

  func resolved(_ html: String) -> String {
    text.resolve(html, markup: { report.valueMarkup($0) }, plain: { report.valueText($0) })
  }

  func plain(_ words: String) -> String { text.resolvePlain(words) { report.valueText($0) } }

  // MARK: Footnotes

  /// Gives each reference its number and a place to come back to.
  func numberFootnotes(_ document: borrowing MarkdownDocument) {
    var references: [MarkdownNode] = []
    document.walk(document.top) { if $0.kind == .footnoteReference { references.append($0) } }
    var seen: [String: Int] = [:]
    for reference in references {
      let number = reference.literal
      seen[number, default: 0] += 1
      let suffix = seen[number] == 1 ? "" : "-\(seen[number, default: 1])"
      reference.becomeMarkup(
        "<sup class=\"footnote\"><a href=\"#fn-\(number)\" id=\"fnref-\(number)\(suffix)\">\(number)</a></sup>",
        isBlock: false)
    }
  }

  mutating func writeFootnotes(_ footnotes: [MarkdownNode], _ document: borrowing MarkdownDocument) {
    guard !footnotes.isEmpty else { return }
    let items = footnotes.enumerated().map { index, footnote in
      let back = " <a class=\"back\" href=\"#fnref-\(index + 1)\" aria-label=\"Back to the text\">↩</a>"
      var content = Self.withoutBackReferences(footnote.children.map { prepared($0, document) }.joined())
      if content.hasSuffix("</p>\n") {
        content = content.dropLast(5).trimmingSuffix(while: \.isWhitespace) + back + "</p>\n"
      } else {
        content += back + "\n"
      }
      return "<li id=\"fn-\(index + 1)\">\(resolved(content))</li>"
    }
    add(
      "<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n\(items.joined(separator: "\n"))\n</ol>\n</section>"
    )
  }

  /// Takes away the links back that versions of cmark put at the end of a footnote's last paragraph: they lead to the
  /// places that it would have given the references.
  private static func withoutBackReferences(_ html: String) -> String {
    guard let mark = html.firstRange(of: "class=\"footnote-backref\""),
      let start = html[..<mark.lowerBound].lastIndex(of: "<"),
      let end = html[mark.upperBound...].firstRange(of: "</p>")
    else { return html }
    return String(html[..<start] + html[end.lowerBound...])
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while isBlank: (Character) -> Bool) -> Substring {
    self[..<(lastIndex { !isBlank($0) }.map { index(after: $0) } ?? startIndex)]
  }
}
