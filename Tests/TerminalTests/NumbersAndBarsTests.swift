import Testing

@testable import Terminal

@Suite struct NumbersAndBarsTests {
  @Test(arguments: [
    (0.0, "0:00"), (7.4, "0:07"), (195, "3:15"), (3723, "1:02:03"), (183_600, "2 d 03 h"), (.nan, "–"),
    (.infinity, "–"),
    (-1, "–"), (1e300, "–"),
  ])
  func clock(seconds: Double, text: String) {
    #expect(Numbers.clock(seconds) == text)
  }

  @Test(arguments: [
    (0.312, "0.3120"), (0, "0.0000"), (1e-5, "1.000e-05"), (123_456, "1.235e+05"), (.nan, "nan"), (-.infinity, "-inf"),
  ])
  func loss(value: Double, text: String) {
    #expect(Numbers.loss(value) == text)
  }

  @Test(arguments: [(1234.4, "1,234"), (7.46, "7.5"), (.nan, "–"), (.infinity, "–"), (1e300, "–"), (0, "0.0")])
  func rate(value: Double, text: String) {
    #expect(Numbers.rate(value) == text)
  }

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
