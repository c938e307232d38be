internal import ArgumentParser
internal import Foundation
internal import Language
internal import Notebooks
internal import Outputs
internal import Terminal
internal import Words

/// `fmnb convert NB.fmnb NB.ipynb`, and the other way.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Make a Jupyter notebook of a notebook, or the other way round.",
    discussion: """
      The endings of the two names say which way: .ipynb is Jupyter's, .fmnb and .md are not. Nothing is run. There and \
      back again gives the same bytes.
      """)

  @Argument(help: "What to read.")
  var from: String

  @Argument(help: "What to write.")
  var to: String

  @Flag(help: "Write over a file that holds something else.")
  var force = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let shell = Shell(shared)
    let presenter = shell.presenter
    do {
      let toJupyter = try isJupyter(to, other: from)
      guard FileManager.default.fileExists(atPath: from) else {
        throw Diagnostic(
          "file-not-found", "there is no file \(from)", help: "name the notebook to read first", at: 0..<0,
          in: Source(name: from, text: ""), kind: .failure)
      }
      let notebook: Notebook
      let bytes: [UInt8]
      var notes: [String] = []
      if toJupyter {
        notebook = try Notebook.read(path: from)
        bytes = try notebook.jupyter()
      } else {
        let made = try Notebook.readJupyter(path: from)
        (notebook, notes) = (made.notebook, made.notes)
        bytes = Array(notebook.description.utf8)
      }
      try write(bytes)
      for note in notes { presenter.show(.note("\(from): \(note)")) }
      presenter.show(.text("\(to): \(notebook.cells.count.counted("cell")) of \(from)"))
    } catch {
      throw shell.report(error, to: presenter)
    }
  }

  /// Which way to go.
  ///
  /// - Throws: where the names do not say it.
  private func isJupyter(_ path: String, other: String) throws -> Bool {
    func isOurs(_ path: String) -> Bool { [".fmnb", ".md"].contains(where: path.lowercased().hasSuffix) }
    func isTheirs(_ path: String) -> Bool { path.lowercased().hasSuffix(".ipynb") }
    if isTheirs(path), isOurs(other) { return true }
    if isOurs(path), isTheirs(other) { return false }
    let isOdd = !isOurs(other) && !isTheirs(other)
    let text = "\(other) \(path)"
    let start = isOdd ? 0 : other.utf8.count + 1
    throw Diagnostic(
      "convert-names",
      isOdd || !isOurs(path) && !isTheirs(path)
        ? "'\(isOdd ? other : path)' ends neither in .fmnb or .md nor in .ipynb"
        : "both names are of \(isOurs(path) ? "notebooks" : "Jupyter notebooks")",
      help: "fmnb convert NB.fmnb NB.ipynb, or fmnb convert NB.ipynb NB.fmnb",
      at: start..<start + (isOdd ? other : path).utf8.count, in: Source(name: "convert", text: text))
  }

  /// Writes the file, but never over another one unasked.
  private func write(_ bytes: [UInt8]) throws {
    if !force, FileManager.default.fileExists(atPath: to) {
      // Reading a pipe that nobody writes to would never end.
      let there = URL(fileURLWithPath: to).resolvingSymlinksInPath()
      if (try? there.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true,
        let data = try? Data(contentsOf: there), Array(data) == bytes
      {
        return
      }
      throw Diagnostic(
        "file-exists", "\(to) is there already and holds something else",
        help: "--force writes over it, or name another file", at: 0..<0, in: Source(name: to, text: ""), kind: .failure)
    }
    try WholeFile.write(bytes, to: to)
  }
}
