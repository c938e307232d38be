/// Picks the word that was probably meant.
package enum Suggestion {
  /// The candidate closest to `word` by edits (insert, delete, replace, swap of neighbours), if it is close enough:
  /// one edit for three letters or fewer, two up to seven, else three, and a letter of it is left. A candidate that
  /// `word` begins goes before one that is more than an edit away: `cont` is `continue`, not `copy`.
  ///
  /// Of equally close ones the one whose length differs least is meant, then the one that begins alike, then the first
  /// in the alphabet.
  package static func closest(to word: String, in candidates: some Sequence<String>) -> String? {
    let start = String(word.prefix(64).lowercased())
    let length = start.count
    let allowed = length <= 3 ? 1 : length <= 7 ? 2 : 3
    let scored = candidates.map { Scored($0, to: start) }
    let best = scored.filter { $0.distance < max(length, $0.length) }.min()
    if let best, best.distance <= 1 { return best.text }
    if length >= 2, let longer = scored.filter({ $0.shared == length }).min() { return longer.text }
    return best.flatMap { $0.distance <= allowed ? $0.text : nil }
  }

  private struct Scored: Comparable {
    let text: String
    let distance: Int
    let length: Int
    /// How many letters from the first on are those of the word.
    let shared: Int
    private let rank: [Int]

    init(_ text: String, to word: String) {
      let lowercased = text.lowercased()
      self.text = text
      distance = Suggestion.distance(word, lowercased)
      length = lowercased.count
      shared = zip(word, lowercased).prefix { $0 == $1 }.count
      rank = [distance, abs(length - word.count), -shared]
    }

    static func < (a: Scored, b: Scored) -> Bool {
      a.rank == b.rank ? a.text < b.text : a.rank.lexicographicallyPrecedes(b.rank)
    }
  }

  /// The optimal string alignment distance. - Complexity: O(a.count * b.count)
  static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a.unicodeScalars.prefix(64))
    let b = Array(b.unicodeScalars.prefix(64))
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
