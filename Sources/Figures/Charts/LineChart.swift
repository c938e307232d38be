/// Lines over a common x axis.
package struct LineChart: Sendable, Hashable, Codable {
  package var title: String?
  package var xLabel: String?
  package var yLabel: String?
  package var series: [Series]
  /// Ticks at whole numbers only, as for epochs.
  package var integerX: Bool
  /// What the axes show; nil: all values and a little air.
  package var xRange: ClosedRange<Double>?
  package var yRange: ClosedRange<Double>?
  package var yFormat: NumberFormat
  package var yScale: AxisScale
  /// What the legend calls the marks of `Series.events`.
  package var eventLabel: String

  package init(
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
