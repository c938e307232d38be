internal import CMarkdown
internal import Foundation
internal import Synchronization

/// A parsed CommonMark text with GitHub's tables, task lists, footnotes, strikethrough and autolinks. The handle owns
/// cmark's tree.
package struct MarkdownDocument: ~Copyable {
  private let root: OpaquePointer

  /// cmark keeps its table of special characters in a global and edits it while an extension parses, so two threads
  /// must not parse at once.
  private static let parsing = Mutex(false)

  /// - Returns: nil when memory for the tree cannot be had.
  package init?(_ bytes: ArraySlice<UInt8>) {
    let tree = Self.parsing.withLock { registered -> UInt in
      if !registered {
        cmark_gfm_core_extensions_ensure_registered()
        registered = true
      }
      guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES) else { return 0 }
      defer { cmark_parser_free(parser) }
      for name in ["table", "strikethrough", "autolink", "tasklist"] {
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
      }
      bytes.withUnsafeBytes { buffer in
        cmark_parser_feed(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
      }
      guard let root = cmark_parser_finish(parser) else { return 0 }
      cmark_consolidate_text_nodes(root)
      return UInt(bitPattern: root)
    }
    guard let root = OpaquePointer(bitPattern: tree) else { return nil }
    self.root = root
  }

  deinit { cmark_node_free(root) }

  /// The node that holds all others.
  package var top: MarkdownNode { MarkdownNode(root) }

  /// The blocks that are nobody's child, in order; definitions of footnotes last, by their number.
  package var blocks: [MarkdownNode] { top.children }

  /// Visits a block and everything inside it, parents first. Without recursion: a hostile text nests deeply.
  package func walk(_ node: MarkdownNode, _ visit: (MarkdownNode) -> Void) {
    guard let iterator = cmark_iter_new(node.pointer) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      if event == CMARK_EVENT_ENTER, let current = cmark_iter_get_node(iterator) {
        visit(MarkdownNode(current))
      }
    }
  }

  /// The block as HTML. Raw HTML is left out, but for what `MarkdownNode.becomeMarkup` put there, and links that could
  /// run a script are emptied (cmark's safe mode).
  package func html(_ node: MarkdownNode) -> String {
    guard let text = cmark_render_html(node.pointer, CMARK_OPT_DEFAULT, nil) else { return "" }
    defer { free(text) }
    return String(cString: text)
  }

  /// The words inside a node without their markup: an image's alt text, a heading's name.
  package func plainText(_ node: MarkdownNode) -> String {
    var text = ""
    walk(node) { inner in
      switch inner.kind {
      case .text, .code: text += inner.literal
      case .softBreak, .lineBreak: text += " "
      default: break
      }
    }
    return text
  }
}
