internal import Notebooks

extension Report {
  /// Where the paths of links and of images beside the notebook stand in its text: behind `](`, and in the lines that
  /// name them for `[text][name]`.
  func filePaths(_ bytes: [UInt8]) -> [Range<Int>] {
    let beside = notebook.images.filter { image in
      record.pictures[FigurePath(image.path).text]?.isBeside == true && !image.isFigure
    }
    let links = notebook.fileLinks.map { ($0.label, $0.range) } + beside.map { ($0.path, $0.range) }
    var found: [Range<Int>] = links.compactMap { path, place in
      bytes.firstRange(of: "](\(path)".utf8, in: place).map { $0.lowerBound + 2..<$0.upperBound }
    }
    let names = Set(links.map(\.0))
    guard !names.isEmpty else { return found }
    for line in LineTable(bytes, from: notebook.frontMatter.range.upperBound).lines {
      let words = bytes.words(line.content)
      guard words.count >= 2, bytes[words[0].lowerBound] == UInt8(ascii: "["), bytes.text(words[0]).hasSuffix("]:"),
        names.contains(bytes.text(words[1]))
      else { continue }
      found.append(words[1])
    }
    return found
  }
}
