internal import Foundation

extension Int {
  /// `60000` as `60,000`.
  package var grouped: String {
    let digits = String(magnitude)
    var result = ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0, (digits.count - offset).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return (self < 0 ? "-" : "") + result
  }
}

extension Double {
  /// With a fixed number of digits behind the point, in no locale.
  package func formatted(digits: Int) -> String {
    guard isFinite else { return isNaN ? "nan" : self < 0 ? "-inf" : "inf" }
    return String(format: "%.\(max(0, min(digits, 17)))f", self)
  }

  /// With so many significant digits: `0.0182`.
  func formatted(significant digits: Int) -> String { String(format: "%.\(digits)g", self) }

  /// The shortest text that reads back as the same number: `0.001`, `20`.
  package var shortest: String {
    self == rounded() && magnitude < 1e15 ? String(Int(self)) : "\(self)"
  }
}
