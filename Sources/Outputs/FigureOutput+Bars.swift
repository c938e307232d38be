internal import Figures

/// What else of a figure can be said in text: its bars, and a matrix as a table.
extension FigureOutput {
  package struct Bars: Sendable, Hashable {
    /// From top to bottom.
    package var categories: [String]
    package var groups: [Group]
    /// The value of a full bar.
    package var largest: Double
    /// Whether values are shares, to be shown as percent.
    package var isPercent: Bool

    package struct Group: Sendable, Hashable {
      package var name: String
      /// One a category; not finite: no bar.
      package var values: [Double]
      /// 0, 1, 2, …
      package var color: Int
    }
  }

  /// The figure's bar charts, left to right.
  package var bars: [Bars] {
    guard case .panels(let panels) = figure.content else { return [] }
    return panels.compactMap { panel in
      guard case .bars(let chart) = panel else { return nil }
      return Bars(
        categories: chart.categories,
        groups: chart.groups.map { Bars.Group(name: $0.name, values: $0.values, color: $0.color) },
        largest: chart.valueRange?.upperBound ?? chart.groups.flatMap(\.values).filter(\.isFinite).max() ?? 0,
        isPercent: chart.valueFormat == .percent)
    }
  }

  /// The counts of a matrix, a row a true class; nil where the figure is none. Zeros are left empty.
  ///
  /// - Parameter labelWidth: columns are named by so many characters of their labels.
  package func matrix(labelWidth: Int) -> Table? {
    guard case .matrix(let chart) = figure.content else { return nil }
    let rows = zip(chart.rowLabels, chart.counts).map { label, counts in
      [.text(label)] + counts.map { $0 > 0 ? Table.Cell.integer($0) : .empty }
    }
    return Table(
      title: "\(chart.rowTitle) \\ \(chart.columnTitle)",
      columns: [""] + chart.columnLabels.map { String($0.prefix(labelWidth)) }, rows: rows)
  }
}
