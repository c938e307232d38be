package import Language

extension Notebook {
  /// The notebook as a Jupyter notebook, nbformat 4.5. What Jupyter has no place for is in metadata under `fmnb`, as far
  /// as it is not as usual, so that the way back gives the same bytes.
  ///
  /// - Throws: never, where the notebook was read as it is.
  package func jupyter() throws(Diagnostics) -> [UInt8] {
    var bytes = Array(source.text.utf8)
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    if hasMark { bytes.removeFirst(3) }
    let (text, ends) = LineEnds.split(bytes)
    let plain = try Notebook.parse(bytes: text, name: source.name)
    let (front, blocks, lineFeeds) = plain.blocks

    var facts: [String: JupyterJSON] = ["front_matter": front.frontMatterJSON]
    if hasMark { facts["bom"] = .flag(true) }
    facts["line_ends"] = ends.json
    if lineFeeds != 1 { facts["final_newlines"] = .number(lineFeeds) }

    var ids = CellIDs(labels: cells.map(\.label))
    var previous = front
    var cells: [JupyterJSON] = []
    for block in blocks {
      cells.append(block.json(after: previous, id: ids.id(of: block.kind)))
      previous = block
    }
    return JupyterJSON.object([
      "cells": .list(cells), "nbformat": .number(4), "nbformat_minor": .number(5),
      "metadata": .object(["fmnb": .object(facts), "language_info": .object(["name": .text("fmnb")])]),
    ]).file
  }

  /// Front matter, prose and cells, and how many line feeds end the file. Only for a text without carriage returns.
  private var blocks: (front: NotebookBlock, rest: [NotebookBlock], lineFeeds: Int) {
    var front = NotebookBlock(kind: .frontMatter, text: [])
    var rest: [NotebookBlock] = []
    // Since the last block.
    var lineFeeds = 0
    for part in parts {
      let text = Array(part.text.utf8)
      let content = text.trimmingLineFeeds
      lineFeeds += content.isEmpty ? text.count : content.startIndex
      guard !content.isEmpty else { continue }
      switch part {
      case .frontMatter: front.text = Array(content)
      case .prose:
        rest.append(NotebookBlock(kind: .prose, text: Array(content), blankLines: lineFeeds - 1))
      case .cell(let index, _):
        rest.append(
          NotebookBlock(kind: .cell(label: cells[index].label), text: Array(content), blankLines: lineFeeds - 1))
      }
      lineFeeds = text.count - content.endIndex
    }
    return (front, rest, lineFeeds)
  }
}

extension NotebookBlock {
  /// The lines between `---` and `---`; the whole text where those two are written another way.
  fileprivate var frontMatterJSON: JupyterJSON {
    let whole = String(decoding: text, as: UTF8.self)
    guard text.count >= 8, text.starts(with: "---\n".utf8), text.suffix(4).elementsEqual("\n---".utf8) else {
      return .text(whole)
    }
    let lines = text[4..<text.count - 4].split(separator: 0x0A, omittingEmptySubsequences: false)
    return .list(lines.map { .text(String(decoding: $0, as: UTF8.self)) })
  }

  fileprivate func json(after previous: NotebookBlock, id: String) -> JupyterJSON {
    var facts: [String: JupyterJSON] = [:]
    if let blankLines, blankLines != usualBlankLines(after: previous) {
      facts["blank_lines_before"] = .number(blankLines)
    }
    var cell: [String: JupyterJSON] = ["id": .text(id)]
    switch kind {
    case .frontMatter, .prose:
      cell["cell_type"] = .text("markdown")
      cell["source"] = .lines(String(decoding: text, as: UTF8.self))
    case .cell(let label):
      let lines = LineTable(text)
      let body = Array(text[lines[0].next..<lines[lines.count - 1].content.lowerBound])
      let usual = CellFence.usual(around: body)
      // The label is what the line has behind the word fmnb.
      let opening = text.text(lines[0].content)
      let open = opening.replacingLast(label, with: CellFence.placeholder)
      let close = text.text(lines[lines.count - 1].content)
      facts["label"] = .text(label)
      if open != usual.open { facts["open"] = .text(open) }
      if close != CellFence.close(for: opening) { facts["close"] = .text(close) }
      cell["cell_type"] = .text("code")
      cell["execution_count"] = .null
      cell["outputs"] = .list([])
      cell["source"] = .lines(String(decoding: body.sourceOfCell, as: UTF8.self))
    }
    cell["metadata"] = .object(facts.isEmpty ? [:] : ["fmnb": .object(facts)])
    return .object(cell)
  }
}

extension String {
  /// With the last occurrence of a text replaced, byte for byte.
  fileprivate func replacingLast(_ part: String, with other: String) -> String {
    let bytes = Array(utf8)
    let pattern = Array(part.utf8)
    guard bytes.count >= pattern.count,
      let start = (0...bytes.count - pattern.count).last(where: { bytes[$0...].starts(with: pattern) })
    else { return self }
    return String(decoding: bytes[..<start] + Array(other.utf8) + bytes[(start + pattern.count)...], as: UTF8.self)
  }
}
