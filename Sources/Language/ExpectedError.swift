/// An error that a part of a text is there to show: it must come, and what follows goes on.
package enum ExpectedError: Sendable, Hashable {
  case any
  /// The `code` of its diagnostic.
  case code(String)

  package func isMet(by problem: Diagnostic) -> Bool {
    guard problem.kind != .interruption, problem.kind != .deferral else { return false }
    switch self {
    case .any: return true
    case .code(let code): return problem.code == code
    }
  }

  /// An error that came in place of the one expected.
  package func unmet(by problem: Diagnostic) -> Diagnostic {
    guard case .code(let code) = self, problem.kind != .interruption else { return problem }
    var problem = problem
    problem.help = "the cell expects '\(code)', and this is '\(problem.code)'"
    return problem
  }
}

extension Diagnostic {
  /// Nothing failed where something was to.
  package static func errorMissing(in cell: String, at range: SourceRange, in source: Source) -> Diagnostic {
    Diagnostic(
      "error-missing", "cell '\(cell)' was to fail and did not",
      help: "take away #| error:, or make it fail", at: range, in: source, kind: .failure)
  }
}
