package import Language

/// What the program's exit status says.
package enum ExitCode: Int32, Sendable, CaseIterable {
  case ok = 0
  case failure = 1
  case usage = 2
  case drift = 3
  case expectation = 4
  case stale = 5
  case interrupted = 130

  /// As `help exit-codes` tells.
  package var meaning: String {
    switch self {
    case .ok: "all went well"
    case .failure: "a statement failed, or a session cannot be opened"
    case .usage: "usage or syntax: nothing was run"
    case .drift: "a notebook's facts differ from its lock ('fmnb check')"
    case .expectation: "an 'expect' does not hold"
    case .stale: "a lock is older than what it was made from ('fmnb verify')"
    case .interrupted: "stopped by Ctrl-C; can be continued"
    }
  }

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
