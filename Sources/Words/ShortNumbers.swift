internal import Foundation

/// Numbers where cells are few: in a line that is redrawn, beside an axis.
extension Double {
  /// A rate or count that is not whole, without decimals from ten on: `7.5`, `1,234`; `–` for what is none.
  package var rateText: String {
    guard isFinite, magnitude < 1e15 else { return "–" }
    return self < 10 ? formatted(digits: 1) : Int(rounded()).grouped
  }

  /// A loss: four digits after the point, or an exponent where those would say nothing.
  package var lossText: String {
    guard isFinite, self != 0, !(1e-3..<1e5).contains(magnitude) else { return formatted(digits: 4) }
    return String(format: "%.3e", self)
  }

  /// In three or four digits: `20`, `0.412`, `1.3e-05`.
  package var briefText: String {
    guard isFinite else { return notFinite }
    if self == rounded(), magnitude < 1e6 { return String(Int(self)) }
    return magnitude < 1e-3 || magnitude >= 1e5
      ? String(format: "%.1e", self) : formatted(digits: magnitude < 10 ? 3 : 1)
  }

  /// Seconds as a clock shows them: `0:07`, `3:15`, `1:02:03`, `2 d 03 h`; `–` for what is no duration.
  package var clockText: String {
    guard isFinite, self >= 0, self < 1e9 else { return "–" }
    let total = Int(rounded())
    let (days, hours, minutes) = (total / 86_400, total / 3_600 % 24, total / 60 % 60)
    if days > 0 { return String(format: "%d d %02d h", days, hours) }
    if hours > 0 { return String(format: "%d:%02d:%02d", hours, minutes, total % 60) }
    return String(format: "%d:%02d", minutes, total % 60)
  }
}
