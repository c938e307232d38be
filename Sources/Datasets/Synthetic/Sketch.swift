/// A grey picture of 28 x 28 pixels on which outlines are filled.
struct Sketch {
  static let side = 28
  /// Lines per pixel row at which outlines are cut; along a line the covered length is exact.
  private static let cutsPerRow = 4

  /// Row by row, 0 to 1.
  private(set) var values = [Float](repeating: 0, count: side * side)
  private var coverage = [Float](repeating: 0, count: side * side)

  let fabric: Fabric
  let placement: Placement

  /// Where on the picture the drawing goes.
  struct Placement {
    var scale: Point
    var shift: Point
    /// How far the drawing leans to one side, in pixels per pixel of height.
    var lean: Float

    init(_ random: inout PhiloxSequence) {
      scale = Point(random.uniform(in: 0.82...1.02), random.uniform(in: 0.86...1.02))
      shift = Point(random.uniform(in: -2...2), random.uniform(in: -2...2))
      lean = random.uniform(in: -0.08...0.08)
    }

    func apply(_ point: Point) -> Point {
      let offset = point - Point(14, 14)
      return Point(14, 14) + offset * scale + Point(lean * offset.y, 0) + shift
    }
  }

  init(fabric: Fabric, placement: Placement) {
    self.fabric = fabric
    self.placement = placement
  }

  /// Fills an outline (by the even-odd rule) with the fabric, made brighter or darker by `tone`.
  mutating func fill(_ outline: Outline, tone: Float = 1) {
    let points = outline.points.map(placement.apply)
    guard let rows = cover(points) else { return }
    for row in rows {
      for column in 0..<Self.side {
        let index = row * Self.side + column
        let share = min(coverage[index], 1)
        guard share > 0 else { continue }
        coverage[index] = 0
        let place = Point(Float(column) + 0.5, Float(row) + 0.5) - placement.shift
        let brightness = min(fabric.brightness(at: place) * tone, 1)
        values[index] += share * (brightness - values[index])
      }
    }
  }

  /// Fills an outline and its mirror image.
  mutating func fillBoth(_ outline: Outline, tone: Float = 1) {
    fill(outline, tone: tone)
    fill(outline.flipped(), tone: tone)
  }

  /// Adds up, for every pixel, the share that a polygon covers.
  /// - Returns: the rows that it touches; nil if it is off the picture.
  private mutating func cover(_ points: [Point]) -> Range<Int>? {
    let cuts = Float(Self.cutsPerRow)
    let limit = Self.side * Self.cutsPerRow
    var (top, bottom) = (Float(Self.side), 0 as Float)
    for point in points {
      top = min(top, point.y)
      bottom = max(bottom, point.y)
    }
    let first = max(0, Int(max(top, 0) * cuts))
    let last = min(limit, Int(min(bottom, Float(Self.side)) * cuts) + 1)
    guard first < last else { return nil }
    var crossings: [Float] = []
    for cut in first..<last {
      let y = (Float(cut) + 0.5) / cuts
      crossings.removeAll(keepingCapacity: true)
      var a = points[points.count - 1]
      for b in points {
        if (a.y <= y) != (b.y <= y) {
          crossings.append(a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y))
        }
        a = b
      }
      crossings.sort()
      var pair = 0
      while pair + 1 < crossings.count {
        addSpan(from: crossings[pair], to: crossings[pair + 1], row: cut / Self.cutsPerRow)
        pair += 2
      }
    }
    return first / Self.cutsPerRow..<(last + Self.cutsPerRow - 1) / Self.cutsPerRow
  }

  private mutating func addSpan(from start: Float, to end: Float, row: Int) {
    let side = Float(Self.side)
    let (start, end) = (min(max(start, 0), side), min(max(end, 0), side))
    var column = Int(start)
    while column < Self.side, Float(column) < end {
      let covered = min(end, Float(column + 1)) - max(start, Float(column))
      coverage[row * Self.side + column] += covered / Float(Self.cutsPerRow)
      column += 1
    }
  }
}
