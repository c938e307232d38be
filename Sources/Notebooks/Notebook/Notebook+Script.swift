public import Sessions

extension Notebook {
  /// The statements of all cells, with the front matter's parameters, for `run NOTEBOOK` in a session. Cells that are
  /// there to show an error are left out: they would stop the rest.
  public var script: Script {
    Script(
      source: source, ranges: cells.filter { !$0.options.expectsError }.map(\.statements),
      parameters: Dictionary(frontMatter.parameters.map { ($0.name, $0.value) }) { first, _ in first })
  }
}
