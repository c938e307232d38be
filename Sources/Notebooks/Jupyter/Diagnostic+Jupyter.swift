internal import Language

/// What can be wrong with a Jupyter notebook.
extension Diagnostic {
  /// - Parameter place: the byte; nil where nobody knows.
  static func notJSON(_ what: String, at place: Int?, _ bytes: [UInt8], name: String) -> Diagnostic {
    let line = 1 + bytes.prefix(place ?? 0).count { $0 == 0x0A }
    return Diagnostic(
      "not-json", "this is no JSON, which a Jupyter notebook is: \(what)", help: "save it again in Jupyter",
      at: 0..<0, in: Source(name: name, text: "", firstLine: line))
  }

  static func notJupyter(_ what: String, in source: Source) -> Diagnostic {
    Diagnostic(
      "not-jupyter", "this is no Jupyter notebook of format 4: \(what)", help: "save it again in Jupyter", at: 0..<0,
      in: source)
  }

  static func otherJupyterFormat(_ version: Int, in source: Source) -> Diagnostic {
    Diagnostic(
      "jupyter-format", "this is a Jupyter notebook of format \(version), and format 4 is read",
      help: "jupyter nbconvert --to notebook --nbformat 4 \(source.name) writes it in format 4", at: 0..<0, in: source)
  }

  static func unknownCellType(_ type: String, number: Int, in source: Source) -> Diagnostic {
    Diagnostic(
      "jupyter-cell-type", "cell \(number) is of type '\(type)', and there are code, markdown and raw",
      help: "change its type in Jupyter", at: 0..<0, in: source)
  }

  static func openMarkdown(in source: Source) -> Diagnostic {
    Diagnostic(
      "open-markdown", "this leaves a fence or raw HTML open, which would swallow the cells after it",
      help: "close it at the end of the cell", at: 0..<source.line(at: 0).utf8.count, in: source)
  }
}
