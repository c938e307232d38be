internal import Foundation

extension Int {
  /// With commas between groups of three digits: `47,040,000`.
  package var grouped: String { String(self).withGroupedThousands }

  /// So many of something whose plural ends in an s, or an es after a hiss, which the ch of an epoch is not: `1 epoch`,
  /// `3 classes`, `60,000 images`.
  package func counted(_ noun: String) -> String {
    if self == 1 { return "\(grouped) \(noun)" }
    let ending = ["s", "x", "tch", "sh"].contains(where: noun.hasSuffix) ? "es" : "s"
    return "\(grouped) \(noun)\(ending)"
  }
}

extension StringProtocol {
  /// A decimal numeral with commas between groups of three digits before the point: `-1234.5` as `-1,234.5`.
  package var withGroupedThousands: String {
    let sign = hasPrefix("-") ? "-" : ""
    let unsigned = dropFirst(sign.count)
    let whole = unsigned.prefix { $0 != "." }
    var result = sign
    for (offset, digit) in whole.enumerated() {
      if offset > 0, (whole.count - offset).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result + unsigned.dropFirst(whole.count)
  }
}

/// In no locale; what is no number is `nan`, `inf` or `-inf`.
extension Double {
  /// With a fixed number of digits behind the point: `0.9310`.
  package func formatted(digits: Int) -> String {
    guard isFinite else { return notFinite }
    return String(format: "%.\(max(0, min(digits, 17)))f", self)
  }

  /// With so many significant digits: `0.0182`.
  package func formatted(significant digits: Int) -> String {
    guard isFinite else { return notFinite }
    return String(format: "%.\(max(1, min(digits, 17)))g", self)
  }

  /// A share in percent: 0.93124 as `93.12%`.
  package func percent(digits: Int) -> String {
    guard isFinite else { return notFinite }
    return (self * 100).formatted(digits: digits) + "%"
  }

  /// The shortest text that reads back as the same number: `0.001`, `20`.
  package var shortest: String {
    self == rounded() && magnitude < 1e15 ? String(Int(self)) : "\(self)"
  }

  var notFinite: String { isNaN ? "nan" : self < 0 ? "-inf" : "inf" }
}
