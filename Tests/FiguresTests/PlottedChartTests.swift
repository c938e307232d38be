import Testing

@testable import Figures

/// Where a page shows values, the figure has them.
struct PlottedChartTests {
  private let chart = LineChart(
    xLabel: "epoch", yLabel: "loss",
    series: [
      Series(name: "a", variant: "train", values: [1, 0.5, 0.25], color: 0, style: .dashed),
      Series(name: "a", variant: "validation", values: [0.9, .nan, 0.4], color: 0),
      Series(name: "raw", values: [1, 2, 3], color: 1, style: .faint),
    ])

  @Test func placesAreThoseThatAreDrawn() throws {
    let figure = Figure(title: "t", panels: [.lines(chart), .lines(chart)])
    let plotted = figure.plotted()
    #expect(plotted.count == 2 && plotted[0].lines.map(\.series.variant) == ["train", "validation"])
    let drawing = figure.drawing()
    for chart in plotted {
      let places = chart.lines[0].places.compactMap { $0 }
      let text = places.map { place in
        [place.x, place.y].map { value in
          let rounded = (value * 10).rounded() / 10
          return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
        }.joined(separator: ",")
      }
      #expect(text.count == 3)
      #expect(drawing.contains { $0.hasPrefix("line " + text.joined(separator: " ")) }, "\(text)")
      #expect(places.allSatisfy { $0.x >= chart.x - 1 && $0.x <= chart.x + chart.width + 1 })
    }
    // A gap has no place.
    #expect(plotted[0].lines[1].places.map { $0 == nil } == [false, true, false])
  }

  @Test func otherFiguresHaveNone() {
    let bars = BarChart(categories: ["a"], groups: [.init(name: "g", values: [1])])
    #expect(Figure(panels: [.bars(bars)]).plotted().isEmpty)
  }
}
