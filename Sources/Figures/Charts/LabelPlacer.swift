import Foundation

/// Finds room for small labels near their points: over as few lines as possible, never over another label.
struct LabelPlacer {
  let bounds: Rect
  let lines: [[Point]]
  private(set) var taken: [Rect]

  init(bounds: Rect, lines: [[Point]], taken: [Rect]) {
    (self.bounds, self.lines, self.taken) = (bounds, lines, taken)
  }

  struct Place {
    var box: Rect
    /// From the point's ring to the label, when they are not side by side.
    var leader: (Point, Point)?
  }

  private static let directions = [-90.0, 90, -45, -135, 45, 135, 0, 180, -67, -113, 67, 113]
  private static let distances = [8.0, 15, 24, 36, 52, 72]

  /// nil when every place would cover another label or leave the plot.
  mutating func place(_ size: Size, around point: Point) -> Place? {
    var best: (cost: Double, place: Place)?
    for distance in Self.distances {
      for (rank, degrees) in Self.directions.enumerated() {
        let place = candidate(size, point, distance, degrees * .pi / 180)
        guard bounds.contains(place.box), !taken.contains(where: { $0.intersects(place.box.expanded(by: 1.5)) }) else {
          continue
        }
        let box = place.box.expanded(by: 2)
        let covered = lines.reduce(0) { $0 + crossings($1, box) }
        let crossed = place.leader.map { leader in taken.count { $0.clip(leader.0, leader.1) != nil } } ?? 0
        let cost = Double(min(covered, 20) + 3 * crossed) * 10 + distance * 0.6 + Double(rank) * 0.2
        if cost < best?.cost ?? .infinity { best = (cost, place) }
      }
    }
    if let best { taken.append(best.place.box.expanded(by: 1)) }
    return best?.place
  }

  private func candidate(_ size: Size, _ point: Point, _ distance: Double, _ angle: Double) -> Place {
    let (dx, dy) = (cos(angle), sin(angle))
    // The box's side or corner that faces the point lies at the distance.
    let center = Point(
      x: point.x + dx * (distance + abs(dx) * size.width / 2), y: point.y + dy * (distance + size.height / 2))
    let box = Rect(
      x: center.x - size.width / 2, y: center.y - size.height / 2, width: size.width, height: size.height)
    guard distance > 10 else { return Place(box: box, leader: nil) }
    let near = Point(x: max(box.x, min(box.maxX, point.x)), y: max(box.y - 2, min(box.maxY + 2, point.y)))
    let length = max(1, hypot(near.x - point.x, near.y - point.y))
    let ring = Point(x: point.x + (near.x - point.x) / length * 5, y: point.y + (near.y - point.y) / length * 5)
    return Place(box: box, leader: (ring, near))
  }

  private func crossings(_ line: [Point], _ box: Rect) -> Int {
    zip(line, line.dropFirst()).reduce(0) { $0 + (box.clip($1.0, $1.1) == nil ? 0 : 1) }
  }
}
