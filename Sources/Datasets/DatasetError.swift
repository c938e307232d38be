/// Why data could not be read, made or divided.
package struct DatasetError: Error, Sendable, Equatable {
  /// Stable, for programs: lower-case words joined by hyphens.
  package var code: String
  /// What is wrong, with the facts.
  package var message: String
  /// What to do about it.
  package var help: String?

  package init(code: String, message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }
}
