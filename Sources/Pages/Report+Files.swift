internal import Foundation
package import Language
internal import Notebooks

extension Report {
  /// Writes the report as a page and as Markdown, each file whole or not at all.
  ///
  /// - Parameter folder: the output folder, which is there.
  /// - Returns: the paths of the two files.
  /// - Throws: where a file cannot be written.
  package func write(to folder: String) throws(Diagnostics) -> (html: String, markdown: String) {
    let base = folder + "/" + notebook.name
    let files = [(base + ".html", html()), (base + ".md", markdown())]
    for (path, text) in files {
      do {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      } catch {
        throw Diagnostics([.unwritable(path, in: notebook.source)])
      }
    }
    return (files[0].0, files[1].0)
  }
}
