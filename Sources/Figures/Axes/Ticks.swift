import Foundation

/// Where an axis has its ticks: `first`, `first + step`, …, `count` of them.
struct Ticks: Hashable, Sendable {
  var first: Double
  var step: Double
  var count: Int

  var values: [Double] { (0..<count).map { first + Double($0) * step } }

  /// The nicest labelling of the range from `low` to `high` with about `wanted` ticks, after J. Talbot, S. Lin and
  /// P. Hanrahan, "An Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes", IEEE InfoVis 2010.
  ///
  /// All (step, start) pairs are scored for simplicity (a round step, zero among the ticks), coverage (ticks end where
  /// the data end) and density (as many as wanted); upper bounds on each cut the search short. Legibility, the paper's
  /// fourth term, is the same for every labelling here.
  /// - Parameters:
  ///   - whole: only whole numbers, for epochs and other counts.
  ///   - inside: only multiples of the step within the range, for axes that end where they are told to.
  static func extendedWilkinson(
    _ low: Double, _ high: Double, wanted: Int, whole: Bool = false, inside: Bool = false
  ) -> Ticks {
    var search = Search(low: low, high: high, wanted: Double(max(2, wanted)), whole: whole, inside: inside)
    search.run()
    return search.best
  }
}

private struct Search {
  let low: Double
  let high: Double
  let wanted: Double
  let whole: Bool
  let inside: Bool
  var best: Ticks
  var bestScore = -2.0

  /// Steps from nicest to least nice, and the paper's weights.
  static let niceSteps: [Double] = [1, 5, 2, 2.5, 4, 3]
  static let weights = (simplicity: 0.25, coverage: 0.2, density: 0.5, legibility: 0.05)
  static let epsilon = 100 * Double.ulpOfOne
  /// The bounds end the search long before these; they are for what rounding might do to the bounds.
  static let mostSkipped = 50.0
  static let mostTicks = 200.0

  init(low: Double, high: Double, wanted: Double, whole: Bool, inside: Bool) {
    (self.low, self.high, self.wanted, self.whole, self.inside) = (low, high, wanted, whole, inside)
    best = Ticks(first: low, step: max(high - low, .leastNormalMagnitude), count: 2)
  }

  mutating func run() {
    var skip = 1.0
    // Inside a range, steps that skip (0.08, 0.3 from 0.15) buy coverage that the axis's own ends already give.
    while skip < (inside ? 2 : Self.mostSkipped) {
      for (rank, nice) in Self.niceSteps.enumerated() {
        let simplicity = simplicity(rank, skip, zero: true)
        if score(simplicity, 1, 1) < bestScore { return }
        tryCounts(rank, nice, skip, simplicity)
      }
      skip += 1
    }
  }

  private mutating func tryCounts(_ rank: Int, _ nice: Double, _ skip: Double, _ simplicity: Double) {
    var count = 2.0
    while count < Self.mostTicks {
      let density = count >= wanted ? 2 - (count - 1) / (wanted - 1) : 1
      if score(simplicity, 1, density) < bestScore { return }
      var exponent = (log10((high - low) / (count + 1) / skip / nice)).rounded(.up)
      while exponent < 309 {
        let step = skip * nice * pow(10, exponent)
        if score(simplicity, coverageBound(step * (count - 1)), density) < bestScore { break }
        tryStarts(rank, skip, step, count)
        exponent += 1
      }
      count += 1
    }
  }

  private mutating func tryStarts(_ rank: Int, _ skip: Double, _ step: Double, _ count: Double) {
    if whole, step < 1 || step != step.rounded() { return }
    var start = (high / step).rounded(.down) * skip - (count - 1) * skip
    let end = (low / step).rounded(.up) * skip
    while start <= end {
      let first = start * (step / skip)
      let last = first + step * (count - 1)
      start += 1
      if whole, first != first.rounded() { continue }
      let slack = 1e-9 * (high - low)
      if inside, first < low - slack || last > high + slack || !isMultiple(first, of: step) { continue }
      let zero = isMultiple(first, of: step) && first <= 0 && last >= 0
      let score = score(simplicity(rank, skip, zero: zero), coverage(first, last), density(count, first, last))
      if score > bestScore {
        bestScore = score
        best = Ticks(first: first, step: step, count: Int(count))
      }
    }
  }

  private func isMultiple(_ first: Double, of step: Double) -> Bool {
    let quotient = first / step
    return abs(quotient - quotient.rounded()) < Self.epsilon * max(1, abs(quotient))
  }

  private func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
    let w = Self.weights
    return w.simplicity * simplicity + w.coverage * coverage + w.density * density + w.legibility
  }

  private func simplicity(_ rank: Int, _ skip: Double, zero: Bool) -> Double {
    1 - Double(rank) / Double(Self.niceSteps.count - 1) - skip + (zero ? 1 : 0)
  }

  private func coverage(_ first: Double, _ last: Double) -> Double {
    let tenth = 0.1 * (high - low)
    let (above, below) = ((high - last) / tenth, (low - first) / tenth)
    return 1 - 0.5 * (above * above + below * below)
  }

  private func coverageBound(_ span: Double) -> Double {
    let range = high - low
    guard span > range else { return 1 }
    let half = (span - range) / 2 / (0.1 * range)
    return 1 - half * half
  }

  private func density(_ count: Double, _ first: Double, _ last: Double) -> Double {
    let ratio = ((count - 1) / (last - first)) / ((wanted - 1) / (max(last, high) - min(low, first)))
    return 2 - max(ratio, 1 / ratio)
  }
}
