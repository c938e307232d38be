package import Language
package import Outputs

/// Shows what statements have to say.
package protocol Presenter: AnyObject {
  func show(_ output: Output)
  func show(_ diagnostic: Diagnostic)
  func show(_ line: ReplayLine)
  /// Called between batches, as often as one likes.
  func show(_ progress: TrainingProgress)
  /// A statement is over: nothing of its progress may stay.
  func finishStatement()
  /// Something else, such as a prompt, stands between what was shown and what comes.
  func startAfresh()
  /// What the session says about how to show things.
  func apply(_ settings: DisplaySettings)
}

extension Presenter {
  package func startAfresh() {}
  package func apply(_ settings: DisplaySettings) {}
}
