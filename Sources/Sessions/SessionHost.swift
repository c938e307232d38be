package import Outputs

/// Who a session works for: the prompt, a script, a replay, a test. Given once, when the session is made; everything that
/// happens goes to it, and what the session cannot know it asks.
package protocol SessionHost: AnyObject {
  /// Where statements may read and write.
  var files: FilePolicy { get }
  /// Values for settings that take precedence over what the session file holds.
  var overrides: [String: String] { get }

  /// The notebook and the cell that statements stand in, where they do, for what is kept inside pictures.
  var place: (notebook: String, cell: String)? { get }

  /// Whether what is said and written may tell how long things took, which differs from run to run.
  var tellsTimes: Bool { get }

  /// Whether what was computed before may be used; otherwise it is computed again.
  var usesCache: Bool { get }

  /// Called with everything that happens, as it happens.
  func handle(_ event: Event)

  /// Whether the person has asked to stop since the statement began. Polled after every batch.
  var isStopRequested: Bool { get }
  /// Whether the person who asked to stop also wants the epoch that was begun thrown away. Asked once after a stop inside
  /// an epoch, with what there is kept already; it may take a moment.
  func wantsRollBack() -> Bool

  /// Whether a statement may begin to train or to measure what the cache does not have. Otherwise it ends, not carried
  /// out, with an error of kind `deferral`.
  func mayCompute(_ resolution: Resolution) -> Bool

  /// Asks a person before something that they may not mean. True where there is nobody to ask.
  func confirms(_ question: String) -> Bool

  /// Chooses the file of a figure drawn without `to`, given a stem such as `h1-loss`.
  func figurePath(for stem: String) -> String
  /// Reads a script for `run`.
  func script(at path: String) throws -> Script
}

extension SessionHost {
  package var files: FilePolicy { FilePolicy() }
  package var overrides: [String: String] { [:] }
  package var place: (notebook: String, cell: String)? { nil }
  package var tellsTimes: Bool { true }
  package var usesCache: Bool { true }
  package func handle(_ event: Event) {}
  package var isStopRequested: Bool { false }
  package func wantsRollBack() -> Bool { false }
  package func mayCompute(_ resolution: Resolution) -> Bool { true }
  package func confirms(_ question: String) -> Bool { true }
  package func figurePath(for stem: String) -> String { "figures/\(stem).png" }
  package func script(at path: String) throws -> Script { try Script.read(path) }
}

/// A host that shows nothing and is never interrupted.
package final class QuietHost: SessionHost {
  package init() {}
}
