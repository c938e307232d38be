internal import Foundation
internal import Words

extension InlineFormat {
  /// A computed number, written as VALUE is. An unset VALUE gets up to four digits after the point, a percentage one.
  ///
  /// - Parameter value: in the expression's own unit: an accuracy of 0.889 is shown as 88.9 where VALUE ends in `%`.
  package func show(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-∞" : "∞" }
    let scaled = isPercentage ? value * 100 : value
    let suffix = isPercentage ? "%" : ""
    guard case .number = kind else {
      if !isPercentage, scaled == scaled.rounded(), abs(scaled) < 1e15 { return String(Int(scaled)) + suffix }
      return (isPercentage ? scaled.formatted(digits: 1) : scaled.formatted(significant: 4)) + suffix
    }
    let digits = min(decimals, 17)
    if hasExponent { return String(format: "%.\(digits)e", scaled) + suffix }
    let text = scaled.formatted(digits: digits)
    return (groupsThousands ? text.withGroupedThousands : text) + suffix
  }

  /// Whether a computed number is the written one, to the precision written: half a unit of the last digit. Nil when no
  /// number is written.
  package func agrees(with value: Double) -> Bool? {
    guard case .number(let written) = kind else { return nil }
    guard value.isFinite else { return false }
    let scaled = isPercentage ? value * 100 : value
    let exponent = hasExponent && written != 0 ? floor(log10(abs(written))) : 0
    let half = 0.5 * pow(10, exponent - Double(min(decimals, 300)))
    // The last factor forgives the rounding of the subtraction itself, so that 0.125 agrees with both 0.12 and 0.13.
    return abs(scaled - written) <= half * (1 + 1e-9) + abs(written) * 1e-15
  }
}
