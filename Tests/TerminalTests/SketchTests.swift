import Testing
import Words

@testable import Figures
@testable import Outputs
@testable import Terminal

/// Charts and grids on a terminal that shows no pictures.
@Suite struct SketchTests {
  private let screen: Screen = {
    var screen = Screen(stream: .standardOutput)
    screen.isTerminal = true
    return screen
  }()

  private func chart(_ title: String, _ values: [[Double]], isPercent: Bool = false) -> FigureOutput.Curves {
    FigureOutput.Curves(
      title: title, xLabel: "epoch", isPercent: isPercent,
      curves: values.enumerated().map { index, values in
        FigureOutput.Curves.Curve(
          name: "run \(index)",
          points: values.enumerated().map { FigureOutput.Curves.Point(x: Double($0.offset + 1), y: $0.element) },
          color: index, isDashed: false)
      })
  }

  @Test func aRisingLine() {
    let lines = screen.sketch([chart("accuracy", [[0.5, 1]], isPercent: true)], columns: 31)
    #expect(
      lines.map { String($0.dropLast()) } == [
        "       accuracy                ", "100.0%┤                     ⢀⠤⠊",
        "      │                   ⣀⠔⠁  ", "      │                 ⡠⠊     ",
        "      │              ⢀⠔⠉       ", "      │            ⡠⠒⠁         ",
        " 75.0%┤         ⢀⠤⠊            ", "      │       ⣀⠔⠁              ",
        "      │     ⡠⠊                 ", "      │  ⢀⠔⠉                   ",
        " 50.0%┤⡠⠒⠁                     ", "      └────────────────────────",
        "       1        epoch         2", "  ── run 0",
      ])
  }

  @Test(arguments: 0..<9)
  func aRunHasTheHueOfItsFigure(run: Int) {
    var screen = screen
    screen.colors = .trueColor
    let color = Hue.color(run)
    let bytes = color.bytes.map(String.init).joined(separator: ";")
    // Black is the terminal's own ink.
    #expect(screen.hued("x", run) == (color == .black ? "x" : "\u{1B}[38;2;\(bytes)mx\u{1B}[0m"))
    screen.colors = .sixteen
    #expect(screen.hued("x", run) == "x")
  }

  @Test func nineRunsHaveTheHuesOfSeven() {
    var screen = screen
    screen.colors = .palette
    let hues = (0..<9).map { screen.hued("x", $0) }
    #expect(Set(hues).count == 7)
    #expect(Array(hues[7...]) == Array(hues[..<2]))
  }

  @Test(arguments: [30, 50, 79, 120, 300])
  func allFitsTheWidth(columns: Int) {
    let charts = [
      chart("loss", [[2, 1, 0.5, .nan, 0.4], [3, .infinity, 1]]), chart("accuracy", [[0.1]], isPercent: true),
      chart("lr", [[1e-3, 1e-3], [1e-3, 1e-3]]), chart("huge", [[-1.7e308, 1.7e308]]),
    ]
    let lines = screen.sketch(charts, columns: columns)
    #expect(lines.count > 13)
    #expect(lines.allSatisfy { $0.dropLast().displayWidth <= columns && $0.last == "\n" })
  }

  @Test func whereNothingCanBeSeenNothingIsDrawn() {
    #expect(screen.sketch([] as [FigureOutput.Curves], columns: 80).isEmpty)
    #expect(screen.sketch([chart("loss", [[.nan], []])], columns: 80).isEmpty)
  }

  @Test func barsStandBesideTheirValues() {
    let bars = FigureOutput.Bars(
      categories: ["Coat", "Bag"],
      groups: [
        .init(name: "images", values: [6000, .nan], color: 0), .init(name: "right", values: [3000, 1], color: 1),
      ],
      largest: 6000, isPercent: false)
    #expect(
      screen.sketch([bars], columns: 25) == [
        "Coat  6,000  ████████████\n", "      3,000  ▓▓▓▓▓▓      \n", "Bag       –              \n",
        "          1              \n", "  █ images  ▓ right\n",
      ])
    // Where bars would be too short their values are told.
    let narrow = screen.sketch([bars], columns: 18)
    #expect(narrow.contains("images  6,000\n") && narrow.contains("right   3,000\n"), "\(narrow)")
    #expect(narrow.allSatisfy { $0.dropLast().displayWidth <= 18 })
    #expect(
      screen.sketch([FigureOutput.Bars(categories: [], groups: [], largest: 0, isPercent: true)], columns: 80) == [])
  }

  @Test func colouredBarsAreAllFull() {
    var screen = screen
    screen.colors = .trueColor
    let group = FigureOutput.Bars.Group(name: "x", values: [1], color: 0)
    let bars = FigureOutput.Bars(categories: ["a"], groups: [group, group, group], largest: 1, isPercent: false)
    #expect(screen.sketch([bars], columns: 30).joined().contains { $0 == "█" })
    #expect(!screen.sketch([bars], columns: 30).joined().contains { "▓▒░".contains($0) })
    screen.colors = .none
    screen.isUnicode = false
    #expect(screen.sketch([bars], columns: 18).joined().contains("  # x  = x  - x"))
  }

  /// Without dots a chart is a table of where its lines begin, run and end.
  @Test(arguments: [(80, PictureProtocol.text), (24, .halfBlocks)])
  func withoutDotsALineIsARow(_ columns: Int, _ pictures: PictureProtocol) {
    var screen = screen
    screen.pictures = pictures
    let lines = screen.sketch([chart("accuracy", [[0.5, .nan, 0.25, 0.75]], isPercent: true)], columns: columns)
    #expect(lines[0] == "accuracy\n")
    for text in ["run 0", "50.0%", "25.0%", "75.0%"] { #expect(lines.contains { $0.contains(text) }) }
    #expect(lines.allSatisfy { $0.dropLast().displayWidth <= columns })
  }

  private func confusion(_ counts: [[Int]], names: [String]) -> FigureOutput {
    FigureOutput(
      figure: Figure(
        title: "t", content: .matrix(MatrixChart(rowLabels: names, columnLabels: names, counts: counts))),
      path: "t.png", width: 1, height: 1, title: "t")
  }

  private func sketch(_ figure: FigureOutput, columns: Int) -> [String] {
    figure.matrix.map { screen.lines($0, columns) } ?? []
  }

  @Test func aMatrixThatFitsIsATable() {
    let figure = confusion([[3, 0, 1], [2, 4, 0], [0, 5, 6]], names: ["Coat", "Bag", "Shirt"])
    #expect(
      sketch(figure, columns: 40).joined() == """
        true \\ predicted
               Coat  Bag  Shirt
        ─────  ────  ───  ─────
        Coat      3           1
        Bag       2    4
        Shirt          5      6

        """)
  }

  @Test func aMatrixThatDoesNotFitTellsItsLargestConfusions() {
    let figure = confusion(
      [[3, 0, 1, 0], [2, 4, 0, 0], [0, 5, 6, 0], [1, 0, 0, 8]], names: ["Coat", "Bag", "Shirt", "Dress"])
    #expect(
      sketch(figure, columns: 24).joined() == """
        confusions
        true   predicted  count
        ─────  ─────────  ─────
        Shirt  Bag            5
        Bag    Coat           2
        Coat   Shirt          1
        Dress  Coat           1

        """)
    let names = (0..<12).map { "class \($0)" }
    let counts = names.indices.map { row in names.indices.map { row * 12 + $0 } }
    let lines = sketch(confusion(counts, names: names), columns: 40)
    #expect(lines[0] == "the 10 largest of 132 confusions\n")
    #expect(lines[3] == "class 11  class 10     142\n")
    #expect(lines.count == 13)
    let none = sketch(confusion([[1, 0], [0, 1]], names: ["a", "b"]), columns: 5)
    #expect(none.last == "(none)\n")
  }
}
