internal import Foundation
package import Language

extension Notebook {
  /// Reads a notebook file.
  ///
  /// - Throws: everything that is wrong: a file that cannot be read, is larger than `byteLimit` or is not UTF-8, and all
  ///   that `parse` finds.
  package static func read(path: String) throws(Diagnostics) -> Notebook {
    try parse(bytes: try bytes(ofFile: path, limit: byteLimit), name: path)
  }

  /// The bytes of a file, of at most so many.
  private static func bytes(ofFile path: String, limit: Int) throws(Diagnostics) -> [UInt8] {
    // What is asked of a link is asked of the link itself.
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let data: Data
    do {
      let size = try url.resourceValues(forKeys: [.fileSizeKey, .isRegularFileKey, .isDirectoryKey])
      if size.isDirectory == true { throw Diagnostics([.unreadable(path, "it is a folder")]) }
      // Reading a pipe that nobody writes to, or a device, would never end.
      if size.isRegularFile == false { throw Diagnostics([.unreadable(path, "it is a pipe or device")]) }
      if let bytes = size.fileSize, bytes > limit {
        throw Diagnostics([.tooLarge(path, bytes: bytes, limit: limit)])
      }
      data = try Data(contentsOf: url)
    } catch let error as Diagnostics {
      throw error
    } catch {
      let isMissing = (error as? CocoaError)?.code == .fileReadNoSuchFile
      let reason = isMissing ? "there is no such file" : "it is not yours to read"
      throw Diagnostics([.unreadable(path, reason)])
    }
    return Array(data)
  }

  /// Reads a file of Jupyter's and makes a notebook of it.
  ///
  /// - Throws: why it cannot be read, and what `fromJupyter` finds.
  package static func readJupyter(path: String) throws(Diagnostics) -> JupyterImport {
    try fromJupyter(try bytes(ofFile: path, limit: JupyterFile.byteLimit), name: path)
  }

  /// Reads the bytes of a notebook.
  package static func parse(bytes: [UInt8], name: String) throws(Diagnostics) -> Notebook {
    guard bytes.count <= byteLimit else { throw Diagnostics([.tooLarge(name, bytes: bytes.count)]) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw notUTF8(bytes, name: name)
    }
    return try parse(Source(name: name, text: text))
  }

  /// Where a file is not UTF-8.
  static func notUTF8(_ bytes: [UInt8], name: String) -> Diagnostics {
    // The repaired text agrees with the file up to the first bad byte.
    let repaired = String(decoding: bytes, as: UTF8.self)
    let offset = zip(repaired.utf8, bytes).prefix { $0 == $1 }.count
    return Diagnostics([.notUTF8(at: offset..<offset + 1, in: Source(name: name, text: repaired))])
  }

  /// Reads the text of a notebook. Statements are not looked at: that is `Replay`'s first step.
  ///
  /// - Throws: everything that is wrong with front matter, cells, options, labels and inline values.
  package static func parse(_ source: Source) throws(Diagnostics) -> Notebook {
    let bytes = Array(source.text.utf8)
    guard bytes.count <= byteLimit else { throw Diagnostics([.tooLarge(source.name, bytes: bytes.count)]) }
    if let nul = bytes.firstIndex(of: 0) { throw Diagnostics([.nulByte(at: nul..<nul + 1, in: source)]) }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let head = FrontMatter.read(bytes, from: start, in: source)
    var body = BodyReader(bytes: bytes, start: head.bodyStart, source: source)
    if let table = NotebookLimits.largeTable(bytes, body.lines, in: source) { throw Diagnostics([table]) }
    guard let document = MarkdownDocument(bytes[head.bodyStart...]) else {
      throw Diagnostics([.noMemory(in: source)])
    }
    body.read(document)
    let diagnostics = head.diagnostics + body.diagnostics
    guard diagnostics.isEmpty else {
      throw Diagnostics(diagnostics.sorted { $0.range.lowerBound < $1.range.lowerBound })
    }
    return Notebook(
      source: source, frontMatter: head.frontMatter,
      parts: parts(of: bytes, bodyStart: head.bodyStart, cells: body.cells), cells: body.cells,
      images: body.images, figureLinks: body.links, fileLinks: body.fileLinks, inlineValues: body.values)
  }

  private static func parts(of bytes: [UInt8], bodyStart: Int, cells: [NotebookCell]) -> [Part] {
    var parts: [Part] = [.frontMatter(bytes.text(0..<bodyStart))]
    var position = bodyStart
    for (index, cell) in cells.enumerated() {
      if position < cell.range.lowerBound { parts.append(.prose(bytes.text(position..<cell.range.lowerBound))) }
      parts.append(.cell(index, bytes.text(cell.range)))
      position = cell.range.upperBound
    }
    if position < bytes.count { parts.append(.prose(bytes.text(position..<bytes.count))) }
    return parts
  }
}
