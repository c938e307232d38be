internal import Foundation
internal import Language

/// A Jupyter notebook of format 4 as read: what of it a `.fmnb` notebook can hold, and what it cannot.
struct JupyterFile: Decodable {
  /// The largest file that is read: cells with pictures as outputs are large, and every notebook that was written has to
  /// be read again.
  static let byteLimit = 16 * Notebook.byteLimit

  var metadata: Metadata?
  var cells: [Cell]

  struct Metadata: Decodable {
    var languageInfo: Named?
    var kernel: Kernel?
    var facts: Facts?

    private enum CodingKeys: String, CodingKey {
      case languageInfo = "language_info"
      case kernel = "kernelspec"
      case facts = "fmnb"
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      languageInfo = try? values.decode(Named.self, forKey: .languageInfo)
      kernel = try? values.decode(Kernel.self, forKey: .kernel)
      facts = try values.decodeIfPresent(Facts.self, forKey: .facts)
    }
  }

  struct Named: Decodable { var name: String }
  struct Kernel: Decodable { var language: String? }

  /// What `Notebook.jupyter()` keeps of the whole file.
  struct Facts: Decodable {
    /// The whole text, in pieces that line feeds join.
    var frontMatter: String?
    var hasMark: Bool
    var lineEnds: LineEnds
    var lineFeeds: Int

    private enum CodingKeys: String, CodingKey {
      case frontMatter = "front_matter"
      case hasMark = "bom"
      case lineEnds = "line_ends"
      case lineFeeds = "final_newlines"
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      if values.contains(.frontMatter) {
        let text = try values.decode(Lines.self, forKey: .frontMatter)
        frontMatter = text.isList ? "---\n\(text.parts.joined(separator: "\n"))\n---" : text.joined
      }
      // Nothing of this is worth refusing a notebook for.
      hasMark = (try? values.decode(Bool.self, forKey: .hasMark)) ?? false
      let words = (try? values.decode(Lines.self, forKey: .lineEnds))?.parts ?? []
      lineEnds = LineEnds(words) ?? LineEnds()
      lineFeeds = values.count(.lineFeeds) ?? 1
    }
  }

  struct Cell: Decodable {
    var type: String
    var source: Lines
    var metadata: CellMetadata?
    var outputs: [Ignored]?
    var attachments: [String: Ignored]?

    private enum CodingKeys: String, CodingKey {
      case type = "cell_type"
      case source, metadata, outputs, attachments
    }
  }

  struct CellMetadata: Decodable {
    var label: String?
    var blankLines: Int?
    var open: String?
    var close: String?
    var tags: [String]

    private enum CodingKeys: String, CodingKey {
      case facts = "fmnb"
      case blankLines = "blank_lines_before"
      case label, open, close, tags
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      tags = (try? values.decode([String].self, forKey: .tags)) ?? []
      guard let facts = try? values.nestedContainer(keyedBy: CodingKeys.self, forKey: .facts) else { return }
      label = try? facts.decode(String.self, forKey: .label)
      open = try? facts.decode(String.self, forKey: .open)
      close = try? facts.decode(String.self, forKey: .close)
      blankLines = facts.count(.blankLines)
    }
  }

  /// A text, or a list of its lines.
  struct Lines: Decodable {
    var parts: [String]
    var isList: Bool
    var joined: String { parts.joined() }

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) {
        (parts, isList) = ([text], false)
      } else {
        (parts, isList) = (try value.decode([String].self), true)
      }
    }
  }

  /// Something that is only counted.
  struct Ignored: Decodable {
    init(from decoder: any Decoder) throws {}
  }
}

extension KeyedDecodingContainer {
  /// So many empty lines, if it is a number that a notebook has room for.
  fileprivate func count(_ key: Key) -> Int? {
    (try? decode(Int.self, forKey: key)).flatMap { (0...Notebook.byteLimit).contains($0) ? $0 : nil }
  }
}

extension JupyterFile {
  /// The language of its code cells; `fmnb` where it was made of a notebook, whatever kernel somebody chose since.
  var language: String {
    if metadata?.facts != nil { return "fmnb" }
    let name = metadata?.languageInfo?.name ?? metadata?.kernel?.language ?? ""
    return name.lowercased() == "fmnb" ? "fmnb" : name
  }
}
