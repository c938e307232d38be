internal import Foundation
package import Language
package import Notebooks
internal import Words

extension Report {
  /// Writes the report as a page and as Markdown, each file whole or not at all.
  ///
  /// - Parameter folder: the output folder, which is there.
  /// - Returns: the paths of the two files.
  /// - Throws: where a file cannot be written.
  package func write(to folder: String) throws(Diagnostics) -> (html: String, markdown: String) {
    try Self.requireOwn(notebook, in: folder)
    let base = folder + "/" + notebook.name
    var report = self
    report.linkBase = Self.path(from: folder, to: notebook.folder)
    let files = [(base + ".html", report.html()), (base + ".md", report.markdown())]
    for (path, text) in files {
      do {
        try WholeFile.write(Array(text.utf8), to: path)
      } catch {
        throw Diagnostics([.unwritable(path, in: notebook.source)])
      }
    }
    return (files[0].0, files[1].0)
  }

  /// The way from one folder to another, as a link has it: `../`, or empty where they are the same.
  private static func path(from: String, to: String) -> String {
    let from = URL(fileURLWithPath: from).standardizedFileURL.pathComponents
    let to = URL(fileURLWithPath: to).standardizedFileURL.pathComponents
    let common = zip(from, to).prefix { $0 == $1 }.count
    let steps = [String](repeating: "..", count: from.count - common) + to.dropFirst(common)
    return steps.map { ($0.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? $0) + "/" }.joined()
  }

  /// Looks whether what stands in the place of a notebook's report is one, so that nobody's own file is written over.
  ///
  /// - Throws: of kind `failure`, before anything has run.
  package static func requireOwn(_ notebook: Notebook, in folder: String) throws(Diagnostics) {
    for (suffix, mark) in [(".html", PageMark.html), (".md", PageMark.markdown)] {
      let path = folder + "/" + notebook.name + suffix
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      guard data.firstRange(of: Data(mark.utf8)) != nil else {
        throw Diagnostics([.notOurs(path, in: notebook.source)])
      }
    }
  }
}

/// What every report holds, so that it is known again.
enum PageMark {
  static let html = #"<meta name="generator" content="fmnb"/>"#
  static let cells = "Cells and statement keys"
  static let markdown = "**\(cells)**"
}
