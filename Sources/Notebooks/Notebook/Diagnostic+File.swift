internal import Language
internal import Words

/// What can be wrong with a file before anything in it is understood.
extension Diagnostic {
  static func unreadable(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      "notebook-unreadable", "\(path) cannot be read: \(reason)",
      help: "name a \(path.lowercased().hasSuffix(".ipynb") ? ".ipynb" : ".fmnb") file that exists", at: 0..<0,
      in: Source(name: path, text: ""))
  }

  static func tooLarge(_ path: String, bytes: Int, limit: Int = Notebook.byteLimit) -> Diagnostic {
    Diagnostic(
      "notebook-too-large", "\(path) has \(bytes.grouped) bytes; a notebook has at most \(limit.grouped)",
      help: "keep data out of the notebook", at: 0..<0, in: Source(name: path, text: ""))
  }

  static func notUTF8(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic("not-utf8", "the file is not UTF-8 text here", help: "save it as UTF-8", at: range, in: source)
  }

  static func nulByte(at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic("nul-byte", "a NUL byte stands in the text", help: "remove it", at: range, in: source)
  }

  static func tooMany(
    _ what: String, of whole: String, limit: Int, at range: SourceRange, in source: Source
  ) -> Diagnostic {
    Diagnostic(
      "notebook-too-large", "\(whole) has more than \(limit.grouped) \(what)", help: "that is the most there may be",
      at: range, in: source)
  }

  static func noMemory(in source: Source) -> Diagnostic {
    Diagnostic("out-of-memory", "there is no memory to read the notebook", at: 0..<0, in: source)
  }
}
