/// What went wrong with a network, its training or its files: a stable code, the facts, and what to do.
package struct NetworkError: Error, Sendable, Equatable {
  /// Stable, in kebab case.
  package var code: String
  /// The facts, for a person.
  package var message: String
  /// What to do about it.
  package var help: String?

  package init(code: String, message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }
}
