internal import Language

/// A piece of a notebook as Jupyter has it: front matter, prose or a cell, without the line ends around it. Lines end in
/// line feeds.
struct NotebookBlock {
  enum Kind: Hashable {
    case frontMatter, prose
    case cell(label: String)

    var isCell: Bool { if case .cell = self { true } else { false } }
  }

  var kind: Kind
  var text: [UInt8]
  /// The number of its cell in the Jupyter notebook, from 1; 0 for the front matter.
  var number = 0
  /// How many empty lines stand before it; nil for as many as there usually are.
  var blankLines: Int?

  /// How many empty lines people leave before it: none at the top, nor between a cell and the picture that it draws.
  func usualBlankLines(after previous: NotebookBlock) -> Int {
    switch previous.kind {
    case .frontMatter: 0
    case .cell where kind == .prose && text.starts(with: "![".utf8): 0
    default: 1
    }
  }

  /// Puts a notebook together.
  ///
  /// - Parameters:
  ///   - isExact: whether blocks stand as close as they say; else there is an empty line between any two, so that none
  ///     becomes part of another.
  ///   - lineFeeds: how many there are at the end.
  /// - Returns: the text, and where each block is in it.
  static func join(
    _ blocks: [NotebookBlock], isExact: Bool, lineFeeds: Int, name: String
  ) throws(Diagnostics) -> (text: [UInt8], ranges: [Range<Int>]) {
    let gaps = zip(blocks, blocks.dropFirst()).map { previous, block in
      let usual = block.usualBlankLines(after: previous)
      // Two texts with nothing between them would be one.
      let least = previous.kind == .prose && block.kind == .prose ? 1 : 0
      return 1 + (isExact ? max(block.blankLines ?? usual, least) : max(usual, previous.kind == .frontMatter ? 0 : 1))
    }
    // What a stranger's file says of empty lines is counted before it is done.
    let count = blocks.reduce(0) { $0 + $1.text.count } + gaps.reduce(lineFeeds, +)
    guard count <= Notebook.byteLimit else { throw Diagnostics([.tooLarge(name, bytes: count)]) }
    var text: [UInt8] = []
    var ranges: [Range<Int>] = []
    for (index, block) in blocks.enumerated() {
      if index > 0 { text += repeatElement(0x0A, count: gaps[index - 1]) }
      ranges.append(text.count..<text.count + block.text.count)
      text += block.text
    }
    return (text + repeatElement(0x0A, count: lineFeeds), ranges)
  }
}

extension [UInt8] {
  /// A cell's lines as Jupyter has them: without the line feed at their end. Empty lines alone stay as they are.
  var sourceOfCell: [UInt8] { last == 0x0A && contains { $0 != 0x0A } ? Array(dropLast()) : self }

  /// The other way.
  var bodyOfCell: [UInt8] { contains { $0 != 0x0A } ? self + [0x0A] : self }

  /// Without the line feeds at both ends.
  var trimmingLineFeeds: ArraySlice<UInt8> {
    guard let first = firstIndex(where: { $0 != 0x0A }), let last = lastIndex(where: { $0 != 0x0A }) else { return [] }
    return self[first...last]
  }
}
