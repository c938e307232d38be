/// Why data could not be read, made or divided.
public struct DatasetError: Error, Sendable, Equatable {
  /// Stable, for programs: lower-case words joined by hyphens.
  public var code: String
  /// What is wrong, with the facts.
  public var message: String
  /// What to do about it.
  public var help: String?

  public init(code: String, message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }
}
