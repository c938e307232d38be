internal import Language

/// The blocks of a Jupyter notebook put together and read as a notebook.
struct Assembly {
  let text: [UInt8]
  let notebook: Notebook
  /// Cells that Markdown of the Jupyter notebook holds, and the number of its cell.
  let cellsInProse: [(label: String, number: Int)]

  /// - Throws: what is wrong, placed in the cell of the Jupyter notebook that it is in.
  init(_ blocks: [NotebookBlock], lineFeeds: Int, name: String) throws(Diagnostics) {
    let exact = try NotebookBlock.join(blocks, isExact: true, lineFeeds: lineFeeds, name: name)
    let apart = try NotebookBlock.join(blocks, isExact: false, lineFeeds: lineFeeds, name: name)
    let places = Places(blocks: blocks, ranges: apart.ranges, name: name)
    if let open = places.openMarkdown(in: apart.text) { throw Diagnostics([open]) }
    // As close together as they were, unless one became part of another since: after Jupyter moved or changed them.
    if let notebook = try? Notebook.parse(bytes: exact.text, name: name),
      let cells = Self.cellsInProse(of: notebook, blocks, exact.ranges)
    {
      (text, self.notebook, cellsInProse) = (exact.text, notebook, cells)
      return
    }
    let notebook: Notebook
    do {
      notebook = try Notebook.parse(bytes: apart.text, name: name)
    } catch {
      throw Diagnostics(error.all.map(places.placed))
    }
    guard notebook.endsFrontMatter(at: apart.ranges[0].upperBound) else {
      let source = Source(name: name, text: "")
      throw Diagnostics([.notJupyter("metadata.fmnb.front_matter is no front matter alone", in: source)])
    }
    text = apart.text
    self.notebook = notebook
    cellsInProse = Self.cellsInProse(of: notebook, blocks, apart.ranges) ?? []
  }

  /// The cells that are no block of their own.
  ///
  /// - Returns: nil where a cell is not what it should be.
  private static func cellsInProse(
    of notebook: Notebook, _ blocks: [NotebookBlock], _ ranges: [Range<Int>]
  ) -> [(label: String, number: Int)]? {
    guard notebook.endsFrontMatter(at: ranges[0].upperBound) else { return nil }
    var found: [(String, Int)] = []
    var index = 0
    for cell in notebook.cells {
      while index < blocks.count, ranges[index].upperBound <= cell.range.lowerBound {
        if blocks[index].kind.isCell { return nil }
        index += 1
      }
      guard index < blocks.count else { return nil }
      switch blocks[index].kind {
      case .cell(let label):
        let end = cell.range.upperBound
        guard label == cell.label, cell.range.lowerBound == ranges[index].lowerBound,
          end == ranges[index].upperBound || end == ranges[index].upperBound + 1
        else { return nil }
        index += 1
      case .prose, .frontMatter: found.append((cell.label, blocks[index].number))
      }
    }
    return blocks[index...].contains { $0.kind.isCell } ? nil : found
  }
}

extension Notebook {
  /// Whether the front matter ends there, the line feed behind it aside.
  fileprivate func endsFrontMatter(at offset: Int) -> Bool {
    frontMatter.range.upperBound == offset || frontMatter.range.upperBound == offset + 1
  }
}

/// Says where in a Jupyter notebook something is.
private struct Places {
  let blocks: [NotebookBlock]
  let ranges: [Range<Int>]
  let name: String

  private func source(_ index: Int) -> Source {
    let block = blocks[index]
    return Source(
      name: block.kind == .frontMatter ? "\(name), front matter" : "\(name), cell \(block.number)",
      text: String(decoding: block.text, as: UTF8.self))
  }

  /// The last one that begins there or before: a file may hold many, with a mistake in each.
  private func block(at offset: Int) -> Int {
    var (low, high) = (0, ranges.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// A mistake in the text of the notebook as one in its block.
  func placed(_ diagnostic: Diagnostic) -> Diagnostic {
    let range = diagnostic.range
    guard !diagnostic.source.text.isEmpty else { return diagnostic }
    let index = block(at: range.lowerBound)
    var result = diagnostic
    let start = min(range.lowerBound - ranges[index].lowerBound, ranges[index].count)
    result.range = start..<max(start, min(range.upperBound - ranges[index].lowerBound, ranges[index].count))
    result.source = source(index)
    return result
  }

  /// A text that does not end where its cell ends.
  func openMarkdown(in text: [UInt8]) -> Diagnostic? {
    let probe = "probe-behind-the-cell"
    // Its tables are counted by whoever reads the notebook.
    guard NotebookLimits.largeTable(text, LineTable(text), in: Source(name: name, text: "")) == nil else { return nil }
    for index in blocks.indices.dropLast() where blocks[index].kind == .prose {
      let bytes = blocks[index].text + Array("\n\n```\(probe)\n```\n".utf8)
      guard let document = MarkdownDocument(bytes[...]) else { return nil }
      let last = document.blocks.last
      if last?.kind == .codeBlock, last?.info == probe { continue }
      return .openMarkdown(in: source(index))
    }
    return nil
  }
}
