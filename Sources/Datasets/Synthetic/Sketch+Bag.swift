extension Sketch {
  mutating func drawBag(_ random: inout PhiloxSequence) {
    let half = random.uniform(in: 7...11.5)
    let top = random.uniform(in: 8.5...15)
    let bottom = random.uniform(in: 21.5...26)
    let slope = random.uniform(in: -1...2.2)
    drawHandle(&random, half: half - slope, top: top)
    var body = Outline(at: Point(14, top))
    body.line(Point(14 + half - slope, top))
    body.curve(Point(14 + half, top + 1), to: Point(14 + half, bottom - 2.5))
    body.curve(Point(14 + half, bottom), to: Point(14 + half - 2.5, bottom))
    body.line(Point(14, bottom))
    fill(body.mirrored())
    switch random.below(3) {
    case 0:  // a flap
      let depth = random.uniform(in: 3...7)
      var flap = Outline(at: Point(14, top))
      flap.line(Point(14 + half - slope, top))
      flap.curve(Point(14 + half, top + depth), to: Point(14, top + depth))
      fill(flap.mirrored(), tone: random.uniform(in: 0.65...0.9))
      fill(
        Outline(from: Point(13.1, top + depth - 1), to: Point(14.9, top + depth + 0.8)),
        tone: random.uniform(in: 0.3...1.6))
    case 1:  // a zip
      fill(
        Outline(stroke: [Point(14 - half + slope, top + 1.4), Point(14 + half - slope, top + 1.4)], width: 0.9),
        tone: 0.5)
    default:  // a pocket
      let pocket = half * random.uniform(in: 0.4...0.75)
      fill(
        Outline(from: Point(14 - pocket, top + 4), to: Point(14 + pocket, bottom - 1.5)),
        tone: random.uniform(in: 0.7...1.2))
    }
  }

  /// A handle or a strap above the edge at `top`.
  private mutating func drawHandle(_ random: inout PhiloxSequence, half: Float, top: Float) {
    let reach = half * random.uniform(in: 0.4...0.95)
    let height = min(random.uniform(in: 4...11), top - 0.5)
    var handle = Outline(at: Point(14 - reach, top + 0.5))
    handle.curve(Point(14 - reach, top - height), to: Point(14, top - height))
    handle.curve(Point(14 + reach, top - height), to: Point(14 + reach, top + 0.5))
    fill(
      Outline(stroke: handle.points, width: random.uniform(in: 0.9...1.9)), tone: random.uniform(in: 0.6...1.15))
  }
}
