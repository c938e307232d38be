import Figures
import Testing

@testable import Outputs

struct ReadoutTests {
  private func readouts(_ epochs: Int, best: Int? = nil) -> [FigureOutput.Readout] {
    let values = (1...epochs).map { 1 / Double($0) }
    let series = [
      Series(name: "a", variant: "train", values: values, color: 0),
      Series(
        name: "a", variant: "validation", values: values, color: 0,
        highlight: best.map { Highlight(index: $0 - 1, label: "best") }),
    ]
    let chart = LineChart(xLabel: "epoch", yLabel: "loss", series: series)
    let figure = Figure(title: "a", panels: [.lines(chart)])
    return FigureOutput(figure: figure, path: "a.png", width: 1, height: 1, title: "a").readouts
  }

  @Test func everyEpochHasItsColumn() throws {
    let readout = try #require(readouts(5).first)
    #expect(readout.columns.map(\.name) == (1...5).map { "epoch \($0)" })
    #expect(readout.columns[3].values.map(\.text) == ["0.2500", "0.2500"])
    #expect(readout.columns[3].values.map(\.name) == ["train", "validation"])
    // The columns cover the chart without gap or overlap.
    var end = 0.0
    for column in readout.columns {
      #expect(abs(column.left - end) < 1e-9)
      end = column.left + column.width
    }
    #expect(abs(end - 1) < 1e-9)
    #expect(readout.left > 0 && readout.left + readout.width < 1 && readout.top + readout.height < 1)
  }

  /// Of very many epochs some are left out, but never the best or the last.
  @Test func theBestAndTheLastOfManyStay() throws {
    let readout = try #require(readouts(1000, best: 334).first)
    #expect(readout.columns.count < 90)
    #expect(readout.columns.contains { $0.name == "epoch 334" } && readout.columns.last?.name == "epoch 1000")
  }
}
