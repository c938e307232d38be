internal import CMarkdown

/// One node of a `MarkdownDocument`, valid while the document lives.
package struct MarkdownNode {
  /// The kinds this module tells apart.
  package enum Kind: Hashable {
    case paragraph, heading, codeBlock, htmlBlock, blockQuote, footnoteDefinition
    case text, code, softBreak, lineBreak, htmlInline, link, image, footnoteReference
    case other
  }

  package let pointer: OpaquePointer

  package init(_ pointer: OpaquePointer) { self.pointer = pointer }

  package var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_HTML_INLINE: .htmlInline
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
    default: .other
    }
  }

  /// The text of a text, code or HTML node, the number of a reference to a footnote; empty for others.
  package var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
  /// Where a link or an image points, entities and backslashes resolved; empty for others.
  package var url: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
  /// What follows the opening fence of a code block; empty for others.
  package var info: String { cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? "" }
  package var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }

  /// Lines and columns count from 1, columns in bytes; both ends belong to the node.
  package var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  package var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
  package var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
  package var endColumn: Int { Int(cmark_node_get_end_column(pointer)) }

  package var previous: MarkdownNode? { cmark_node_previous(pointer).map { MarkdownNode($0) } }
  package var next: MarkdownNode? { cmark_node_next(pointer).map { MarkdownNode($0) } }

  package var children: [MarkdownNode] {
    var result: [MarkdownNode] = []
    var next = cmark_node_first_child(pointer)
    while let node = next {
      result.append(MarkdownNode(node))
      next = cmark_node_next(node)
    }
    return result
  }

  /// Puts finished HTML in the place of this node, which is gone afterwards.
  package func becomeMarkup(_ html: String, isBlock: Bool) {
    guard let markup = cmark_node_new(isBlock ? CMARK_NODE_CUSTOM_BLOCK : CMARK_NODE_CUSTOM_INLINE) else { return }
    guard cmark_node_set_on_enter(markup, html) == 1, cmark_node_replace(pointer, markup) == 1 else {
      return cmark_node_free(markup)
    }
    cmark_node_free(pointer)
  }

  /// Takes this node out of the document.
  package func remove() { cmark_node_free(pointer) }

  /// Makes a link or an image point elsewhere.
  package func setURL(_ url: String) { cmark_node_set_url(pointer, url) }

  /// Puts words at the end of a node that holds inlines.
  package func append(text: String) {
    guard let child = cmark_node_new(CMARK_NODE_TEXT) else { return }
    cmark_node_set_literal(child, text)
    if cmark_node_append_child(pointer, child) == 0 { cmark_node_free(child) }
  }
}
