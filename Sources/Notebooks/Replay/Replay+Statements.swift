package import Language
internal import Sessions

extension Replay {
  /// Every statement as it would run, with parameters, defaults and seeds spelled out. Nothing runs.
  ///
  /// - Throws: `Diagnostics`: what is wrong with the notebook.
  package func statements() throws(Diagnostics) -> [String] {
    let session = try session(host(over: QuietHost()))
    var planner = Planner(notebook: notebook, options: options)
    return try planner.plan(in: session).cells.flatMap { $0.steps.map(\.canonical) }
  }
}
