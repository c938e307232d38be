import Foundation

@testable import Figures

/// SplitMix64 (Steele, Lea and Flood 2014): the same tests every time.
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func uniform(_ low: Double, _ high: Double) -> Double { Double.random(in: low..<high, using: &self) }

  mutating func magnitude(_ low: Double, _ high: Double) -> Double { pow(10, uniform(low, high)) }
}

/// A folder that is gone when the test is over.
final class TemporaryFolder {
  let path = NSTemporaryDirectory() + "figures-\(UUID().uuidString)"

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var contents: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
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
