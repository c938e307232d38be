/// From values to places in a plot.
struct PlotMap {
  var plot: Rect
  var x: Axis
  var y: Axis

  /// nil at a gap. The place may lie far outside the plot.
  func place(_ point: ChartPoint) -> Point? {
    guard x.shows(point.x), y.shows(point.y) else { return nil }
    let p = Point(
      x: plot.x + x.fraction(point.x) * plot.width, y: plot.maxY - y.fraction(point.y) * plot.height)
    return p.x.isFinite && p.y.isFinite ? p : nil
  }

  func clamped(_ p: Point) -> Point {
    let room = plot.expanded(by: 4)
    return Point(x: max(room.x, min(room.maxX, p.x)), y: max(room.y, min(room.maxY, p.y)))
  }

  /// The connected pieces of a line that show in the plot; a lone point is a piece of one.
  func pieces(_ points: [ChartPoint]) -> [[Point]] {
    let room = plot.expanded(by: 4)
    var pieces: [[Point]] = []
    var piece: [Point] = []
    var previous: Point?
    func isLone(_ i: Int) -> Bool {
      (i == 0 || place(points[i - 1]) == nil) && (i == points.count - 1 || place(points[i + 1]) == nil)
    }
    for (i, point) in points.enumerated() {
      let here = place(point)
      defer { previous = here }
      guard let here else {
        if !piece.isEmpty { pieces.append(piece) }
        piece = []
        continue
      }
      guard let previous else {
        if isLone(i), room.contains(here) { pieces.append([here]) }
        continue
      }
      guard let (a, b) = room.clip(previous, here) else { continue }
      if piece.last != a {
        if !piece.isEmpty { pieces.append(piece) }
        piece = [a]
      }
      piece.append(b)
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces.map(thinned)
  }

  /// A line of very many points looks the same with four for each half point of width: the first, the lowest, the
  /// highest and the last. Lines that run backwards are left alone.
  private func thinned(_ piece: [Point]) -> [Point] {
    guard Double(piece.count) > 16 * plot.width, zip(piece, piece.dropFirst()).allSatisfy({ $0.x <= $1.x }) else {
      return piece
    }
    var result: [Point] = []
    var start = 0
    while start < piece.count {
      let column = (piece[start].x * 2).rounded(.down)
      let end = piece[start...].firstIndex { ($0.x * 2).rounded(.down) > column } ?? piece.count
      let range = start..<end
      let lowest = range.min { piece[$0].y < piece[$1].y } ?? start
      let highest = range.max { piece[$0].y < piece[$1].y } ?? start
      for i in Set([start, lowest, highest, end - 1]).sorted() { result.append(piece[i]) }
      start = end
    }
    return result
  }

  /// The place on the line at `x`, between its points; nil beside it or in a gap.
  func place(on points: [ChartPoint], x value: Double) -> Point? {
    for (a, b) in zip(points, points.dropFirst()) where a.x <= value && value <= b.x {
      guard let from = place(a), let to = place(b) else { continue }
      let share = b.x > a.x ? (value - a.x) / (b.x - a.x) : 0
      return Point(x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y))
    }
    return points.first { $0.x == value }.flatMap(place)
  }
}
