import Testing

@testable import Terminal

@Suite struct BrailleCanvasTests {
  private func rows(_ canvas: BrailleCanvas) -> [String] { canvas.rows { text, _ in text } }

  /// The order of the dots in Unicode's block "Braille Patterns" (U+2800).
  @Test(arguments: [
    (0, 0, "⠁"), (0, 1, "⠂"), (0, 2, "⠄"), (1, 0, "⠈"), (1, 1, "⠐"), (1, 2, "⠠"), (0, 3, "⡀"), (1, 3, "⢀"),
  ])
  func eachDotHasItsPlace(x: Int, y: Int, expected: String) {
    var canvas = BrailleCanvas(width: 1, height: 1)
    canvas.set(x, y, color: 0)
    #expect(rows(canvas) == [expected])
  }

  @Test func dotsOutsideAreLeftOut() {
    var canvas = BrailleCanvas(width: 2, height: 1)
    for (x, y) in [(-1, 0), (4, 0), (0, -1), (0, 4), (.max, .min)] { canvas.set(x, y, color: 0) }
    #expect(rows(canvas) == ["  "])
  }

  @Test func linesReachBothEnds() {
    var canvas = BrailleCanvas(width: 4, height: 2)
    var phase = 0
    canvas.line(from: (0, 7), to: (7, 0), color: 0, isDashed: false, phase: &phase)
    #expect(rows(canvas) == ["  ⡠⠊", "⡠⠊  "])
    phase = 0
    canvas = BrailleCanvas(width: 6, height: 1)
    canvas.line(from: (0, 0), to: (11, 0), color: 0, isDashed: true, phase: &phase)
    #expect(rows(canvas) == ["⠉ ⠈⠉ ⠈"])
  }

  @Test func theLastColourOfACellCounts() {
    var canvas = BrailleCanvas(width: 2, height: 1)
    canvas.set(0, 0, color: 1)
    canvas.set(1, 0, color: 5)
    #expect(canvas.rows { "\($0)\($1)" } == ["⠉5 "])
  }
}
