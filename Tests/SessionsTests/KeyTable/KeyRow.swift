import Foundation
import Testing

/// A claim about two ways to a result: keys and bits are both the same, or neither is.
struct KeyRow: Sendable, CustomTestStringConvertible {
  enum Claim: String { case same, other }

  let claim: Claim
  let one: KeySide
  let two: KeySide
  /// What both sides begin with.
  let before: KeySide
  /// The value whose key and content are compared; nil for the key and the result of the last statement.
  let value: String?

  static func same(_ one: KeySide, _ two: KeySide, after before: KeySide = "", of value: String? = nil) -> KeyRow {
    KeyRow(claim: .same, one: one, two: two, before: before, value: value)
  }

  static func other(_ one: KeySide, _ two: KeySide, after before: KeySide = "", of value: String? = nil) -> KeyRow {
    KeyRow(claim: .other, one: one, two: two, before: before, value: value)
  }

  var testDescription: String {
    "\(claim.rawValue)\(value.map { " \($0)" } ?? ""): \(one.description) | \(two.description) (after \(before.description))"
  }
}

/// A way to a result: statements, and what happens around them.
struct KeySide: Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
  enum Step: Sendable {
    case run(String)
    /// In a script whose front matter has this seed.
    case script(String, seed: UInt64)
    /// With Ctrl-C after so many looks for it: one a batch, one an epoch.
    case stop(String, after: Int)
    case write(String, Data)
  }

  private(set) var steps: [Step]

  init(stringLiteral text: String) { steps = text.isEmpty ? [] : [.run(text)] }
  private init(_ step: Step) { steps = [step] }

  static func script(seed: UInt64, _ text: String) -> KeySide { KeySide(.script(text, seed: seed)) }
  static func stop(after looks: Int, _ text: String) -> KeySide { KeySide(.stop(text, after: looks)) }
  static func write(_ file: String, _ data: some DataProtocol) -> KeySide { KeySide(.write(file, Data(data))) }
  static func write(_ file: String, _ text: String) -> KeySide { write(file, Data(text.utf8)) }

  static func + (one: KeySide, two: KeySide) -> KeySide {
    var both = one
    both.steps += two.steps
    return both
  }

  var description: String {
    steps.map { step in
      switch step {
      case .run(let text): text.replacing("\n", with: "; ")
      case .script(let text, let seed): "seed: \(seed) \(text)"
      case .stop(let text, let looks): "\(text) [stopped after \(looks)]"
      case .write(let file, let data): "[\(file): \(data.count) bytes]"
      }
    }.joined(separator: "; ")
  }
}
