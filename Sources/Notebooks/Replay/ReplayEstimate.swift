internal import Sessions

/// How long the rest of a replay will take: what its statements took last time, of those that will be computed again.
struct ReplayEstimate {
  private let plan: ReplayPlan
  private let labels: [String]
  /// What ``times(_:over:)`` gave.
  private let times: [String: Double]
  /// Whether nothing that was computed before is used.
  private let computesAll: Bool
  /// Names that were made anew; what reads them is made anew too.
  private var computed: Set<String> = []

  init(_ plan: ReplayPlan, of notebook: Notebook, times: [String: Double], computesAll: Bool) {
    self.plan = plan
    labels = notebook.cells.map(\.label)
    self.times = times
    self.computesAll = computesAll
  }

  mutating func note(_ cell: CellRecord) {
    for statement in cell.statements where statement.work == .computed {
      computed.formUnion(statement.name?.results ?? [])
    }
  }

  /// - Returns: nil where that is not known, or not worth a word.
  func secondsLeft(from first: Int) -> Double? {
    guard !times.isEmpty else { return nil }
    var stale = computed
    var total = 0.0
    for index in first..<plan.cells.count where !plan.cells[index].isLeftOut {
      for case let resolution? in plan.cells[index].steps.map(\.resolution) {
        let seconds = times[StatementName(resolution, cell: labels[index]).text]
        let isChanged = seconds != nil && times[Self.name(of: resolution.canonical)] == nil
        guard computesAll || isChanged || !stale.isDisjoint(with: resolution.reads) else { continue }
        stale.formUnion(resolution.writes)
        total += seconds ?? 0
      }
    }
    return total >= 2 ? total : nil
  }

  /// What is kept of a replay: how long each statement took, by its name, and that it was computed as it is spelled.
  ///
  /// - Parameter old: what was kept before; of statements that did not run the time stays.
  static func times(_ result: ReplayResult, over old: [String: Double]) -> [String: Double] {
    var times = old.filter { !$0.key.hasPrefix(name(of: "")) }
    for (name, seconds) in result.durations where seconds > 0 { times[name.text] = seconds }
    for statement in result.record.cells.flatMap(\.statements) where times[statement.name?.text ?? ""] != nil {
      times[name(of: statement.canonical)] = 0
    }
    return times
  }

  private static func name(of canonical: String) -> String { "= " + canonical }
}
