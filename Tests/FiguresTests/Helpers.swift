import Foundation
import TestSupport

@testable import Figures

extension SplitMix {
  mutating func uniform(_ low: Double, _ high: Double) -> Double { Double.random(in: low..<high, using: &self) }

  mutating func magnitude(_ low: Double, _ high: Double) -> Double { pow(10, uniform(low, high)) }
}

/// Losses of a plausible run.
func losses(_ epochs: Int, from start: Double = 0.5, to end: Double = 0.2) -> [Double] {
  (1...max(1, epochs)).prefix(epochs).map { end + (start - end) / Double($0) }
}

let fonts = Fonts(override: nil, folders: Fonts.usualFolders)
/// No font file anywhere: Cairo's own strokes.
let strokeFonts = Fonts(override: nil, folders: [])

/// The corners of a label's box, turned with it.
func corners(_ label: Label, _ fonts: Fonts) -> [Point] {
  var upright = label
  upright.angle = 0
  upright.at = Point(x: 0, y: 0)
  let radians = label.angle * .pi / 180
  // From the top of capitals to the descenders' end: what ink there is.
  var box = fonts.bounds(upright)
  let top = -fonts.capHeight(label.font)
  box = Rect(x: box.x, y: top, width: box.width, height: -top)
  return box.corners.map {
    Point(
      x: label.at.x + $0.x * cos(radians) - $0.y * sin(radians),
      y: label.at.y + $0.x * sin(radians) + $0.y * cos(radians))
  }
}

/// Whether two convex shapes overlap (separating axis theorem).
func overlap(_ a: [Point], _ b: [Point]) -> Bool {
  for shape in [a, b] {
    for (i, p) in shape.enumerated() {
      let q = shape[(i + 1) % shape.count]
      let normal = Point(x: q.y - p.y, y: p.x - q.x)
      func span(_ points: [Point]) -> (Double, Double) {
        let values = points.map { $0.x * normal.x + $0.y * normal.y }
        return (values.min() ?? 0, values.max() ?? 0)
      }
      let ((aLow, aHigh), (bLow, bHigh)) = (span(a), span(b))
      if aHigh <= bLow || bHigh <= aLow { return false }
    }
  }
  return true
}
