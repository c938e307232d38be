import Pictures
import Testing

@testable import Figures

private func drawing(_ series: [Series]) -> [String] {
  Figure(panels: [.lines(LineChart(series: series))]).drawing()
}

private func texts(_ figure: Figure) -> [String] {
  figure.drawing().filter { $0.hasPrefix("text '") }.map { String($0.dropFirst(6).prefix { $0 != "'" }) }
}

@Test func trainIsDashedAndValidationSolidInOneHue() {
  let lines = drawing([
    Series(name: "h1", variant: "train", values: [3, 2, 1], color: 1, style: .dashed),
    Series(name: "h1", variant: "validation", values: [3, 2.5, 2], color: 1),
  ]).filter { $0.hasPrefix("line") && $0.contains("#D55E00") }
  // Two curves, two swatches in the legend.
  #expect(lines.count { $0.hasSuffix("pen=#D55E00*1.6 dashed") } == 2)
  #expect(lines.count { $0.hasSuffix("pen=#D55E00*1.6") } == 2)
}

@Test func aGapSplitsTheLineAndALonePointIsADot() {
  let lines = drawing([Series(name: "a", values: [1, 2, .nan, 4, .nan, 6, 7])])
  #expect(lines.count { $0.hasPrefix("line") && $0.hasSuffix("#0072B2*1.6") } == 2)
  #expect(lines.count { $0.hasPrefix("circle") && $0.hasSuffix("fill=#0072B2") } == 1)
}

@Test func theBestEpochHasARingAndItsValue() {
  let lines = drawing([Series(name: "a", values: [3, 1, 2], highlight: Highlight(index: 1, label: "1.000"))])
  #expect(lines.count { $0.hasPrefix("circle") && $0.contains("r=4 fill=#FFFFFF pen=#0072B2") } == 1)
  #expect(lines.count { $0.hasPrefix("text '1.000'") } == 1)
}

@Test func bandsAndEventsAndFaintLinesAreDrawn() {
  let lines = drawing([
    Series(name: "a", values: [3, 1, 2], style: .faint),
    Series(
      name: "a", values: [3, 1, 2], band: Band(lower: [2, 0, .nan], upper: [4, 2, 3]), events: [1.5]),
  ])
  #expect(lines.count { $0.hasPrefix("polygon") && $0.hasSuffix("fill=#0072B2@0.2") } == 1)
  #expect(lines.count { $0.contains("pen=#0072B2@0.4*1") } == 1)
  #expect(lines.contains { $0.hasPrefix("text 'continued'") })
}

@Test func legendsShowOnlyWhatDiffers() {
  func legend(_ runs: [(String, String?, LineStyle, Int)]) -> [String] {
    let chart = LineChart(
      series: runs.map { Series(name: $0.0, variant: $0.1, values: [1, 2], color: $0.3, style: $0.2) })
    return texts(Figure(panels: [.lines(chart), .lines(chart)])).filter { Double($0) == nil }
  }
  #expect(legend([("h1", "validation", .solid, 0)]) == [])
  #expect(legend([("h1", "train", .dashed, 0), ("h1", "validation", .solid, 0)]) == ["train", "validation"])
  #expect(legend([("h1", "validation", .solid, 0), ("h2", "validation", .solid, 1)]) == ["h1", "h2"])
  #expect(
    legend([
      ("h1", "train", .dashed, 0), ("h1", "validation", .solid, 0), ("h2", "train", .dashed, 1),
      ("h2", "validation", .solid, 1),
    ]) == ["h1", "h2", "train", "validation"])
  // Where a hue stands for two runs or a dash for two variants, every line is named.
  #expect(
    legend([("h1", "train", .solid, 0), ("h2", "validation", .solid, 0), ("h2", "train", .dashed, 0)])
      == ["h1 train", "h2 validation", "h2 train"])
  #expect(legend([("h1", nil, .faint, 0), ("h1", nil, .solid, 0)]) == [])
}

@Test func fortySeriesHaveFortyLooks() {
  let looks = (0..<40).map { "\(Hue.color($0)) \(Hue.marker($0))" }
  #expect(Set(looks).count == 40)
  #expect(Hue.color(.min) == Hue.color(.min))
}

@Test func textHasContrastOnEveryMatrixColour() {
  for palette in [Palette.sequential, .diverging] {
    for i in 0...100 {
      let color = palette.color(Double(i) / 100)
      let (a, b) = (color.luminance, color.readable.luminance)
      #expect((max(a, b) + 0.05) / (min(a, b) + 0.05) >= 4.5, "\(palette) at \(i)%")
    }
  }
  for color in (0..<7).map(Hue.color) { #expect(1.05 / (color.darkened.luminance + 0.05) >= 4.5) }
}

@Test func aMatrixShowsCountsAndRowShares() throws {
  let figure = Figure(
    content: .matrix(
      MatrixChart(rowLabels: ["cat", "dog"], columnLabels: ["cat", "dog"], counts: [[9, 3], [0, 2]])))
  #expect(
    texts(figure).filter { !$0.hasSuffix("0%") || $0.contains(".") || $0 == "100%" }
      == ["9", "75.0%", "3", "25.0%", "2", "100%", "cat", "dog", "cat", "dog", "100%", "true", "predicted"])
  let fills = figure.drawing().filter { $0.hasPrefix("polygon") && $0.contains("fill=") }
  #expect(fills.count == 3)
  #expect(fills[2].hasSuffix("fill=#08306B"))
}

@Test(
  arguments: [
    (Palette.diverging, 0.5, [255, 255, 255]), (.diverging, 0, [5, 48, 97]), (.diverging, 1, [103, 0, 31]),
    (.sequential, 0, [255, 255, 255]), (.sequential, 1, [8, 48, 107]), (.sequential, 7, [8, 48, 107]),
  ] as [(Palette, Double, [UInt8])])
func palettesHaveTheirEnds(_ palette: Palette, _ position: Double, _ bytes: [UInt8]) {
  #expect(palette.color(position).bytes == bytes)
}

@Test func planesShareOneScale() {
  let grid = ImageGrid.planes([[-1, 0], [0.5, 2]], width: 2, height: 1)
  #expect(grid.colorBar == ColorBar(palette: .diverging, lower: -2, upper: 2))
  #expect(grid.cells[0].pixels[3...5] == [255, 255, 255])
  #expect(grid.cells[1].pixels[3...5] == [103, 0, 31])
}

@Test func barsEndWithTheirValues() {
  let chart = BarChart(
    categories: ["a", "b", "c"], groups: [BarGroup(name: "n", values: [6000, 5400, .nan])], valueFormat: .number)
  let figure = Figure(panels: [.bars(chart)])
  #expect(texts(figure).filter { ["6000", "5400", "–"].contains($0) } == ["6000", "5400", "–", "6000"])
  #expect(figure.drawing().count { $0.hasPrefix("polygon") && $0.hasSuffix("fill=#0072B2") } == 2)
}

@Test func theDataTextIsAboutTheDataOnly() {
  func figure(_ values: [Double], color: Int = 0, name: String = "h1") -> Figure {
    Figure(title: "t", panels: [.lines(LineChart(series: [Series(name: name, values: values, color: color)]))])
  }
  #expect(figure([1, 2, .nan]).data == figure([1, 2, -.nan], color: 3).data)
  #expect(figure([1, 2]).data != figure([1, 2.0000000000000004]).data)
  #expect(figure([1], name: "a\" -").data != figure([1], name: "a").data)
  #expect(
    figure([1, 0.1, -0.0]).data == "\"t\"\nlines - - -\nseries \"h1\" -\nx 1.0 2.0 3.0\ny 1.0 0.1 0.0\n")
}

@Test func longLinesAreThinnedToWhatShows() throws {
  var values = (0..<100_000).map { Double($0 % 100) }
  values[70_001] = 500
  let line = try #require(
    drawing([Series(name: "a", values: values)]).filter { $0.hasPrefix("line") && $0.hasSuffix("#0072B2*1.6") }.first)
  let places = line.split(separator: " ").dropFirst().dropLast()
  #expect(places.count < 5000)
  // The outlier is still there: the highest place of all, alone.
  let heights = places.compactMap { $0.split(separator: ",").last.flatMap { Double($0) } }
  #expect(heights.count { $0 < 100 } == 1)
}
