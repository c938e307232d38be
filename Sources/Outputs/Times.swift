package import Language
internal import Networks

/// What tells how long something took: it differs from run to run, and is no result.
package enum Times {
  /// Whether a measure is one, such as `h1.last.seconds`.
  package static func isOne(_ reference: some StringProtocol) -> Bool {
    reference.split(separator: ".").last.map { Epoch.times.contains(String($0)) } ?? false
  }

  /// Whether an expression is made of one.
  package static func isOne(_ operand: Operand) -> Bool { operand.references.contains { isOne($0.text) } }
}

extension EpochOutput {
  /// Which epoch it is, from 1.
  package var number: Int { measures.epoch }

  /// How long it took when it was trained.
  package var seconds: Double { measures.seconds }

  /// What was measured, by its fixed name, without times.
  package var results: [(metric: String, value: Double)] {
    Epoch.metrics.filter { !Epoch.times.contains($0) }.compactMap { metric in
      measures.number(metric).map { (metric, $0) }
    }
  }
}

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
    var table = Table(
      title: title, columns: kept.map { columns[$0] }, rows: rows,
      short: shortColumns.map { short in kept.map { short[$0] } })
    table.isMatrix = isMatrix
    return table
  }
}
