internal import Pictures

/// Where a line chart puts its points, in points from the top left of the figure: for a page that shows values under
/// the pointer.
package struct PlottedChart: Sendable, Hashable {
  package struct Line: Sendable, Hashable {
    package var series: Series
    /// One for each point of the series; nil at a gap, or where it lies outside the plot.
    package var places: [Place?]
  }

  package struct Place: Sendable, Hashable {
    package var x: Double
    package var y: Double
  }

  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double
  package var chart: LineChart
  package var lines: [Line]
}

extension Figure {
  /// The figure's line charts as they are laid out.
  package func plotted() -> [PlottedChart] {
    guard case .panels = content, let fonts = Fonts.shared else { return [] }
    var canvas = PlotCanvas()
    FigureLayout(self).draw(on: &canvas, fonts)
    return canvas.charts
  }
}

/// A canvas that draws nothing and remembers charts.
private struct PlotCanvas: Canvas {
  private(set) var charts: [PlottedChart] = []

  mutating func plotted(_ chart: LineChart, _ map: PlotMap) {
    let room = map.plot.expanded(by: 1)
    let lines = chart.series.filter { $0.style != .faint }.map { series in
      PlottedChart.Line(
        series: series,
        places: series.points.map { point in
          map.place(point).flatMap { room.contains($0) ? PlottedChart.Place(x: $0.x, y: $0.y) : nil }
        })
    }
    charts.append(
      PlottedChart(
        x: map.plot.x, y: map.plot.y, width: map.plot.width, height: map.plot.height, chart: chart, lines: lines))
  }

  mutating func path(_ points: [Point], closed: Bool, fill: Color?, pen: Pen?) {}
  mutating func circle(_ center: Point, radius: Double, fill: Color?, pen: Pen?) {}
  mutating func text(_ label: Label) {}
  mutating func image(_ bitmap: Bitmap, in rect: Rect) {}
  mutating func clip(to rect: Rect) {}
  mutating func unclip() {}
}
