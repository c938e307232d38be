/// A place on a drawing of 28 x 28 units: x to the right, y down.
typealias Point = SIMD2<Float>

/// A closed polygon, put together from lines and curves.
///
/// Only sums, products, quotients and square roots are used here: these are exact to the last bit on every machine.
struct Outline {
  private(set) var points: [Point]

  init(at start: Point) {
    points = [start]
  }

  /// A straight-edged shape.
  init(_ points: [Point]) {
    self.points = points
  }

  /// A rectangle between two corners.
  init(from a: Point, to b: Point) {
    points = [a, Point(b.x, a.y), b, Point(a.x, b.y)]
  }

  /// An ellipse, as four quadratic curves (its corners are a little fuller than a true one's).
  init(center: Point, radii: Point) {
    let (x, y) = (Point(radii.x, 0), Point(0, radii.y))
    self.init(at: center + x)
    curve(center + x + y, to: center + y)
    curve(center - x + y, to: center - x)
    curve(center - x - y, to: center - y)
    curve(center + x - y, to: center + x)
  }

  /// A band of `width` around the line through `points`.
  init(stroke points: [Point], width: Float) {
    let normals = points.indices.map { index in
      let direction = points[min(index + 1, points.count - 1)] - points[max(index - 1, 0)]
      let length = (direction.x * direction.x + direction.y * direction.y).squareRoot()
      let scale = length > 0 ? width / 2 / length : 0
      return Point(-direction.y, direction.x) * scale
    }
    let sides = zip(points, normals)
    self.points = sides.map { $0 + $1 } + sides.map { $0 - $1 }.reversed()
  }

  mutating func line(_ point: Point) {
    points.append(point)
  }

  /// A quadratic Bézier curve from the last point.
  mutating func curve(_ control: Point, to end: Point) {
    let start = points[points.count - 1]
    for step in 1...Self.curveSteps {
      let t = Float(step) / Float(Self.curveSteps)
      let u = 1 - t
      points.append(start * (u * u) + control * (2 * u * t) + end * (t * t))
    }
  }

  /// The same shape with the left half made from the right one, which runs from the top to the bottom of the middle.
  func mirrored(around x: Float = 14) -> Outline {
    Outline(points + points.reversed().map { Point(2 * x - $0.x, $0.y) })
  }

  /// The shape on the other side of the middle.
  func flipped(around x: Float = 14) -> Outline {
    Outline(points.map { Point(2 * x - $0.x, $0.y) })
  }

  private static let curveSteps = 6
}
