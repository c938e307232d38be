extension Sketch {
  mutating func drawTrouser(_ random: inout PhiloxSequence) {
    let waist = random.uniform(in: 3.2...5)
    let hip = waist + random.uniform(in: 0.2...1)
    let crotch = random.uniform(in: 8.5...11.5)
    let end = random.below(8) == 0 ? random.uniform(in: 16...20) : random.uniform(in: 24.5...27)
    let spread = random.uniform(in: 0.3...2)
    let legWidth = random.uniform(in: 2.2...4)
    var leg = Outline(at: Point(14, 1.5))
    leg.line(Point(14 + waist, 1.5))
    leg.curve(Point(14 + hip, 4), to: Point(14 + hip, 8))
    leg.line(Point(14 + spread + legWidth, end))
    leg.line(Point(14 + spread, end))
    leg.curve(Point(14 + spread / 2, crotch + 3), to: Point(14, crotch))
    fill(leg.mirrored())
    // The waistband, the fly, and the creases of the legs.
    fill(Outline(from: Point(14 - waist, 1.5), to: Point(14 + waist, 3)), tone: random.uniform(in: 0.6...1.2))
    fill(Outline(stroke: [Point(14, 3), Point(14, crotch)], width: 0.5), tone: 0.6)
    if random.below(2) == 0 {
      let top = Point(14 + hip * 0.55, 9)
      fillBoth(Outline(stroke: [top, Point(14 + spread + legWidth / 2, end)], width: 0.6), tone: 0.75)
    }
    if random.below(2) == 0 {
      fillBoth(
        Outline(stroke: [Point(14 + waist * 0.5, 3.2), Point(14 + hip - 0.2, 6)], width: 0.6), tone: 0.65)
    }
  }
}
