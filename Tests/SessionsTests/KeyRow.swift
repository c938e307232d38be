import Testing

/// Two ways to say something, and whether they are one computation.
struct KeyRow: Sendable, CustomTestStringConvertible {
  enum Claim: String, Sendable {
    /// The same bits, so the same key.
    case same
    /// Other bits, so another key.
    case other
  }

  let claim: Claim
  /// What runs before; the last statement of a side is the one that is looked at.
  let before: String
  let one: String
  let two: String

  var testDescription: String { "\(claim.rawValue): \(one) | \(two)" }

  static func same(_ one: String, _ two: String, after before: String = start) -> KeyRow {
    KeyRow(claim: .same, before: before, one: one, two: two)
  }

  static func other(_ one: String, _ two: String, after before: String = start) -> KeyRow {
    KeyRow(claim: .other, before: before, one: one, two: two)
  }

  /// Data and a model that nobody has trained.
  static let start =
    "load synthetic count=60 seed=3 as toy; model m = conv 2 3x3 relu, maxpool 4, dropout 0.2, dense 10 softmax"
  /// The same, trained.
  static let trained = start + "; train m on toy.train validate=toy.test epochs=2 batch=16 lr=0.01 as r"
}
