internal import Words

/// Why data could not be read, made or divided.
package struct DatasetError: ReportedError, Sendable, Equatable {
  package var code: String
  package var message: String
  package var help: String?

  package init(code: String, message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }
}
