/// Lines over a common x axis.
public struct LineChart: Sendable, Hashable, Codable {
  public var title: String?
  public var xLabel: String?
  public var yLabel: String?
  public var series: [Series]
  /// Ticks at whole numbers only, as for epochs.
  public var integerX: Bool
  /// What the axes show; nil: all values and a little air.
  public var xRange: ClosedRange<Double>?
  public var yRange: ClosedRange<Double>?
  public var yFormat: NumberFormat
  public var yScale: AxisScale
  /// What the legend calls the marks of `Series.events`.
  public var eventLabel: String

  public init(
    title: String? = nil, xLabel: String? = nil, yLabel: String? = nil, series: [Series], integerX: Bool = true,
    xRange: ClosedRange<Double>? = nil, yRange: ClosedRange<Double>? = nil, yFormat: NumberFormat = .number,
    yScale: AxisScale = .linear, eventLabel: String = "continued"
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.series = series
    self.integerX = integerX
    self.xRange = xRange
    self.yRange = yRange
    self.yFormat = yFormat
    self.yScale = yScale
    self.eventLabel = eventLabel
  }
}
