import Foundation
internal import Words

/// How a chart shows its values.
package enum NumberFormat: String, Sendable, Hashable, Codable {
  case number
  /// 0.93 is shown as 93%.
  case percent
}

/// Numbers as text on figures: fixed decimals, a true minus sign, a common power of ten where plain digits would be long.
enum NumberText {
  /// - Parameter decimals: digits after the point.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "–" }
    let text = value.formatted(digits: decimals)
    let isZero = !text.contains { "123456789".contains($0) }
    guard text.hasPrefix("-") else { return text }
    return (isZero ? "" : "−") + text.dropFirst()
  }

  /// A single value: plain when short, otherwise with a power of ten.
  static func value(_ value: Double, _ format: NumberFormat, decimals: Int) -> String {
    guard value.isFinite else { return "–" }
    if format == .percent { return fixed(value * 100, decimals: max(0, decimals - 2)) + "%" }
    let size = abs(value)
    guard size == 0 || (1e-4..<1e9).contains(size) else {
      let exponent = power(of: size)
      return fixed(value / pow(10, Double(exponent)), decimals: 2) + "×10" + superscript(exponent)
    }
    return fixed(value, decimals: decimals)
  }

  /// The fewest decimals, at most `limit`, that tell these values to within a thousandth of `resolution`.
  static func decimals(for values: [Double], resolution: Double, limit: Int) -> Int {
    for decimals in 0..<limit {
      let unit = pow(10, Double(decimals))
      let tolerance = 0.001 * resolution * unit
      if values.allSatisfy({ abs($0 * unit - ($0 * unit).rounded()) <= tolerance }) { return decimals }
    }
    return limit
  }

  /// The exponent of the leading digit.
  static func power(of size: Double) -> Int {
    guard size > 0, size.isFinite else { return 0 }
    return Int(log10(size).rounded(.down))
  }

  static func superscript(_ exponent: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let text = String(exponent.magnitude).compactMap(\.wholeNumberValue).map { String(digits[$0]) }.joined()
    return (exponent < 0 ? "⁻" : "") + text
  }
}
