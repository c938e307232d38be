internal import Language
internal import Words

/// Makes blocks of a notebook out of the cells of a Jupyter notebook, and says what it could not take over.
struct JupyterReader {
  private let file: JupyterFile
  private let source: Source
  private(set) var blocks: [NotebookBlock] = []
  private(set) var notes: [String] = []
  private var labels: [Int: String] = [:]

  init(_ file: JupyterFile, name: String) throws(Diagnostics) {
    self.file = file
    source = Source(name: name, text: "")
    if file.language == "fmnb" { nameCells() }
    for (index, cell) in file.cells.enumerated() { try read(cell, number: index + 1) }
    noteLosses()
  }

  private mutating func read(_ cell: JupyterFile.Cell, number: Int) throws(Diagnostics) {
    let text = LineEnds.split(Array(cell.source.joined.utf8)).text
    var block = NotebookBlock(
      kind: .prose, text: Array(text.trimmingLineFeeds), number: number, blankLines: cell.metadata?.blankLines)
    switch cell.type {
    case "markdown": break
    case "code":
      guard let label = labels[number] else {
        block.text = block.text.fenced(as: infoOfCode)
        break
      }
      let body = text.bodyOfCell
      let usual = CellFence.usual(around: body)
      let open = cell.metadata?.open ?? usual.open
      let fence = CellFence(open: open, close: cell.metadata?.close ?? CellFence.close(for: open))
      block.kind = .cell(label: label)
      block.text = (fence.holds(label: label, body: body) ? fence : usual).text(label: label, body: body)
    case "raw": block.text = block.text.fenced(as: "text")
    default: throw Diagnostics([.unknownCellType(cell.type, number: number, in: source)])
    }
    // Nobody wrote anything in it.
    guard !block.text.isEmpty else { return }
    blocks.append(block)
  }

  /// The language as the word behind a fence, if it can be one.
  private var infoOfCode: String {
    let name = file.language.lowercased()
    let isWord = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || "0123456789+#-_.".unicodeScalars.contains($0)
    }
    return isWord && !CellHead.looksLikeOne(name) ? name : ""
  }

  // MARK: Labels

  /// Gives every code cell a label of its own: the one that it has, unless a cell before has it too.
  private mutating func nameCells() {
    var taken: Set<String> = []
    let code = file.cells.indices.filter { file.cells[$0].type == "code" }
    for index in code {
      guard let label = file.cells[index].metadata?.label, label.isLabel, taken.insert(label.lowercased()).inserted
      else { continue }
      labels[index + 1] = label
    }
    // Where to go on looking, so that a file of copies takes no longer than any other.
    var next: [String: Int] = [:]
    for (position, index) in code.enumerated() where labels[index + 1] == nil {
      let had = file.cells[index].metadata?.label
      let isCopy = had?.isLabel == true
      let base = isCopy ? had ?? "" : "cell"
      var number = isCopy ? next[base.lowercased()] ?? 2 : max(position + 1, next["cell"] ?? 1)
      while !taken.insert("\(base)-\(number)".lowercased()).inserted { number += 1 }
      next[base.lowercased()] = number + 1
      labels[index + 1] = "\(base)-\(number)"
      let reason =
        isCopy ? "is labelled '\(had ?? "")' as one before it" : "has no label that could stand in a notebook"
      notes.append("cell \(index + 1) \(reason), and is now '\(base)-\(number)'")
    }
  }

  // MARK: Notes

  private mutating func noteLosses() {
    func count(_ isOne: (JupyterFile.Cell) -> Bool) -> Int { file.cells.count(where: isOne) }
    let isOurs = file.language == "fmnb"
    let written = file.cells.filter { $0.source.parts.contains { $0.contains { !$0.isNewline } } }
    let code = written.count { $0.type == "code" }
    if !isOurs, code > 0 {
      let language = file.language.isEmpty ? "" : "\(file.language) "
      notes.append(
        "\(code.counted("\(language)code cell")) became ordinary fenced text, for fmnb runs its own language only")
    }
    let raw = written.count { $0.type == "raw" }
    if raw > 0 { notes.append("\(raw.counted("raw cell")) became fenced text, for a notebook has none") }
    let outputs = count { $0.outputs?.isEmpty == false }
    if outputs > 0 {
      notes.append(
        "outputs of \(outputs.counted("cell")) were left out"
          + (isOurs ? ", for a replay makes them" : ", for no replay could make them again"))
    }
    let attachments = file.cells.reduce(0) { $0 + ($1.attachments?.count ?? 0) }
    if attachments > 0 {
      notes.append(
        "\(attachments.counted("attachment")) of Markdown cells stayed behind; save the pictures beside the notebook"
          + " and let the images name them")
    }
    let tags = count { $0.metadata?.tags.isEmpty == false }
    if tags > 0 { notes.append("tags of \(tags.counted("cell")) were left out, for a notebook has none") }
  }
}

extension [UInt8] {
  /// As a fenced block, if there is anything to fence.
  fileprivate func fenced(as info: String) -> [UInt8] {
    guard !isEmpty else { return [] }
    let fence = CellFence.backticks(around: self)
    return Array("\(fence)\(info)\n".utf8) + self + Array("\n\(fence)".utf8)
  }
}
