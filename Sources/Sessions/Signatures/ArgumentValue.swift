internal import Language
internal import Outputs
internal import Words

/// The value of a word or an option, read: what everything after the binder works with.
package enum ArgumentValue: Sendable, Hashable {
  case integer(Int)
  case number(Double)
  case text(String)
  /// In the order of the declaration, each once: neither order nor repetition means anything.
  case choices([String])
  case flag(Bool)
  /// In the order given.
  case list([String])

  /// In normal form, as it may be typed: equal values are equal text, however they were written.
  package var text: String {
    switch self {
    case .integer(let value): String(value)
    case .number(let value): value.shortest
    case .text(let value): value
    case .choices(let values): values.joined(separator: ",")
    case .flag(let value): value ? "yes" : "no"
    case .list(let values): values.map(Word.quotedIfNeeded).joined(separator: ",")
    }
  }
}
