/// A point of a line.
public struct ChartPoint: Sendable, Hashable, Codable {
  public var x: Double
  /// NaN or infinite: a gap in the line.
  public var y: Double

  public init(x: Double, y: Double) {
    (self.x, self.y) = (x, y)
  }
}

public enum LineStyle: String, Sendable, Hashable, Codable {
  case solid
  case dashed
  /// The raw values under a smoothed line; not in the legend.
  case faint
}

/// The spread around a line, one lower and one upper value per point.
public struct Band: Sendable, Hashable, Codable {
  public var lower: [Double]
  public var upper: [Double]

  public init(lower: [Double], upper: [Double]) {
    (self.lower, self.upper) = (lower, upper)
  }
}

/// A ring around one point, and its value beside it. A chart with more than ten of them shows the rings alone.
public struct Highlight: Sendable, Hashable, Codable {
  /// Into the series' points.
  public var index: Int
  public var label: String

  public init(index: Int, label: String) {
    (self.index, self.label) = (index, label)
  }
}

/// One line of a chart.
public struct Series: Sendable, Hashable, Codable {
  /// What the hue stands for: a run.
  public var name: String
  /// What the dash stands for: "train", "validation".
  public var variant: String?
  /// Drawn in this order.
  public var points: [ChartPoint]
  /// 0, 1, 2, …: one of seven hues; from 7 on the hues come again with markers.
  public var color: Int
  public var style: LineStyle
  public var band: Band?
  public var highlight: Highlight?
  /// The x where the run was interrupted and continued.
  public var events: [Double]

  public init(
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
  public init(
    name: String, variant: String? = nil, values: [Double], firstX: Double = 1, color: Int = 0,
    style: LineStyle = .solid, band: Band? = nil, highlight: Highlight? = nil, events: [Double] = []
  ) {
    self.init(
      name: name, variant: variant,
      points: values.enumerated().map { ChartPoint(x: firstX + Double($0.offset), y: $0.element) },
      color: color, style: style, band: band, highlight: highlight, events: events)
  }
}
