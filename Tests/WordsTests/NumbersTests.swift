import Testing
import Words

@Suite struct NumbersTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1_234, "1,234"), (47_040_000, "47,040,000"), (-60_000, "-60,000"), (-100, "-100"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func grouped(number: Int, text: String) {
    #expect(number.grouped == text)
  }

  @Test(arguments: [("-1234.5678", "-1,234.5678"), ("0.1234", "0.1234"), ("123456", "123,456"), ("", "")])
  func groupedNumeral(numeral: String, text: String) {
    #expect(numeral.withGroupedThousands == text)
  }

  @Test func counted() {
    #expect([0, 1, 3, 60_000].map { $0.counted("epoch") } == ["0 epochs", "1 epoch", "3 epochs", "60,000 epochs"])
    #expect([1, 2].map { $0.counted("class") } == ["1 class", "2 classes"])
    #expect([1, 2].map { $0.counted("batch") } == ["1 batch", "2 batches"])
  }

  @Test(
    arguments: [
      (0.931, 4, "0.9310"), (0.125, 2, "0.12"), (1234.5, 0, "1234"), (-0.05, 1, "-0.1"), (2, -1, "2"), (.nan, 2, "nan"),
      (.infinity, 2, "inf"), (-.infinity, 2, "-inf"), (0.5, 99, "0.50000000000000000"),
    ] as [(Double, Int, String)])
  func formattedDigits(number: Double, digits: Int, text: String) {
    #expect(number.formatted(digits: digits) == text)
  }

  @Test(arguments: [
    (0.93124, 2, "93.12%"), (1, 1, "100.0%"), (0, 0, "0%"), (-0.005, 1, "-0.5%"), (.nan, 1, "nan"),
    (.infinity, 1, "inf"),
  ])
  func percent(share: Double, digits: Int, text: String) {
    #expect(share.percent(digits: digits) == text)
  }

  @Test(arguments: [(0, 2, "00"), (255, 2, "ff"), (0x803, 8, "00000803"), (0x12345, 2, "12345")])
  func hexadecimal(number: Int, digits: Int, text: String) {
    #expect(number.hexadecimal(digits: digits) == text)
  }

  @Test(
    arguments: [
      (0.018_24, 3, "0.0182"), (1_234_567, 4, "1.235e+06"), (0.5, 3, "0.5"), (-.nan, 3, "nan"), (-.infinity, 3, "-inf"),
    ] as [(Double, Int, String)])
  func formattedSignificant(number: Double, digits: Int, text: String) {
    #expect(number.formatted(significant: digits) == text)
  }

  @Test(
    arguments: [
      (0.001, "0.001"), (20, "20"), (-3, "-3"), (0.1 + 0.2, "0.30000000000000004"), (1e16, "1e+16"), (1e300, "1e+300"),
      (.nan, "nan"), (-.infinity, "-inf"),
    ] as [(Double, String)])
  func shortest(number: Double, text: String) {
    #expect(number.shortest == text)
  }
}
