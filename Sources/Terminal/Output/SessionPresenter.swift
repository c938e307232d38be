package import Language
package import Outputs

/// Shows outputs as the session's settings say: `set format=json`, `set pictures=off`.
package final class SessionPresenter: Presenter {
  private let alwaysJSON: Bool
  private let text: TextPresenter
  private let json: JSONPresenter
  private var isJSON: Bool

  /// - Parameter json: JSON lines, whatever the session says.
  package init(results: Screen, notes: Screen, json alwaysJSON: Bool = false) {
    self.alwaysJSON = alwaysJSON
    isJSON = alwaysJSON
    text = TextPresenter(results: results, notes: notes)
    json = JSONPresenter(results: results, notes: notes)
  }

  private var current: any Presenter { isJSON ? json : text }

  package func show(_ output: Output) { current.show(output) }
  package func show(_ line: ReplayLine) { current.show(line) }
  package func show(_ diagnostic: Diagnostic) { current.show(diagnostic) }
  package func show(_ progress: TrainingProgress) { current.show(progress) }
  package func startAfresh() { current.startAfresh() }
  package func finishStatement() { current.finishStatement() }

  package func apply(_ settings: DisplaySettings) {
    current.finishStatement()
    isJSON = alwaysJSON || settings.isJSON
    text.showsPictures = settings.showsPictures
  }
}
