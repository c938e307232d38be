internal import Notebooks

/// Lets harmless HTML of the prose pass, and shows all other as the text that it is. Tags have no attributes but
/// `details open`, and every tag that passes has its other half beside it, so that the page stays well-formed whatever a
/// notebook holds.
struct RawHTML {
  /// Tags that stand inside a line.
  private static let phrasing: Set<String> = [
    "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "strong",
    "sub", "sup", "u", "var",
  ]
  private static let void: Set<String> = ["br", "wbr"]
  /// Tags that may hold blocks, and the one that stands first in them.
  private static let block: Set<String> = ["details", "summary"]

  /// Replaces all raw HTML inside a node.
  static func settle(_ parent: MarkdownNode, in document: borrowing MarkdownDocument) {
    var parents: [MarkdownNode] = []
    document.walk(parent) { node in
      if node.children.contains(where: { $0.kind == .htmlBlock || $0.kind == .htmlInline }) { parents.append(node) }
    }
    for parent in parents { settleChildren(of: parent) }
  }

  /// Two halves of a tag belong together only among the children of one node: nothing else nests properly.
  private static func settleChildren(of parent: MarkdownNode) {
    let nodes = parent.children.filter { $0.kind == .htmlBlock || $0.kind == .htmlInline }
    var pieces: [[Piece]] = nodes.map { Self.pieces($0.literal, isBlock: $0.kind == .htmlBlock) }
    match(&pieces, isBlock: nodes.first?.kind == .htmlBlock)
    for (node, pieces) in zip(nodes, pieces) {
      let isBlock = node.kind == .htmlBlock
      node.becomeMarkup(isBlock ? block(pieces) : pieces.map(\.html).joined(), isBlock: isBlock)
    }
  }

  private struct Piece {
    enum Kind: Hashable { case text, comment, void, open, close }

    var kind: Kind
    /// As it is written.
    var text: String
    var name = ""
    /// Whether it has its other half.
    var isMatched = false

    var html: String {
      switch kind {
      case .comment: ""
      case .void: "<\(name)/>"
      case .open where isMatched: text.contains("open") ? "<\(name) open=\"open\">" : "<\(name)>"
      case .close where isMatched: "</\(name)>"
      case .open, .close, .text: HTML.escape(text)
      }
    }
  }

  private static func block(_ pieces: [Piece]) -> String {
    let isText = { (piece: Piece) in
      piece.kind != .comment && piece.kind != .void && !piece.isMatched
    }
    guard pieces.contains(where: isText) else { return pieces.map(\.html).joined() + "\n" }
    if pieces.contains(where: \.isMatched) || pieces.contains(where: { $0.kind == .void }) {
      return pieces.map(\.html).joined() + "\n"
    }
    let text = pieces.filter { $0.kind != .comment }.map(\.text).joined().trimmingLineEnds
    return text.isEmpty ? "" : "<pre class=\"text\">\(HTML.escape(text))</pre>\n"
  }

  // MARK: Reading

  private static func pieces(_ literal: String, isBlock: Bool) -> [Piece] {
    var pieces: [Piece] = []
    var rest = literal[...]
    while let start = rest.firstIndex(of: "<") {
      if start > rest.startIndex { pieces.append(Piece(kind: .text, text: String(rest[..<start]))) }
      rest = rest[start...]
      if rest.hasPrefix("<!--") {
        let end = rest.firstRange(of: "-->")?.upperBound ?? rest.endIndex
        pieces.append(Piece(kind: .comment, text: String(rest[..<end])))
        rest = rest[end...]
      } else if let tag = tag(rest, isBlock: isBlock) {
        pieces.append(tag)
        rest = rest.dropFirst(tag.text.count)
      } else {
        pieces.append(Piece(kind: .text, text: "<"))
        rest = rest.dropFirst()
      }
    }
    if !rest.isEmpty { pieces.append(Piece(kind: .text, text: String(rest))) }
    return pieces
  }

  /// The tag that a text begins with, if it is one that may pass.
  private static func tag(_ text: Substring, isBlock: Bool) -> Piece? {
    guard let end = text.firstIndex(of: ">") else { return nil }
    let written = String(text[...end])
    var inner = text[text.index(after: text.startIndex)..<end]
    let closes = inner.first == "/"
    if closes { inner.removeFirst() }
    let words = inner.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
    guard var name = words.first, inner.first?.isWhitespace == false else { return nil }
    if name.hasSuffix("/") { name.removeLast() }
    let attributes = words.dropFirst().filter { $0 != "/" }
    if void.contains(name) {
      return attributes.isEmpty && !closes ? Piece(kind: .void, text: written, name: name) : nil
    }
    let isKnown = phrasing.contains(name) || isBlock && block.contains(name)
    let opens = name == "details" && !closes && ["open", "open=\"\"", "open=\"open\""].contains(attributes.first)
    guard isKnown, !written.hasSuffix("/>"), attributes.isEmpty || attributes.count == 1 && opens else { return nil }
    return Piece(kind: closes ? .close : .open, text: written, name: name)
  }

  /// Finds the halves that belong together. A tag that stands inside a line is closed before its block ends.
  private static func match(_ nodes: inout [[Piece]], isBlock: Bool) {
    var open: [(node: Int, piece: Int)] = []
    for node in nodes.indices {
      for index in nodes[node].indices {
        let piece = nodes[node][index]
        switch piece.kind {
        case .open:
          // A summary stands in its details.
          let outer = open.last.map { nodes[$0.node][$0.piece].name }
          if piece.name != "summary" || outer == "details" { open.append((node, index)) }
        case .close:
          guard let at = open.lastIndex(where: { nodes[$0.node][$0.piece].name == piece.name }),
            open[(at + 1)...].allSatisfy({ Self.phrasing.contains(nodes[$0.node][$0.piece].name) })
          else { continue }
          let isInline = !Self.block.contains(piece.name)
          guard !isBlock || !isInline || open[at].node == node else { continue }
          nodes[open[at].node][open[at].piece].isMatched = true
          nodes[node][index].isMatched = true
          open.removeSubrange(at...)
        case .text, .comment, .void: break
        }
      }
    }
  }
}
