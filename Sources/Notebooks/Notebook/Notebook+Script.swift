package import Sessions

extension Notebook {
  /// Reads the statements of a notebook or, where the file's name does not end in `.fmnb`, of a plain script: what
  /// `run` reads.
  package static func script(path: String) throws -> Script {
    try path.lowercased().hasSuffix(".fmnb") ? read(path: path).script : Script.read(path)
  }

  /// The statements of all cells, with the front matter's parameters, for `run NOTEBOOK` in a session. Cells that are
  /// there to show an error are left out: they would stop the rest.
  package var script: Script {
    Script(
      source: source, ranges: cells.filter { !$0.options.expectsError }.map(\.statements),
      parameters: Dictionary(frontMatter.parameters.map { ($0.name, $0.value) }) { first, _ in first },
      seed: frontMatter.seed)
  }
}
