internal import Foundation
internal import Words

extension InlineFormat {
  /// A computed number, written as VALUE is. An unset VALUE gets up to four digits after the point, with a unit one.
  ///
  /// - Parameter value: in the expression's own unit: an accuracy of 0.889 is shown as 88.9 where VALUE ends in `%`.
  package func show(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-∞" : "∞" }
    let text = text(value * scale)
    return (text.hasPrefix("-") ? minus + text.dropFirst() : text) + unit
  }

  private func text(_ value: Double) -> String {
    guard number != nil else {
      if unit.isEmpty, value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
      return unit.isEmpty ? value.formatted(significant: 4) : value.formatted(digits: 1)
    }
    let digits = min(decimals, 17)
    if exponent != nil { return String(format: "%.\(digits)e", value) }
    let text = value.formatted(digits: digits)
    return groupsThousands ? text.withGroupedThousands : text
  }

  /// Whether a computed number is the written one, to the precision written: half a unit of the last digit. Nil when no
  /// number is written.
  package func agrees(with value: Double) -> Bool? {
    guard let written = number else { return nil }
    guard value.isFinite else { return false }
    let half = 0.5 * pow(10, Double(exponent ?? 0) - Double(min(decimals, 300)))
    // The last factor forgives the rounding of the subtraction itself, so that 0.125 agrees with both 0.12 and 0.13.
    return abs(value * scale - written) <= half * (1 + 1e-9) + abs(written) * 1e-15
  }
}
