internal import Foundation
package import Language

/// A `.fmnb` notebook: CommonMark with front matter and cells, as read. Its description is the file it was read from,
/// byte for byte.
package struct Notebook: Sendable, Hashable, CustomStringConvertible {
  /// A stretch of the file. The parts cover it without gap or overlap.
  package enum Part: Sendable, Hashable {
    /// The front matter with both its `---` lines (and the byte order mark, if the file has one).
    case frontMatter(String)
    /// Markdown between cells.
    case prose(String)
    /// One cell: its place in `cells`, and its text with both fences.
    case cell(Int, String)

    /// The bytes of the file that this part stands for.
    package var text: String {
      switch self {
      case .frontMatter(let text), .prose(let text), .cell(_, let text): text
      }
    }
  }

  /// The largest file that is read as a notebook, in bytes.
  package static let byteLimit = 16 << 20

  /// The file: what ranges count bytes of.
  package let source: Source
  package let frontMatter: FrontMatter
  package let parts: [Part]
  package let cells: [NotebookCell]
  /// Every image of the prose, in order.
  package let images: [NotebookImage]
  /// Every link of the prose to a figure (`#fig-LABEL`), in order.
  package let figureLinks: [NotebookLink]
  /// Every link of the prose to a file, by a path from the notebook's folder, in order.
  package let fileLinks: [NotebookLink]
  /// Every `VALUE<!--= expression -->` of the prose, in order.
  package let inlineValues: [InlineValue]

  package var description: String { parts.map(\.text).joined() }

  /// The title for a report: the front matter's, else the file's name.
  package var title: String { frontMatter.title ?? name }

  /// The folder of the file, which its paths count from.
  package var folder: String {
    URL(fileURLWithPath: source.name).deletingLastPathComponent().standardizedFileURL.path
  }

  /// The file's name without folder, `.fmnb`, and the `.md` behind it that code hosts like.
  package var name: String {
    let file = source.name.split(separator: "/").last.map(String.init) ?? source.name
    let ending = [".fmnb.md", ".fmnb", ".md"].first { file.hasSuffix($0) && file.utf8.count > $0.utf8.count }
    return String(file.dropLast(ending?.count ?? 0))
  }
}

/// One cell: a fenced block whose info string is `fmnb LABEL`.
package struct NotebookCell: Sendable, Hashable {
  package let label: String
  package let labelRange: Range<Int>
  package let options: CellOptions
  /// The bytes of the file that hold statements: what is between the fences, after the options.
  package let statements: Range<Int>
  /// The bytes of the whole block, fences included.
  package let range: Range<Int>
  /// The text of `statements`.
  package let text: String
}

/// An image of the prose, `![caption](path)`.
package struct NotebookImage: Sendable, Hashable {
  /// The caption without markup, which is also the picture's alt text.
  package let caption: String
  /// The path as a cell's `to` would write it: percent signs decoded.
  package let path: String
  package let range: Range<Int>
  /// Whether it has a line to itself and so becomes a numbered figure.
  package let isFigure: Bool
}

/// A link of the prose: to a figure, `[text](#fig-LABEL)`, or to a file, `[text](PATH)`.
package struct NotebookLink: Sendable, Hashable {
  /// What follows `#fig-`, or the path as it is written.
  package let label: String
  package let range: Range<Int>
}
