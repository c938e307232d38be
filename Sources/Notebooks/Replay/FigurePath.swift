/// A path as a statement or an image line writes it, without the steps that lead nowhere: `./a//b/../c.png` is
/// `a/c.png`.
package struct FigurePath: Sendable, Hashable {
  package let components: [String]
  package let isAbsolute: Bool

  package init(_ path: String) {
    var kept: [String] = []
    for component in path.split(separator: "/") where component != "." {
      if component != ".." {
        kept.append(String(component))
      } else {
        _ = kept.popLast()
      }
    }
    components = kept
    isAbsolute = path.hasPrefix("/")
  }

  package var text: String { (isAbsolute ? "/" : "") + components.joined(separator: "/") }

  /// Equal for two paths that one file system or another takes for the same file.
  package var key: String { text.lowercased() }

  package var name: String { components.last ?? "" }

  /// The file's name without its extension: the label of a figure.
  package var stem: String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The extension in small letters, without the dot.
  package var fileExtension: String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// The media type of a picture that a report can show; nil for other files.
  package var mediaType: String? {
    switch fileExtension {
    case "png": "image/png"
    case "svg": "image/svg+xml"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "webp": "image/webp"
    default: nil
    }
  }
}
