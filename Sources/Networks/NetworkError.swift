internal import Words

/// What went wrong with a network, its training or its files: a stable code, the facts, and what to do.
package struct NetworkError: ReportedError, Sendable, Equatable {
  package var code: String
  package var message: String
  package var help: String?

  package init(code: String, message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }
}
