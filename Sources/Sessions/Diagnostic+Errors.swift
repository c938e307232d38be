internal import Foundation
internal import GRDB
package import Language
internal import Words

extension Diagnostic {
  /// An error that no statement caused: a file that cannot be read, a session that cannot be opened.
  package init(_ error: any Error, source: Source) {
    self.init(error, in: Language.Statement(verb: Word(""), source: source, range: 0..<0))
  }

  /// Points any error that a statement threw at that statement.
  package init(_ error: any Error, in statement: Language.Statement) {
    if let diagnostic = error as? Diagnostic {
      self = diagnostic
      return
    }
    let reported: any ReportedError =
      switch error {
      case let error as any ReportedError: error
      case let error as DatabaseError: SessionError.store(error)
      case let error as CocoaError: SessionError.file(error)
      default: SessionError("failed", "\(error)")
      }
    self.init(
      reported.code, reported.message, help: reported.help,
      at: (reported as? SessionError)?.range ?? statement.range, in: statement.source, kind: .failure)
  }

  /// Of a statement that was not begun, because a person, or a signal, asked to stop.
  package init(stoppedBefore statement: Language.Statement) {
    self.init(
      "interrupted", "stopped before this statement", help: "all before it is kept", at: statement.range,
      in: statement.source, kind: .interruption)
  }
}
