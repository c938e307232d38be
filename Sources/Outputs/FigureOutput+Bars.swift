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

  /// What a matrix counts most often off its diagonal, the largest first; nil where the figure is none.
  package func confusions(most: Int) -> Table? {
    guard case .matrix(let chart) = figure.content else { return nil }
    let all = zip(chart.rowLabels, chart.counts).enumerated().flatMap { row, line in
      zip(chart.columnLabels, line.1).enumerated()
        .filter { column, entry in column != row && entry.1 > 0 }
        .map { (line.0, $0.element.0, $0.element.1) }
    }
    // Sorting is stable: equal counts keep the order of the classes.
    let rows = all.sorted { $0.2 > $1.2 }.prefix(most).map { [Table.Cell.text($0.0), .text($0.1), .integer($0.2)] }
    return Table(
      title: all.count > most ? "the \(most) largest of \(all.count) confusions" : "confusions",
      columns: [chart.rowTitle, chart.columnTitle, "count"], rows: rows)
  }

  /// What stands below the images of a grid, in their order; nil where the figure is none or has no captions.
  package func captions(most: Int) -> Table? {
    guard case .imageGrid(let grid) = figure.content else { return nil }
    let captions = grid.cells.map { $0.caption ?? "" }
    guard captions.contains(where: { !$0.isEmpty }) else { return nil }
    return Table(
      title: captions.count > most ? "\(most) of \(captions.count) images" : "", columns: ["image"],
      rows: captions.prefix(most).map { [.text($0)] })
  }
}
