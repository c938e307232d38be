/// Picks the word that was probably meant.
package enum Suggestion {
  /// The candidate closest to `word` by edits (insert, delete, replace, swap of neighbours), if it is close enough:
  /// one edit for three letters or fewer, two up to seven, else three. A candidate that `word` begins goes before one
  /// that is more than an edit away: `cont` is `continue`, not `copy`.
  package static func closest(to word: String, in candidates: some Sequence<String>) -> String? {
    let length = word.prefix(64).count
    let allowed = length <= 3 ? 1 : length <= 7 ? 2 : 3
    let start = word.prefix(64).lowercased()
    let scored = candidates.map { ($0, distance(start, $0.lowercased())) }
    let best = scored.min { ($0.1, $0.0) < ($1.1, $1.0) }
    if let best, best.1 <= 1 { return best.0 }
    if length >= 2, let longer = candidates.first(where: { $0.hasPrefix(word) }) { return longer }
    return best.flatMap { $0.1 <= allowed ? $0.0 : nil }
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
