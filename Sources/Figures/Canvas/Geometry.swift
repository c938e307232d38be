/// A place on the canvas, in points (1/72 inch), y downwards.
struct Point: Hashable, Sendable {
  var x: Double
  var y: Double
}

struct Size: Hashable, Sendable {
  var width: Double
  var height: Double
}

struct Rect: Hashable, Sendable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var maxX: Double { x + width }
  var maxY: Double { y + height }
  var midX: Double { x + width / 2 }
  var midY: Double { y + height / 2 }

  var corners: [Point] {
    [Point(x: x, y: y), Point(x: maxX, y: y), Point(x: maxX, y: maxY), Point(x: x, y: maxY)]
  }

  func insetBy(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> Rect {
    Rect(x: x + left, y: y + top, width: max(0, width - left - right), height: max(0, height - top - bottom))
  }

  func expanded(by margin: Double) -> Rect {
    Rect(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  func contains(_ other: Rect) -> Bool {
    other.x >= x && other.y >= y && other.maxX <= maxX && other.maxY <= maxY
  }

  func intersects(_ other: Rect) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }

  /// The part of the segment from `a` to `b` inside this rectangle (Liang and Barsky 1984), or nil if there is none.
  func clip(_ a: Point, _ b: Point) -> (Point, Point)? {
    var enter = 0.0
    var leave = 1.0
    let dx = b.x - a.x
    let dy = b.y - a.y
    for (p, q) in [(-dx, a.x - x), (dx, maxX - a.x), (-dy, a.y - y), (dy, maxY - a.y)] {
      if p == 0 {
        if q < 0 { return nil }
      } else if p < 0 {
        enter = max(enter, q / p)
      } else {
        leave = min(leave, q / p)
      }
    }
    guard enter <= leave else { return nil }
    return (
      enter == 0 ? a : Point(x: a.x + enter * dx, y: a.y + enter * dy),
      leave == 1 ? b : Point(x: a.x + leave * dx, y: a.y + leave * dy)
    )
  }
}

extension Rect {
  func contains(_ p: Point) -> Bool {
    p.x >= x && p.x <= maxX && p.y >= y && p.y <= maxY
  }
}
