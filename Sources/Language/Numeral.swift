/// Numbers as people write them, and as the language takes them.
package enum Numeral {
  /// The number that a word is: `0.001`, `1e-3`, or in percent, `20%`. It may be infinite or no number where the word
  /// says so, but for one in percent.
  package static func value(_ text: String) -> Double? {
    guard text.hasSuffix("%") else { return Double(text) }
    guard let percent = Double(text.dropLast()), percent.isFinite else { return nil }
    // Moving the decimal point in the text makes 93.1% the same number as 0.931; a division may not.
    return Double(text.dropLast() + "e-2") ?? percent / 100
  }

  /// What to write for a number that is written in another way: `5k`, `1_000`, `60,000`, `5e3` as `5000`; `0,001` as
  /// `0.001`. Nil where nothing is known to be meant, or the text is right as it is.
  package static func plain(_ text: String) -> String? {
    var digits = text.filter { $0 != "_" }
    var zeros = 0
    switch digits.last {
    case "k", "K": zeros = 3
    case "m", "M": zeros = 6
    default: break
    }
    if zeros > 0 { digits.removeLast() }
    let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1 {
      let isGrouped =
        groups[0].allSatisfy(\.isASCIIDigit) && (1...3).contains(groups[0].count) && groups[0] != "0"
        && groups.dropFirst().allSatisfy { $0.count == 3 && $0.allSatisfy(\.isASCIIDigit) }
      guard isGrouped || groups.count == 2 else { return nil }
      digits = groups.joined(separator: isGrouped ? "" : ".")
    }
    guard let first = digits.first(where: { $0 != "-" }), first.isASCIIDigit || first == ".",
      let number = Double(digits + (zeros > 0 ? "e\(zeros)" : "")), number.isFinite
    else { return nil }
    let isWhole = number == number.rounded() && number.magnitude < 1e15
    let plain = isWhole ? String(Int(number)) : zeros > 0 ? "\(number)" : digits
    return plain == text ? nil : plain
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
