/// Bars and sparklines made of block characters, or of ASCII where those cannot be shown.
enum Bars {
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar of `width` cells, `fraction` of it filled.
  static func bar(_ fraction: Double, width: Int, isUnicode: Bool, empty: String? = nil) -> String {
    let fraction = fraction.isFinite ? min(max(fraction, 0), 1) : 0
    guard width > 0 else { return "" }
    if !isUnicode {
      let filled = Int((fraction * Double(width)).rounded())
      return String(repeating: "#", count: filled) + String(repeating: empty ?? "-", count: width - filled)
    }
    let filled = Int((fraction * Double(width * 8)).rounded())
    let bar = String(repeating: "█", count: filled / 8) + eighths[filled % 8]
    let used = filled / 8 + (filled % 8 > 0 ? 1 : 0)
    return bar + String(repeating: empty ?? " ", count: width - used)
  }

  /// One character a value, lowest to highest over the values' range; a value that is not finite leaves a gap.
  static func sparkline(_ values: some Collection<Double>, isUnicode: Bool) -> String {
    let levels: [Character] = isUnicode ? Array("▁▂▃▄▅▆▇█") : Array("_.-=^")
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return String(repeating: " ", count: values.count) }
    return String(
      values.map { value -> Character in
        guard value.isFinite else { return " " }
        guard high > low else { return levels[levels.count / 2] }
        // Halves first: the range of two huge values may not be finite.
        let position = (value / 2 - low / 2) / (high / 2 - low / 2)
        return levels[min(levels.count - 1, Int(position * Double(levels.count)))]
      })
  }
}
