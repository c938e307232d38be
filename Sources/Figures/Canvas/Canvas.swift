internal import Pictures

/// What charts draw on. Coordinates are points, y downwards, the origin at the top left.
protocol Canvas: ~Copyable {
  /// A polyline or polygon, filled first and then stroked.
  mutating func path(_ points: [Point], closed: Bool, fill: Color?, pen: Pen?)
  mutating func circle(_ center: Point, radius: Double, fill: Color?, pen: Pen?)
  mutating func text(_ label: Label)
  /// The bitmap over the whole rectangle: enlarged pixels stay crisp, shrunken ones are averaged.
  mutating func image(_ bitmap: Bitmap, in rect: Rect)
  /// Until `unclip`, nothing is drawn outside the rectangle. Not nested.
  mutating func clip(to rect: Rect)
  mutating func unclip()
  /// A chart's lines are about to be drawn, there.
  mutating func plotted(_ chart: LineChart, _ map: PlotMap)
}

/// How a line is drawn. Widths and dash lengths in points.
struct Pen: Hashable, Sendable {
  var color: Color
  var width: Double
  var dash: [Double] = []
}

/// A line of text at a place.
struct Label: Hashable, Sendable {
  enum Anchor: String, Sendable { case start, middle, end }

  /// Already without characters that the font lacks: see `Fonts.drawable`.
  var text: String
  /// The point of the baseline that `anchor` names.
  var at: Point
  var font: Font
  var color = Color.ink
  var anchor = Anchor.start
  /// Clockwise, in degrees, about `at`.
  var angle = 0.0
  /// A white outline that keeps the text readable over lines.
  var halo = false
}

extension Canvas where Self: ~Copyable {
  mutating func plotted(_ chart: LineChart, _ map: PlotMap) {}

  mutating func fill(_ rect: Rect, _ color: Color) {
    path(rect.corners, closed: true, fill: color, pen: nil)
  }

  mutating func frame(_ rect: Rect, _ pen: Pen) {
    path(rect.corners, closed: true, fill: nil, pen: pen)
  }

  mutating func line(_ points: [Point], _ pen: Pen) {
    path(points, closed: false, fill: nil, pen: pen)
  }

  /// A data marker of about `radius` points, white inside.
  mutating func marker(_ marker: Marker, at p: Point, radius r: Double, color: Color) {
    let pen = Pen(color: color, width: 1.1)
    func polygon(_ offsets: [(Double, Double)]) -> [Point] {
      offsets.map { Point(x: p.x + $0.0 * r, y: p.y + $0.1 * r) }
    }
    switch marker {
    case .none: break
    case .circle: circle(p, radius: r, fill: .white, pen: pen)
    case .square:
      path(polygon([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]), closed: true, fill: .white, pen: pen)
    case .triangle: path(polygon([(0, -1.2), (1.1, 0.8), (-1.1, 0.8)]), closed: true, fill: .white, pen: pen)
    case .diamond: path(polygon([(0, -1.3), (1.1, 0), (0, 1.3), (-1.1, 0)]), closed: true, fill: .white, pen: pen)
    case .nabla: path(polygon([(0, 1.2), (1.1, -0.8), (-1.1, -0.8)]), closed: true, fill: .white, pen: pen)
    }
  }
}
