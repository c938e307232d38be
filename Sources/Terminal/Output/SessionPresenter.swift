package import Language
package import Sessions

/// Shows outputs as the session's settings say: `set format=json`, `set pictures=off`.
package final class SessionPresenter: Presenter {
  private let session: Session
  private let alwaysJSON: Bool
  private let text: TextPresenter
  private let json: JSONPresenter
  private var isJSON = false

  /// - Parameter json: JSON lines, whatever the session says.
  package init(_ session: Session, results: Screen, notes: Screen, json alwaysJSON: Bool = false) {
    self.session = session
    self.alwaysJSON = alwaysJSON
    text = TextPresenter(results: results, notes: notes)
    json = JSONPresenter(results: results, notes: notes)
    finishStatement()
  }

  private var current: any Presenter { isJSON ? json : text }

  package func show(_ output: Output) { current.show(output) }
  package func show(_ diagnostic: Diagnostic) { current.show(diagnostic) }
  package func show(_ progress: TrainingProgress) { current.show(progress) }
  package func startAfresh() { current.startAfresh() }

  /// Also reads the settings, which the statement may have changed.
  package func finishStatement() {
    current.finishStatement()
    isJSON = alwaysJSON || (try? session.format) == "json"
    text.showsPictures = (try? session.showsPictures) ?? true
  }
}
