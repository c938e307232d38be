package import Language

/// A notebook made of a Jupyter notebook.
package struct JupyterImport: Sendable {
  package let notebook: Notebook
  /// What of the Jupyter notebook is not in it, and what became something else, for a person to read.
  package let notes: [String]
}

extension Notebook {
  /// Makes a notebook of a Jupyter notebook. One that `jupyter()` made gives the bytes that it was made of.
  ///
  /// - Throws: what is wrong with the file, with the cell's number.
  package static func fromJupyter(_ bytes: [UInt8], name: String) throws(Diagnostics) -> JupyterImport {
    let file = try JupyterFile.read(bytes, name: name)
    let reader = try JupyterReader(file, name: name)
    let facts = file.metadata?.facts
    let lineFeeds = facts?.lineFeeds ?? 1
    var blocks = reader.blocks
    let front: [UInt8]
    if let text = facts?.frontMatter {
      front = Array(LineEnds.split(Array(text.utf8)).text.trimmingLineFeeds)
    } else {
      let (body, _) = try NotebookBlock.join(blocks, isExact: false, lineFeeds: 1, name: name)
      front = try Array(FrontMatter.made(for: body, name: name).utf8)
    }
    blocks.insert(NotebookBlock(kind: .frontMatter, text: front), at: 0)

    let assembly = try Assembly(blocks, lineFeeds: lineFeeds, name: name)
    var notes = reader.notes
    for (label, number) in assembly.cellsInProse {
      notes.append("the block '\(label)' in Markdown cell \(number) is a cell of the notebook, and a replay runs it")
    }
    if assembly.notebook.cells.isEmpty {
      notes.append("it has no cells yet: a replay needs one, which begins ```fmnb LABEL and ends ```")
    }
    // Line ends that fit no more, after the text was edited, are not worth a notebook.
    let mark: [UInt8] = facts?.hasMark == true ? [0xEF, 0xBB, 0xBF] : []
    if let ended = facts?.lineEnds.join(assembly.text), let notebook = try? parse(bytes: mark + ended, name: name),
      notebook.cells.map(\.label) == assembly.notebook.cells.map(\.label)
    {
      return JupyterImport(notebook: notebook, notes: notes)
    }
    return JupyterImport(notebook: try parse(bytes: mark + assembly.text, name: name), notes: notes)
  }
}

extension FrontMatter {
  /// The least that a notebook begins with, and the first heading as its title.
  fileprivate static func made(for body: [UInt8], name: String) throws(Diagnostics) -> String {
    let source = Source(name: name, text: "")
    if let table = NotebookLimits.largeTable(body, LineTable(body), in: source) { throw Diagnostics([table]) }
    guard let document = MarkdownDocument(body[...]) else { throw Diagnostics([.noMemory(in: source)]) }
    let words = document.blocks.first { $0.kind == .heading }.map { document.plainText($0) } ?? ""
    let title = words.split { $0.isWhitespace || $0.isNewline || $0.unicodeScalars.contains { $0.value < 0x20 } }
      .joined(separator: " ")
    return "---\nfmnb: \(format)\n" + (title.isEmpty ? "" : "title: \(quoted(title))\n") + "---"
  }

  /// In quotes where YAML, which code hosts read it as, would want them.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isLetter || $0.isNumber } == true && !text.contains(": ") && !text.contains(" #")
      && !text.hasSuffix(":")
    guard !isPlain else { return text }
    return "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "\""
  }
}
