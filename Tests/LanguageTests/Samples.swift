import Language

extension Grammar {
  /// A grammar with a verb of each kind.
  static let sample = Grammar(
    bodies: ["model": .layers, "expect": .comparison, "note": .arguments], keys: ["model": ["seed"]])
}

/// Whether a text can be run as it stands, read line by line.
func isWhole(_ text: String) -> Bool {
  var completeness = Completeness()
  var isWhole = true
  for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" }) {
    isWhole = completeness.isWhole(after: String(line))
  }
  return isWhole
}
