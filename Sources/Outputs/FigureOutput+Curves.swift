internal import Figures

/// The lines of charts, for a place that draws them itself from text.
extension FigureOutput {
  package struct Curves: Sendable, Hashable {
    /// What the lines show: `loss`.
    package var title: String
    /// What they run over: `epoch`.
    package var xLabel: String
    /// Whether values are shares, to be shown as percent.
    package var isPercent: Bool
    package var curves: [Curve]

    package struct Curve: Sendable, Hashable {
      package var name: String
      /// In drawing order.
      package var points: [Point]
      /// 0, 1, 2, …: the run it belongs to.
      package var color: Int
      package var isDashed: Bool
    }

    package struct Point: Sendable, Hashable {
      package var x: Double
      /// Not finite: a gap.
      package var y: Double
    }
  }

  /// The figure's line charts, left to right.
  package var curves: [Curves] {
    guard case .panels(let panels) = figure.content else { return [] }
    return panels.compactMap { panel in
      guard case .lines(let chart) = panel else { return nil }
      let curves = chart.series.filter { $0.style != .faint }.map { series in
        Curves.Curve(
          name: [series.name, series.variant ?? ""].filter { !$0.isEmpty }.joined(separator: " "),
          points: series.points.map { Curves.Point(x: $0.x, y: $0.y) }, color: series.color,
          isDashed: series.style == .dashed)
      }
      return Curves(
        title: chart.title ?? chart.yLabel ?? "", xLabel: chart.xLabel ?? "", isPercent: chart.yFormat == .percent,
        curves: curves)
    }
  }
}
