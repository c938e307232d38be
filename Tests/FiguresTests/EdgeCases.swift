import Testing

@testable import Figures

struct EdgeCase: Sendable, CustomTestStringConvertible {
  var name: String
  var figure: Figure
  var testDescription: String { name }

  init(_ name: String, _ figure: Figure) { (self.name, self.figure) = (name, figure) }
}

private let long =
  "A very long text because somebody put the entire abstract of the paper into it, with naïve café, 🎽👨‍👩‍👧, "
  + "日本語, a\ttab, a\nnewline, a \u{0} and a \u{202E} and words and words and words until it has to stop somewhere"
private let endless = String(repeating: "W", count: 5000)

private func lines(_ values: [Double], _ format: NumberFormat = .number, _ scale: AxisScale = .linear) -> Panel {
  .lines(
    LineChart(
      title: "Loss", xLabel: "epoch", yLabel: "loss",
      series: [
        Series(
          name: "h1", values: values, band: Band(lower: values, upper: values),
          highlight: Highlight(index: values.count / 2, label: "best"), events: [1.5])
      ],
      yFormat: format, yScale: scale))
}

private func runs(_ count: Int, epochs: Int = 20) -> [Panel] {
  [NumberFormat.number, .percent].map { format in
    .lines(
      LineChart(
        title: "Metric", xLabel: "epoch", yLabel: "value",
        series: (0..<count).flatMap { i in
          let values = losses(epochs, from: 0.5 + 0.05 * Double(i), to: 0.2 + 0.002 * Double(i))
          return [
            Series(name: "run-\(i)", variant: "train", values: values.map { $0 - 0.05 }, color: i, style: .dashed),
            Series(
              name: "run-\(i)", variant: "validation", values: values, color: i,
              highlight: Highlight(index: epochs - 1, label: "0.2\(i)")),
          ]
        },
        yFormat: format))
  }
}

private func matrix(_ count: Int, label: (Int) -> String) -> Figure {
  let labels = (0..<count).map(label)
  let counts = (0..<count).map { i in
    (0..<count).map { j in i == j ? 90_000 : count > 50 ? (i + j) / 499 : (i * 7 + j * 3) % 11 }
  }
  return Figure(
    title: "Confusion", content: .matrix(MatrixChart(rowLabels: labels, columnLabels: labels, counts: counts)))
}

private func images(_ count: Int, width: Int = 28, height: Int = 28, caption: String?) -> Figure {
  let cell = ImageCell(
    pixels: [UInt8](repeating: 100, count: max(0, width * height)), width: width, height: height, caption: caption,
    emphasis: .wrong)
  return Figure(title: "Images", content: .imageGrid(ImageGrid(cells: Array(repeating: cell, count: count))))
}

/// What a person may ask for that an ordinary chart never sees.
let edgeCases: [EdgeCase] = [
  EdgeCase("no panels", Figure(panels: [])),
  EdgeCase("no series", Figure(panels: [.lines(LineChart(series: []))])),
  EdgeCase("no points", Figure(panels: [lines([])])),
  EdgeCase("one point", Figure(panels: [lines([0.5])])),
  EdgeCase("all NaN", Figure(panels: [lines([.nan, .nan, .infinity])])),
  EdgeCase("gaps", Figure(panels: [lines([1, .nan, 3, 4, -.infinity, 6, 7])])),
  EdgeCase("constant", Figure(panels: [lines([0.5, 0.5, 0.5]), lines([0, 0]), lines([1, 1], .percent)])),
  EdgeCase("huge", Figure(panels: [lines([1e300, -1e300]), lines([1e308, -1.7e308]), lines([1e15, 2e15])])),
  EdgeCase(
    "tiny", Figure(panels: [lines([1e-12, 3e-12]), lines([.leastNonzeroMagnitude, 0]), lines([1e-299, 2e-299])])),
  EdgeCase("close together", Figure(panels: [lines([1_000_000.1, 1_000_000.2]), lines([0.1 + 0.2, 0.3])])),
  EdgeCase(
    "logarithmic",
    Figure(panels: [lines([-1, 0, 1e-8, 1e8], .number, .logarithmic), lines([3, 4], .number, .logarithmic)])),
  EdgeCase("one run", Figure(title: "h1", panels: runs(1))),
  EdgeCase("six runs", Figure(panels: runs(6))),
  EdgeCase("forty runs", Figure(panels: runs(40, epochs: 5))),
  EdgeCase("seven panels", Figure(panels: runs(2, epochs: 3) + runs(1) + runs(1) + [lines([1, 2])])),
  EdgeCase(
    "outside the range",
    Figure(panels: [
      .lines(
        LineChart(
          series: [
            Series(name: "a", values: [1e200, 0.5, -1e200, .nan, 3], highlight: Highlight(index: 99, label: "no")),
            Series(name: "a", values: [1, 2], band: Band(lower: [-1e250], upper: [1e250, 3, 4]), events: [-5, 1e99]),
          ], xRange: 1...5, yRange: 0...1))
    ])),
  EdgeCase(
    "epochs beyond counting",
    Figure(panels: [
      .lines(LineChart(series: [Series(name: "a", values: [1, 2, 3], firstX: 1e15)])),
      .lines(
        LineChart(series: [Series(name: "a", points: [ChartPoint(x: -1e299, y: 1), ChartPoint(x: 1e299, y: 2)])])),
    ])),
  EdgeCase(
    "long texts",
    Figure(
      title: long,
      panels: [
        .lines(
          LineChart(
            title: long, xLabel: long, yLabel: long,
            series: [
              Series(name: long, variant: long, values: [1, 2, 3], highlight: Highlight(index: 1, label: long)),
              Series(name: endless, values: [3, 2, 1], color: 1, events: [2]),
            ], eventLabel: endless)),
        .bars(
          BarChart(
            title: endless, valueLabel: long, categories: [long, endless, ""],
            groups: [BarGroup(name: long, values: [1, 2, 3]), BarGroup(name: "b", values: [], color: -1)])),
      ])),
  EdgeCase(
    "empty texts",
    Figure(
      title: "",
      panels: [.lines(LineChart(title: "", xLabel: "", yLabel: "", series: [Series(name: "", values: [1, 2])]))])),
  EdgeCase(
    "bars",
    Figure(panels: [
      .bars(
        BarChart(
          title: "Classes", categories: (0..<10).map { "class \($0)" },
          groups: [BarGroup(name: "n", values: (0..<10).map { Double($0) * 600 })]))
    ])),
  EdgeCase(
    "odd bars",
    Figure(panels: [
      .bars(BarChart(categories: ["a", "b", "c", "d"], groups: [BarGroup(name: "x", values: [-3, 4, .nan, 1e-9])])),
      .bars(BarChart(categories: [], groups: [])),
      .bars(BarChart(categories: ["a", "b"], groups: [BarGroup(name: "x", values: [1e300, -1e308])])),
    ])),
  EdgeCase(
    "three bars each",
    Figure(panels: [
      .bars(
        BarChart(
          categories: ["Ankle boot", "Bag"],
          groups: (0..<3).map { BarGroup(name: "group \($0)", values: [0.91, 0.88 + 0.01 * Double($0)], color: $0) },
          valueFormat: .percent, valueRange: 0...1))
    ])),
  EdgeCase(
    "hundred bars",
    Figure(panels: [
      .bars(
        BarChart(
          categories: (0..<100).map { "class \($0)" },
          groups: [BarGroup(name: "n", values: (0..<100).map { Double($0) })]))
    ])),
  EdgeCase("empty matrix", Figure(content: .matrix(MatrixChart(rowLabels: [], columnLabels: [], counts: [])))),
  EdgeCase("matrix of one", matrix(1) { _ in "only" }),
  EdgeCase("matrix of ten", matrix(10) { ["T-shirt/top", "Trouser", "Ankle boot"][$0 % 3] }),
  EdgeCase("matrix with long names", matrix(4) { _ in long }),
  EdgeCase("matrix of twenty", matrix(20) { "class number \($0)" }),
  EdgeCase("matrix of hundred", matrix(100) { "class \($0)" }),
  EdgeCase("matrix of 300", matrix(300) { "class \($0)" }),
  EdgeCase(
    "ragged matrix",
    Figure(
      content: .matrix(
        MatrixChart(
          title: long, rowLabels: ["a"], columnLabels: ["x", "y"], counts: [[.max, .max, .max], [], [-5, .min, 0]],
          rowTitle: long, columnTitle: endless)))),
  EdgeCase("no images", images(0, caption: nil)),
  EdgeCase("one image", images(1, caption: long)),
  EdgeCase("wrong images", images(25, caption: "Shirt → Pullover 0.97")),
  EdgeCase("longer captions", images(7, caption: "Ankle boot → T-shirt/top 0.97")),
  EdgeCase("endless captions", images(13, caption: endless + " 0.97")),
  EdgeCase("wide image", images(3, width: 300, height: 2, caption: "wide")),
  EdgeCase("pixel", images(3, width: 1, height: 1, caption: "one")),
  EdgeCase(
    "filters",
    Figure(
      content: .imageGrid(
        .planes(
          (0..<32).map { k in (0..<9).map { Float($0 - k) } }, width: 3, height: 3, captions: (0..<32).map { "\($0)" }))
    )),
  EdgeCase(
    "dead planes",
    Figure(content: .imageGrid(.planes([[0, 0], [.nan, .infinity], []], width: 2, height: 1, palette: .sequential)))),
  EdgeCase(
    "pixels that do not fit",
    Figure(
      content: .imageGrid(
        ImageGrid(
          cells: [
            ImageCell(pixels: [1, 2, 3], width: 2, height: 2), ImageCell(pixels: [], width: 0, height: -4),
            ImageCell(pixels: [1, 2, 3], width: 1, height: 1, channels: 3),
            ImageCell(pixels: [], width: .max, height: .max, channels: .max),
          ], columns: -3, cellSize: .nan)))),
]
