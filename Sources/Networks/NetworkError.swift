/// What went wrong with a network, its training or its files: a stable code, the facts, and what to do.
public struct NetworkError: Error, Sendable, Equatable {
  /// Stable, in kebab case.
  public var code: String
  /// The facts, for a person.
  public var message: String
  /// What to do about it.
  public var help: String?

  public init(code: String, message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }
}
