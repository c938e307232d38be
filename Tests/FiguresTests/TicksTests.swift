import TestSupport
import Testing

@testable import Figures

struct Labelling: Sendable, CustomTestStringConvertible {
  var low: Double
  var high: Double
  var wanted: Int
  var ticks: [Double]
  var testDescription: String { "\(low)...\(high) with \(wanted)" }
}

/// The first is the example in the documentation of R's `labeling::extended` (written by the paper's first author); the
/// others were computed with `mizani.breaks.breaks_extended` 0.14.6, an independent port to Python.
private let published = [
  Labelling(low: 8.1, high: 14.1, wanted: 4, ticks: [8, 10, 12, 14]),
  Labelling(low: 0, high: 9, wanted: 5, ticks: [0, 2.5, 5, 7.5, 10]),
  Labelling(low: 0, high: 9, wanted: 6, ticks: [0, 2, 4, 6, 8, 10]),
  Labelling(low: 0, high: 1, wanted: 5, ticks: [0, 0.25, 0.5, 0.75, 1]),
  Labelling(low: 1, high: 20, wanted: 5, ticks: [0, 5, 10, 15, 20]),
  Labelling(low: 0.219, high: 2.31, wanted: 5, ticks: [0, 0.5, 1, 1.5, 2, 2.5]),
  Labelling(low: -1.3, high: 0.7, wanted: 5, ticks: [-1.5, -1, -0.5, 0, 0.5]),
  Labelling(low: -100, high: 100, wanted: 7, ticks: [-100, -50, 0, 50, 100]),
  Labelling(low: 0.86, high: 0.931, wanted: 5, ticks: [0.86, 0.88, 0.9, 0.92, 0.94]),
  Labelling(low: 123_456, high: 987_654, wanted: 6, ticks: [0, 200_000, 400_000, 600_000, 800_000, 1_000_000]),
  Labelling(low: 17, high: 18, wanted: 3, ticks: [17, 17.5, 18]),
  Labelling(low: 0.5, high: 99.5, wanted: 9, ticks: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]),
  Labelling(low: -3.7, high: -3.1, wanted: 4, ticks: [-3.7, -3.5, -3.3, -3.1]),
]

@Test(arguments: published)
private func ticksAreThoseOfThePaper(_ example: Labelling) {
  let ticks = Ticks.extendedWilkinson(example.low, example.high, wanted: example.wanted).values
  #expect(ticks.count == example.ticks.count)
  for (tick, expected) in zip(ticks, example.ticks) {
    #expect(abs(tick - expected) < 1e-9 * (example.high - example.low))
  }
}

@Test func ticksOfRandomRangesKeepTheirPromises() {
  var random = SplitMix(seed: 1)
  for _ in 0..<300 {
    let low = random.uniform(-1, 1) * random.magnitude(-6, 6)
    let high = low + random.magnitude(-4, 6)
    let inside = Ticks.extendedWilkinson(low, high, wanted: 5, inside: true).values
    #expect(inside.count >= 2 && inside.count <= 12, "\(low)...\(high)")
    #expect(inside.allSatisfy { $0 >= low - 1e-6 * (high - low) && $0 <= high + 1e-6 * (high - low) })
    let first = random.uniform(1, 50).rounded()
    let last = first + random.uniform(1, 3000).rounded()
    let whole = Ticks.extendedWilkinson(first, last, wanted: 6, whole: true).values
    #expect(whole.allSatisfy { $0 == $0.rounded() })
    #expect(whole.count >= 2, "\(first)...\(last)")
  }
}

private struct AxisExample: Sendable, CustomTestStringConvertible {
  var values: [Double]
  var format = NumberFormat.number
  var scale = AxisScale.linear
  var labels: [String]
  var multiplier: String?
  var testDescription: String { "\(values) \(format) \(scale)" }
}

@Test(arguments: [
  AxisExample(values: [0.83, 0.97], format: .percent, labels: ["84%", "88%", "92%", "96%"]),
  AxisExample(values: [0, 1], format: .percent, labels: ["0%", "50%", "100%"]),
  AxisExample(values: [1, 1], format: .percent, labels: ["90%", "95%", "100%"]),
  AxisExample(values: [123_456, 234_567], labels: ["1.2", "1.6", "2.0", "2.4"], multiplier: "×10⁵"),
  AxisExample(values: [1e-12, 3e-12], labels: ["1", "2", "3"], multiplier: "×10⁻¹²"),
  AxisExample(values: [-1e300, 1e300], labels: ["−1", "0", "1"], multiplier: "×10³⁰⁰"),
  AxisExample(values: [.nan, .infinity], labels: ["0.0", "0.5", "1.0"]),
  AxisExample(values: [], labels: ["0.0", "0.5", "1.0"]),
  AxisExample(
    values: [.leastNonzeroMagnitude, 2 * .leastNonzeroMagnitude], labels: ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"]),
  AxisExample(values: [0.1, 1e-5], scale: .logarithmic, labels: ["10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹"]),
  AxisExample(values: [-1, 0], scale: .logarithmic, labels: ["0.2", "0.4", "0.6", "0.8", "1.0"]),
])
private func axesHaveReadableLabels(_ example: AxisExample) {
  let axis = Axis(
    values: example.values, range: nil, format: example.format, scale: example.scale, wanted: 4)
  #expect(axis.ticks.map(\.label) == example.labels)
  #expect(axis.multiplier == example.multiplier)
}

@Test func axesOfRandomValuesAreSound() {
  var random = SplitMix(seed: 2)
  for _ in 0..<300 {
    let values = (0..<3).map { _ in random.uniform(-1, 1) * random.magnitude(-300, 300) }
    for scale in [AxisScale.linear, .logarithmic] {
      let axis = Axis(values: values, range: nil, format: .number, scale: scale, wanted: 5)
      #expect(axis.lower.isFinite && axis.upper.isFinite && axis.lower < axis.upper)
      #expect(axis.ticks.count <= 12)
      #expect(Set(axis.ticks.map(\.label)).count == axis.ticks.count, "\(values)")
      #expect(axis.ticks.allSatisfy { -0.001...1.001 ~= axis.fraction($0.value) })
    }
  }
}

@Test(
  arguments: [
    ([1, 20], ["1", "5", "10", "15", "20"]), ([1, 5], ["1", "2", "3", "4", "5"]), ([1, 1], ["1"]),
    ([1, 200], ["1", "50", "100", "150", "200"]), ([], ["0", "1"]), ([3, 5], ["3", "4", "5"]),
  ] as [([Double], [String])])
func epochAxesHaveWholeTicksFromTheFirstEpoch(_ values: [Double], _ labels: [String]) {
  #expect(Axis(whole: values, range: nil, wanted: 5).ticks.map(\.label) == labels)
}
