internal import Words

/// What a statement can run into, before it is known where the statement stands. The session turns it into a
/// `Diagnostic` that points at a word or at the whole statement.
package struct SessionError: ReportedError, Sendable, Equatable {
  package var code: String
  package var message: String
  package var help: String?
  /// The bytes to underline; nil for the whole statement.
  package var range: Range<Int>?

  package init(_ code: String, _ message: String, help: String? = nil, at range: Range<Int>? = nil) {
    self.code = code
    self.message = message
    self.help = help
    self.range = range
  }
}
