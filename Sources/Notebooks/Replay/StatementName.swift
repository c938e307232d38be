internal import Language
internal import Sessions

/// What a statement of a notebook is called while its text is edited: the cell it stands in, its verb, and the names of
/// its results.
package struct StatementName: Sendable, Hashable {
  package var cell: String
  package var verb: String
  package var results: [String]

  init(_ resolution: Resolution, cell: String) {
    self.cell = cell
    verb = resolution.statement.verb.text
    results = resolution.writes
  }

  /// The same as one text.
  var text: String { ([cell, verb] + results).joined(separator: " ") }
}
