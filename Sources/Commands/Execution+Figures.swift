internal import Datasets
internal import Figures
internal import Language
internal import Outputs
internal import Sessions

extension Execution {
  /// Draws a figure to the file behind `to`, or to the place that the host chooses.
  ///
  /// - Parameter stem: what the file is called where nobody names it, such as `h1-loss`.
  func draw(_ figure: Figure, title: String, stem: String) throws {
    let path = try writePath(stem: stem)
    try figure.write(to: path, texts: origin(of: figure).entries)
    let size = try figure.pixelSize()
    emit(.figure(FigureOutput(figure: figure, path: path, width: size.width, height: size.height, title: title)))
  }

  /// What is known of where a figure comes from.
  private func origin(of figure: Figure) throws -> PictureOrigin {
    let inputs = resolution.inputs.compactMap { $0.entry?.id }
    let own = Store.Ancestor(canonical: resolution.canonical, seed: nil)
    let recipe = Recipe(name: resolution.statement.verb.text, steps: try workspace.store.lineage(of: inputs) + [own])
    let place = workspace.host.place
    return PictureOrigin(
      statement: resolution.canonical, key: resolution.key?.text ?? "", data: Array(figure.data.utf8).sha256,
      engine: EngineFacts.current.version, script: recipe.statements.joined(separator: "\n"), seed: "\(recipe.seed)",
      notebook: place?.notebook, cell: place?.cell)
  }
}
