import Testing
import Words

@Suite struct DurationTests {
  @Test(
    arguments: [
      (0, "0.00 s"), (0.004, "0.00 s"), (0.31, "0.31 s"), (0.994, "0.99 s"), (0.996, "1.0 s"), (4.21, "4.2 s"),
      (9.94, "9.9 s"), (9.96, "10 s"), (41.4, "41 s"), (59.4, "59 s"), (59.6, "1 min 00 s"), (192, "3 min 12 s"),
      (3599.6, "1 h 00 min"), (3840, "1 h 04 min"), (7_500, "2 h 05 min"), (3_600_000, "1,000 h 00 min"), (.nan, "?"),
      (.infinity, "?"), (-1, "?"), (1e300, "?"),
    ] as [(Double, String)])
  func duration(seconds: Double, text: String) {
    #expect(seconds.duration == text)
  }
}
