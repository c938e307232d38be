/// A point of a line.
package struct ChartPoint: Sendable, Hashable, Codable {
  package var x: Double
  /// NaN or infinite: a gap in the line.
  package var y: Double

  package init(x: Double, y: Double) {
    (self.x, self.y) = (x, y)
  }
}

package enum LineStyle: String, Sendable, Hashable, Codable {
  case solid
  case dashed
  /// The raw values under a smoothed line; not in the legend.
  case faint
}

/// The spread around a line, one lower and one upper value per point.
package struct Band: Sendable, Hashable, Codable {
  package var lower: [Double]
  package var upper: [Double]

  package init(lower: [Double], upper: [Double]) {
    (self.lower, self.upper) = (lower, upper)
  }
}

/// A ring around one point, and its value beside it. A chart with more than ten of them shows the rings alone.
package struct Highlight: Sendable, Hashable, Codable {
  /// Into the series' points.
  package var index: Int
  package var label: String

  package init(index: Int, label: String) {
    (self.index, self.label) = (index, label)
  }
}

/// One line of a chart.
package struct Series: Sendable, Hashable, Codable {
  /// What the hue stands for: a run.
  package var name: String
  /// What the dash stands for: "train", "validation".
  package var variant: String?
  /// Drawn in this order.
  package var points: [ChartPoint]
  /// 0, 1, 2, …: one of seven hues; from 7 on the hues come again with markers.
  package var color: Int
  package var style: LineStyle
  package var band: Band?
  package var highlight: Highlight?
  /// The x where the run was interrupted and continued.
  package var events: [Double]

  package init(
    name: String, variant: String? = nil, points: [ChartPoint], color: Int = 0, style: LineStyle = .solid,
    band: Band? = nil, highlight: Highlight? = nil, events: [Double] = []
  ) {
    self.name = name
    self.variant = variant
    self.points = points
    self.color = color
    self.style = style
    self.band = band
    self.highlight = highlight
    self.events = events
  }

  /// Values at `firstX`, `firstX` + 1, …: epochs.
  package init(
    name: String, variant: String? = nil, values: [Double], firstX: Double = 1, color: Int = 0,
    style: LineStyle = .solid, band: Band? = nil, highlight: Highlight? = nil, events: [Double] = []
  ) {
    self.init(
      name: name, variant: variant,
      points: values.enumerated().map { ChartPoint(x: firstX + Double($0.offset), y: $0.element) },
      color: color, style: style, band: band, highlight: highlight, events: events)
  }
}
