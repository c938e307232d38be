/// An error with words for a person.
package protocol ReportedError: Error {
  /// Stable, for programs: lower-case words joined by hyphens.
  var code: String { get }
  /// What is wrong, with the facts.
  var message: String { get }
  /// What to do about it.
  var help: String? { get }
}
