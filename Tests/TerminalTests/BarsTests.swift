import Testing

@testable import Terminal

@Suite struct BarsTests {
  @Test(arguments: [
    (0.0, "    "), (1, "████"), (0.5, "██  "), (0.28, "█▏  "), (.nan, "    "), (7, "████"), (-3, "    "),
  ])
  func bar(fraction: Double, text: String) {
    #expect(Bars.bar(fraction, width: 4, isUnicode: true) == text)
    #expect(Bars.bar(fraction, width: 4, isUnicode: false).count == 4)
  }

  @Test(arguments: [
    ([], ""), ([1.0], "▅"), ([1, 1], "▅▅"), ([0, 7, 3.5], "▁█▅"), ([3, .nan, 1], "█ ▁"), ([.nan], " "),
    ([-1e308, 1e308], "▁█"),
  ])
  func sparkline(values: [Double], text: String) {
    #expect(Bars.sparkline(values, isUnicode: true) == text)
  }
}
