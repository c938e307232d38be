extension Table {
  private static let times: Set<String> = ["seconds", "images_per_second", "images/s", "time", "took", "s"]

  /// The table without the columns and rows that tell how long something took.
  package func withoutTimes(unless timestamps: Bool) -> Table {
    guard !timestamps else { return self }
    let kept = columns.indices.filter { !Self.times.contains(columns[$0].lowercased()) }
    let rows = rows.compactMap { row -> [Cell]? in
      if case .text(let name)? = row.first, Self.times.contains(name.lowercased()) { return nil }
      return kept.compactMap { row.indices.contains($0) ? row[$0] : nil }
    }
    return Table(title: title, columns: kept.map { columns[$0] }, rows: rows)
  }
}
