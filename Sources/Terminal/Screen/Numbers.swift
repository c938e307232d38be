internal import Foundation
internal import Words

/// Numbers where cells are few: in a line that is redrawn, beside an axis.
enum Numbers {
  /// A rate or count that is not whole, without decimals from ten on: `7.5`, `1,234`.
  static func rate(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e15 else { return "–" }
    return value < 10 ? value.formatted(digits: 1) : Int(value.rounded()).grouped
  }

  /// A loss: four digits after the point, or an exponent where those would say nothing.
  static func loss(_ value: Double) -> String {
    guard value.isFinite, value != 0, !(1e-3..<1e5).contains(value.magnitude) else { return value.formatted(digits: 4) }
    return String(format: "%.3e", value)
  }

  /// A value beside an axis, in three or four digits: `20`, `0.412`, `1.3e-05`.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return value.formatted(digits: 0) }
    if value == value.rounded(), value.magnitude < 1e6 { return String(Int(value)) }
    return value.magnitude < 1e-3 || value.magnitude >= 1e5
      ? String(format: "%.1e", value) : value.formatted(digits: value.magnitude < 10 ? 3 : 1)
  }

  /// Seconds as a clock shows them: `0:07`, `3:15`, `1:02:03`, `2 d 03 h`.
  static func clock(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "–" }
    let total = Int(seconds.rounded())
    let (days, hours, minutes) = (total / 86_400, total / 3_600 % 24, total / 60 % 60)
    if days > 0 { return String(format: "%d d %02d h", days, hours) }
    if hours > 0 { return String(format: "%d:%02d:%02d", hours, minutes, total % 60) }
    return String(format: "%d:%02d", minutes, total % 60)
  }
}
