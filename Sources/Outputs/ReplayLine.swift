internal import Foundation
internal import Words

/// What there is to tell of a replay besides its statements' outputs.
package enum ReplayLine: Sendable, Hashable {
  /// A cell is done.
  case cell(label: String, status: String, seconds: Double)
  /// An inline value was computed: what the notebook says, and what it is.
  case value(text: String, expression: String, old: String, new: String)
  /// Something is not as it was accepted.
  case drift(label: String?, name: String, old: String?, new: String?, difference: String)

  /// As one JSON object on one line.
  package var json: String {
    switch self {
    case .cell(let label, let status, let seconds):
      Self.object("cell", ["label": label, "status": status, "seconds": seconds])
    case .value(let text, let expression, let old, let new):
      Self.object("value", ["text": text, "expression": expression, "old": old, "new": new])
    case .drift(let label, let name, let old, let new, let difference):
      Self.object("drift", ["label": label, "name": name, "old": old, "new": new, "difference": difference])
    }
  }

  /// For a person; nil where other lines say it.
  package var text: String? {
    switch self {
    case .cell: nil
    case .value(_, let expression, let old, let new): old == new ? nil : "\(expression) is \(new), not \(old)"
    case .drift(_, let name, let old, let new, let difference):
      """
      drift: \(name)
        was  \(old ?? "-")
        is   \(new ?? "-")
        difference: \(difference)
      """
    }
  }

  private static func object(_ kind: String, _ values: [String: Any?]) -> String {
    let object = values.compactMapValues(\.self).merging(["kind": kind]) { $1 }
    let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
