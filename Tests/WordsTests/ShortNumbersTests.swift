import Testing
import Words

@Suite struct ShortNumbersTests {
  @Test(arguments: [
    (0.0, "0:00"), (7.4, "0:07"), (195, "3:15"), (3723, "1:02:03"), (183_600, "2 d 03 h"), (.nan, "–"),
    (.infinity, "–"),
    (-1, "–"), (1e300, "–"),
  ])
  func clock(seconds: Double, text: String) {
    #expect(seconds.clockText == text)
  }

  @Test(arguments: [
    (0.312, "0.3120"), (0, "0.0000"), (1e-5, "1.000e-05"), (123_456, "1.235e+05"), (.nan, "nan"), (-.infinity, "-inf"),
  ])
  func loss(value: Double, text: String) {
    #expect(value.lossText == text)
  }

  @Test(arguments: [(1234.4, "1,234"), (7.46, "7.5"), (.nan, "–"), (.infinity, "–"), (1e300, "–"), (0, "0.0")])
  func rate(value: Double, text: String) {
    #expect(value.rateText == text)
  }

  @Test(arguments: [
    (20.0, "20"), (0.4123, "0.412"), (12.34, "12.3"), (1.3e-5, "1.3e-05"), (-123_456.5, "-1.2e+05"), (.nan, "nan"),
  ])
  func brief(value: Double, text: String) {
    #expect(value.briefText == text)
  }
}
