public import Language
public import Sessions

/// Shows outputs as the session's settings say: `set format=json`, `set pictures=off`.
public final class SessionPresenter: Presenter {
  private let session: Session
  private let alwaysJSON: Bool
  private let text: TextPresenter
  private let json: JSONPresenter
  private var isJSON = false

  /// - Parameter json: JSON lines, whatever the session says.
  public init(_ session: Session, results: Screen, notes: Screen, json alwaysJSON: Bool = false) {
    self.session = session
    self.alwaysJSON = alwaysJSON
    text = TextPresenter(results: results, notes: notes)
    json = JSONPresenter(results: results, notes: notes)
    finishStatement()
  }

  private var current: any Presenter { isJSON ? json : text }

  public func show(_ output: Output) { current.show(output) }
  public func show(_ diagnostic: Diagnostic) { current.show(diagnostic) }
  public func show(_ progress: TrainingProgress) { current.show(progress) }
  public func startAfresh() { current.startAfresh() }

  /// Also reads the settings, which the statement may have changed.
  public func finishStatement() {
    current.finishStatement()
    isJSON = alwaysJSON || (try? session.format) == "json"
    text.showsPictures = (try? session.showsPictures) ?? true
  }
}
