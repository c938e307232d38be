import Foundation

/// How values map to places along an axis.
package enum AxisScale: String, Sendable, Hashable, Codable {
  case linear
  /// Decades; values that are not positive are gaps.
  case logarithmic
}

/// A range of values with labelled ticks.
struct Axis: Sendable {
  struct Tick: Hashable, Sendable {
    var value: Double
    var label: String
  }

  var lower: Double
  var upper: Double
  var scale = AxisScale.linear
  var ticks: [Tick] = []
  /// What every label is to be multiplied with, such as "×10⁶"; drawn once at the axis's end.
  var multiplier: String?

  /// 0 at the lower end, 1 at the upper. Values outside go beyond.
  func fraction(_ value: Double) -> Double {
    switch scale {
    case .linear: return (value - lower) / (upper - lower)
    case .logarithmic: return (log10(value) - log10(lower)) / (log10(upper) - log10(lower))
    }
  }

  /// Whether the axis has a place for the value at all.
  func shows(_ value: Double) -> Bool {
    value.isFinite && abs(value) <= Self.largest && (scale == .linear || value >= Self.smallest)
  }

  /// Beyond this, differences of values could overflow.
  static let largest = 1e300
  /// Below this, quotients of values could lose their digits; shown as zero.
  static let smallest = 1e-290
}

extension Axis {
  /// For the values of a chart.
  /// - Parameters:
  ///   - values: what is to be seen; those without a place are ignored.
  ///   - range: overrides what the values would give.
  ///   - wanted: about how many ticks.
  init(
    values: [Double], range: ClosedRange<Double>?, format: NumberFormat, scale: AxisScale, wanted: Int,
    fromZero: Bool = false
  ) {
    self.init(lower: 0, upper: 1, scale: scale)
    let shown = values.filter(shows)
    if let range, shows(range.lowerBound), shows(range.upperBound), range.lowerBound < range.upperBound {
      (lower, upper) = (range.lowerBound, range.upperBound)
    } else if let low = shown.min(), let high = shown.max() {
      switch scale {
      case .linear: setLinear(fromZero ? min(0, low) : low, fromZero ? max(0, high) : high, format)
      case .logarithmic: (lower, upper) = low < high ? (low * 0.9, high * 1.1) : (low / 3, high * 3)
      }
    } else if scale == .logarithmic {
      (lower, upper) = (0.1, 1)
    }
    if scale == .logarithmic, lower > 0, upper / lower >= 20 {
      setDecades()
    } else {
      setTicks(wanted: wanted, format: format)
    }
  }

  /// A little air around the values, but none below zero or above 100% where no value can be.
  private mutating func setLinear(_ low: Double, _ high: Double, _ format: NumberFormat) {
    // Differences in the last few bits of large numbers are no range to draw.
    guard high - low > max(1e-9 * max(abs(low), abs(high)), Self.smallest) else {
      let half = abs(low) <= Self.smallest ? 0.5 : abs(low) / 10
      (lower, upper) = (low - half, high + half)
      if low >= 0 { lower = max(0, lower) }
      if format == .percent, high <= 1 { upper = min(1, upper) }
      return
    }
    let air = 0.05 * (high - low)
    lower = low >= 0 ? max(0, low - air) : low - air
    upper = high <= 0 ? min(0, high + air) : high + air
    if format == .percent, high <= 1 { upper = min(1, upper) }
  }

  private mutating func setTicks(wanted: Int, format: NumberFormat) {
    // Scaled into an ordinary magnitude, where no square over- or underflows.
    let exponent = NumberText.power(of: max(abs(lower), abs(upper)))
    let unit = pow(10, Double(exponent))
    let found = Ticks.extendedWilkinson(lower / unit, upper / unit, wanted: wanted, inside: true)
    let slack = 1e-9 * (upper - lower) / unit
    let values = found.values.filter { $0 >= lower / unit - slack && $0 <= upper / unit + slack }
    let factor = format == .percent ? 100.0 : 1
    let useMultiplier = format == .number && !(-3...4).contains(exponent)
    let labelled = useMultiplier ? values : values.map { $0 * unit * factor }
    let step = useMultiplier ? found.step : found.step * unit * factor
    let decimals = NumberText.decimals(for: labelled, resolution: step, limit: 12)
    ticks = zip(values, labelled).map { value, shown in
      Tick(
        value: value * unit,
        label: NumberText.fixed(shown, decimals: decimals) + (format == .percent ? "%" : ""))
    }
    if useMultiplier { multiplier = "×10" + NumberText.superscript(exponent) }
  }

  private mutating func setDecades() {
    let first = Int(log10(lower).rounded(.up))
    let last = Int(log10(upper).rounded(.down))
    guard first <= last else { return setTicks(wanted: 4, format: .number) }
    let step = max(1, (last - first + 6) / 6)
    ticks = stride(from: first, through: last, by: step).map {
      Tick(value: pow(10, Double($0)), label: "10" + NumberText.superscript($0))
    }
  }

  /// For whole numbers such as epochs: half a step of air at most, ticks at whole numbers, the first one included.
  init(whole values: [Double], range: ClosedRange<Double>?, wanted: Int) {
    self.init(lower: 0, upper: 1)
    let shown = values.filter(shows)
    let low = range?.lowerBound ?? shown.min() ?? 0
    let high = range?.upperBound ?? shown.max() ?? 1
    guard shows(low), shows(high) else { return }
    let air = range != nil ? 0 : max(0.03 * (high - low), low == high ? 0.5 : 0)
    (lower, upper) = (low - air, high + air)
    guard upper - lower > 1e-9 * max(abs(lower), abs(upper)) else { return }
    guard low < high else {
      ticks = low == low.rounded() ? [Tick(value: low, label: Self.whole(low))] : []
      return
    }
    let found = Ticks.extendedWilkinson(low, high, wanted: wanted, whole: true)
    var values = found.values.filter { $0 >= low && $0 <= upper }
    if let first = values.first, low == low.rounded(), first - low > 0.6 * found.step { values.insert(low, at: 0) }
    ticks = values.map { Tick(value: $0, label: Self.whole($0)) }
  }

  private static func whole(_ value: Double) -> String {
    abs(value) < 1e7 ? NumberText.fixed(value, decimals: 0) : NumberText.value(value, .number, decimals: 0)
  }
}
