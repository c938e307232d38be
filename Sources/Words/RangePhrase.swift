// What a number may be, for a sentence that begins "it is a number".

extension ClosedRange<Int> {
  /// `from 1 to 4,096`, `of at least 1`.
  package var phrase: String {
    upperBound == .max ? "of at least \(lowerBound.grouped)" : "from \(lowerBound.grouped) to \(upperBound.grouped)"
  }
}

extension ClosedRange<Double> {
  /// `from 0 to 0.5`, `of at least 0`, `above 0 and below 1`.
  package var phrase: String {
    if upperBound == .infinity || upperBound == .greatestFiniteMagnitude { return "of at least \(lowerBound.shortest)" }
    // The neighbour of a round number stands for a bound that is not allowed itself.
    if self == Double.leastNonzeroMagnitude...1.0.nextDown { return "above 0 and below 1" }
    return "from \(lowerBound.shortest) to \(upperBound.shortest)"
  }
}
