internal import Figures

/// What else of a figure can be said in text: its bars, and what stands below its images.
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
