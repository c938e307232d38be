/// How bright a piece of cloth or leather is, and its pattern.
struct Fabric {
  enum Pattern: CaseIterable {
    case plain
    case rows
    case columns
    case checks
    case gradient
  }

  /// From 0, black, to 1.
  var brightness: Float
  var pattern: Pattern
  /// Fraction of the brightness by which the pattern varies.
  var contrast: Float
  /// Of the pattern, in pixels.
  var period: Float
  var phase: Float

  /// A random fabric: half of all are plain.
  init(_ random: inout PhiloxSequence) {
    brightness = random.uniform(in: 0.35...0.95)
    let choice = random.below(8)
    pattern = choice < Pattern.allCases.count ? Pattern.allCases[choice] : .plain
    contrast = random.uniform(in: 0.1...0.45)
    period = random.uniform(in: 2.5...6)
    phase = random.uniform(in: 0...6)
  }

  /// The brightness at a point: cloth falls off a little to both sides of the middle, as if it were round.
  func brightness(at point: Point) -> Float {
    let side = (point.x - 14) / 14
    return brightness * (1 - contrast * depth(at: point)) * (1 - 0.15 * side * side)
  }

  /// How far the pattern darkens a point, 0 to 1.
  private func depth(at point: Point) -> Float {
    switch pattern {
    case .plain: 0
    case .rows: wave(point.y)
    case .columns: wave(point.x)
    case .checks: (wave(point.x) + wave(point.y)) / 2
    case .gradient: min(max((point.y + phase) / 34, 0), 1)
    }
  }

  /// Soft stripes: a triangle wave from 0 to 1, clipped to look flat in its upper and lower quarter.
  private func wave(_ x: Float) -> Float {
    let turns = (x + phase) / period
    let position = turns - turns.rounded(.down)
    let triangle = position < 0.5 ? 2 * position : 2 - 2 * position
    return min(max(2 * triangle - 0.5, 0), 1)
  }
}
