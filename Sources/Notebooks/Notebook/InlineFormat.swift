/// How the number of an inline value is written, as people write numbers: `93.1 %`, `93.1%`, `1,234`, `−0.5`,
/// `1.2 points`, `1.5e-3`; or `?`, with or without a unit, where nothing was accepted yet.
package struct InlineFormat: Sendable, Hashable {
  /// What is written, in the unit written: 93.1 of `93.1 %`. Nil for `?`.
  package let number: Double?
  /// Digits after the decimal point.
  package let decimals: Int
  package let groupsThousands: Bool
  /// The power of ten that is written, as in `1.5e-3`.
  package let exponent: Int?
  /// The unit with the blank before it: ` %`.
  package let unit: String
  /// Whether a minus is written as the sign `−`, and not as a hyphen.
  private let hasMinusSign: Bool

  /// Percent and percentage points, of numbers that are shares.
  private static let units = ["%", "points", "point"]
  static let blanks: Set<Character> = [" ", "\u{A0}", "\u{202F}", "\u{2009}"]

  /// - Returns: nil for what is no number.
  package init?(_ text: String) {
    let (number, unit) = Self.split(text)
    self.unit = String(unit)
    hasMinusSign = number.hasPrefix("\u{2212}")
    if number == "?" {
      (self.number, decimals, groupsThousands, exponent) = (nil, 0, false, nil)
      return
    }
    let parts = number.split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
    let lower = parts.count > 1 ? parts : number.split(separator: "E", maxSplits: 1, omittingEmptySubsequences: false)
    guard let mantissa = lower.first, let digits = Mantissa(mantissa) else { return nil }
    if lower.count > 1 {
      guard let power = Int(lower[1]), abs(power) < 400 else { return nil }
      exponent = power
    } else {
      exponent = nil
    }
    let plain = digits.plain + (exponent.map { "e\($0)" } ?? "")
    guard let value = Double(plain), value.isFinite else { return nil }
    self.number = value
    decimals = digits.decimals
    groupsThousands = digits.isGrouped
  }

  /// The number and the unit, which begins with the blank before it. A word needs one, a sign does not.
  private static func split(_ text: String) -> (number: Substring, unit: Substring) {
    for unit in units where text.hasSuffix(unit) {
      var number = text.dropLast(unit.count)
      let hasBlank = number.last.map(blanks.contains) ?? false
      if hasBlank { number.removeLast() }
      guard hasBlank || unit == "%" else { continue }
      return (number, text[number.endIndex...])
    }
    return (text[...], "")
  }

  /// By what an expression's number is multiplied to be shown in the unit.
  var scale: Double { unit.isEmpty ? 1 : 100 }

  /// Whether it is shown with the sign `−` before it.
  var minus: String { hasMinusSign ? "\u{2212}" : "-" }

  /// Sign, digits with or without commas between thousands, decimals.
  private struct Mantissa {
    var plain: String
    var decimals: Int
    var isGrouped: Bool

    init?(_ text: Substring) {
      var rest = text
      var sign = ""
      if let first = rest.first, ["+", "-", "\u{2212}"].contains(first) {
        sign = first == "+" ? "" : "-"
        rest.removeFirst()
      }
      let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
      guard let whole = parts.first, parts.count <= 2 else { return nil }
      func isDigits(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy(\.isDigit) }
      let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
      // `0,123` is a decimal comma, and `12,34` is nothing.
      let areGroups =
        groups.count == 1
        || groups[0].count <= 3 && groups[0].first != "0" && groups.dropFirst().allSatisfy { $0.count == 3 }
      guard areGroups, groups.allSatisfy(isDigits), parts.count == 1 || isDigits(parts[1]) else { return nil }
      decimals = parts.count == 2 ? parts[1].utf8.count : 0
      isGrouped = groups.count > 1
      plain = sign + groups.joined() + (parts.count == 2 ? "." + parts[1] : "")
    }
  }
}
