extension Double {
  /// Seconds as people say them: `0.31 s`, `4.2 s`, `41 s`, `6 min 12 s`, `2 h 05 min`; `?` for what is no duration.
  package var duration: String {
    guard isFinite, self >= 0, self < 1e9 else { return "?" }
    if self < 0.995 { return formatted(digits: 2) + " s" }
    if self < 9.95 { return formatted(digits: 1) + " s" }
    let seconds = Int(rounded())
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) min \(padded(seconds % 60)) s" }
    return "\((seconds / 3600).grouped) h \(padded(seconds % 3600 / 60)) min"
  }
}
