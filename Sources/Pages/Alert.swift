internal import Foundation
internal import Notebooks

/// GitHub's alerts: a quotation whose first line is `[!NOTE]` or one of its like.
enum Alert: String, CaseIterable {
  case note, tip, important, warning, caution

  /// What a quotation is, if it is one. The line that says so is taken away.
  init?(taking quotation: MarkdownNode) {
    guard quotation.kind == .blockQuote, let paragraph = quotation.children.first, paragraph.kind == .paragraph,
      let first = paragraph.children.first, first.kind == .text,
      let kind = Self.allCases.first(where: { "[!\($0.rawValue)]" == first.literal.lowercased() })
    else { return nil }
    let second = first.next
    guard second == nil || second?.kind == .softBreak || second?.kind == .lineBreak else { return nil }
    second?.remove()
    first.remove()
    if paragraph.children.isEmpty { paragraph.remove() }
    self = kind
  }

  func html(_ content: String) -> String {
    """
    <div class="alert \(rawValue)" role="note"><p class="label">\(rawValue.capitalized)</p>
    \(content)</div>
    """
  }
}
