internal import Words

/// What a statement can run into, before it is known where the statement stands. The session turns it into a
/// `Diagnostic` that points at a word or at the whole statement.
struct SessionError: ReportedError, Sendable, Equatable {
  var code: String
  var message: String
  var help: String?
  /// The bytes to underline; nil for the whole statement.
  var range: Range<Int>?

  init(_ code: String, _ message: String, help: String? = nil, at range: Range<Int>? = nil) {
    self.code = code
    self.message = message
    self.help = help
    self.range = range
  }
}
