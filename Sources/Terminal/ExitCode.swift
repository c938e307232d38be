package import Language

/// What the program's exit status says.
package enum ExitCode: Int32, Sendable {
  case ok = 0
  /// A statement failed.
  case failure = 1
  /// Usage or syntax: nothing was run.
  case usage = 2
  /// A notebook's facts differ from its lock.
  case drift = 3
  /// An `expect` does not hold.
  case expectation = 4
  /// A lock is older than what it was made from.
  case stale = 5
  /// Stopped by Ctrl-C; can be continued.
  case interrupted = 130

  /// - Parameter ranStatements: whether statements before the mistake were carried out.
  package init(_ kind: Diagnostic.Kind, ranStatements: Bool = false) {
    switch kind {
    case .syntax: self = ranStatements ? .failure : .usage
    case .failure: self = .failure
    case .expectation: self = .expectation
    case .interruption: self = .interrupted
    case .deferral: self = .stale
    }
  }
}
