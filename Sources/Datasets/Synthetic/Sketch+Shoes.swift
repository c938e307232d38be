// Shoes are seen from the side, with the toes to the left.

extension Sketch {
  mutating func drawSneaker(_ random: inout PhiloxSequence) {
    let ground = random.uniform(in: 20...22.5)
    let sole = random.uniform(in: 1.2...2.6)
    let toe = random.uniform(in: 1.2...2.5)
    let heel = random.uniform(in: 25.5...26.8)
    let instep = ground - random.uniform(in: 8...10.5)
    let back = ground - random.uniform(in: 7...10)
    let throat = random.uniform(in: 13...17)
    let base = ground - sole
    var upper = Outline(at: Point(toe, base))
    upper.curve(Point(toe, base - random.uniform(in: 3...4.5)), to: Point(toe + 4.5, base - 4))
    upper.curve(Point(throat - 3, base - 5), to: Point(throat, instep))
    upper.curve(Point(throat + 3, instep + 3), to: Point(heel - 4.5, back + 1.5))
    upper.line(Point(heel - 1.2, back))
    upper.curve(Point(heel, base - 3), to: Point(heel - 0.3, base))
    fill(upper)
    fillSole(from: toe - 0.3, to: heel, ground: ground, height: sole, tone: random.uniform(in: 0.5...1.5))
    // Laces, then a mark on the side: stripes or a swoosh.
    for lace in 0..<3 {
      let x = throat - 1 - Float(lace) * 1.9
      let y = instep + 2 + Float(lace) * 1.1
      fill(Outline(stroke: [Point(x - 0.8, y - 0.6), Point(x + 1.2, y + 1.2)], width: 0.6), tone: 0.5)
    }
    let mark = random.uniform(in: 0.3...1.6)
    if random.below(2) == 0 {
      for stripe in 0..<random.below(3) + 1 {
        let x = throat + Float(stripe) * 1.9
        fill(Outline(stroke: [Point(x - 2, base - 0.5), Point(x + 0.6, base - 4.5)], width: 0.9), tone: mark)
      }
    } else {
      var swoosh = Outline(at: Point(throat - 4, base - 2.5))
      swoosh.curve(Point(throat - 2, base), to: Point(throat + 7, base - 4.5))
      swoosh.curve(Point(throat, base - 1.5), to: Point(throat - 4, base - 2.5))
      fill(swoosh, tone: mark)
    }
  }

  mutating func drawAnkleBoot(_ random: inout PhiloxSequence) {
    let ground = random.uniform(in: 23.5...26)
    let toe = random.uniform(in: 1.5...4)
    let heel = random.uniform(in: 23.5...26)
    let lift = random.below(2) == 0 ? random.uniform(in: 0...1) : random.uniform(in: 1...4.5)
    let top = random.uniform(in: 2...7.5)
    let shaft = heel - random.uniform(in: 9.5...12.5)
    let ball = toe + 7
    let base = ground - 1.2
    var boot = Outline(at: Point(toe, base))
    boot.curve(Point(toe - 0.2, base - 3.8), to: Point(toe + 4, base - 4.2))
    boot.curve(Point(shaft, base - 5.5 - lift), to: Point(shaft, base - 9 - lift / 2))
    boot.line(Point(shaft - random.uniform(in: -0.5...0.8), top))
    boot.line(Point(heel + random.uniform(in: -0.6...0.5), top + random.uniform(in: -0.8...0.8)))
    boot.curve(Point(heel - 1.2, base - 7), to: Point(heel, base - lift))
    boot.curve(Point(ball + 5, base - lift), to: Point(ball, base))
    fill(boot)
    // The sole follows the foot; the heel is a block below its end.
    let dark = random.uniform(in: 0.35...0.8)
    fill(
      Outline(
        stroke: [
          Point(toe - 0.2, base + 0.4), Point(ball, base + 0.4), Point(ball + 4.5, base - lift * 0.6),
          Point(heel + 0.2, base - lift + 0.2),
        ], width: 1.4), tone: dark)
    let block = random.uniform(in: 2...6)
    fill(
      Outline([
        Point(heel - block - 0.5, base - lift), Point(heel + 0.2, base - lift), Point(heel, ground),
        Point(heel - block + 0.5, ground),
      ]), tone: dark)
    switch random.below(3) {
    case 0:
      fill(
        Outline(stroke: [Point((shaft + heel) / 2, top), Point((shaft + heel) / 2, base - 6)], width: 0.8), tone: 0.6)
    case 1:
      let strap = base - random.uniform(in: 7...11)
      fill(Outline(stroke: [Point(shaft - 0.4, strap + 1), Point(heel - 0.6, strap)], width: 1.3), tone: 0.55)
    default:
      fill(Outline(from: Point(shaft - 0.4, top), to: Point(heel, top + 1.6)), tone: random.uniform(in: 0.6...1.3))
    }
  }

  mutating func drawSandal(_ random: inout PhiloxSequence) {
    let ground = random.uniform(in: 19.5...23.5)
    let toe = random.uniform(in: 1.5...3.5)
    let heel = random.uniform(in: 24...26.5)
    let lift = random.below(2) == 0 ? random.uniform(in: 0...1.5) : random.uniform(in: 3...8)
    let thickness = random.uniform(in: 1.3...2.4)
    // The foot's bed: flat to the ball, then up to the heel.
    var bed = Outline(at: Point(toe, ground - thickness / 2))
    bed.line(Point(toe + 7, ground - thickness / 2))
    bed.curve(Point(toe + 13, ground - thickness / 2), to: Point(heel, ground - lift - thickness / 2))
    let line = bed.points
    fill(Outline(stroke: line, width: thickness), tone: random.uniform(in: 0.5...1.1))
    if lift > 1.5 {
      if random.below(2) == 0 {
        let width = random.uniform(in: 1...2.5)
        fill(
          Outline([
            Point(heel - width - 1, ground - lift), Point(heel, ground - lift), Point(heel - 0.2, ground),
            Point(heel - width, ground),
          ]), tone: 0.7)
      } else {
        fill(
          Outline([
            Point(toe + 6, ground), Point(toe + 12, ground - lift * 0.35), Point(heel, ground - lift),
            Point(heel - 0.5, ground),
          ]), tone: random.uniform(in: 0.5...0.8))
      }
    }
    // Straps over the foot, then one around the ankle.
    let width = random.uniform(in: 1.2...2.4)
    let tone = random.uniform(in: 0.85...1.2)
    for strap in 0..<random.below(3) + 1 {
      let x = toe + 2.5 + Float(strap) * random.uniform(in: 3...4.2)
      let height = random.uniform(in: 3.5...5) + Float(strap) * 0.9
      var loop = Outline(at: Point(x - 1.6, ground - thickness))
      loop.curve(Point(x - 0.8, ground - thickness - height), to: Point(x + 2.2, ground - thickness - height))
      loop.curve(Point(x + 3, ground - thickness - height / 2), to: Point(x + 2.6, ground - thickness))
      fill(Outline(stroke: loop.points, width: width), tone: tone)
    }
    if random.below(4) > 0 {
      let top = ground - lift - random.uniform(in: 5.5...8.5)
      var back = Outline(at: Point(heel - 0.8, ground - lift - thickness / 2))
      back.line(Point(heel - 0.4, top))
      back.curve(Point(heel - 4, top - 2), to: Point(heel - 7.5, top + 1))
      back.curve(Point(heel - 9, top + 3), to: Point(heel - 8, ground - lift * 0.6 - thickness))
      fill(Outline(stroke: back.points, width: width * 0.8), tone: tone)
    }
  }

  private mutating func fillSole(from toe: Float, to heel: Float, ground: Float, height: Float, tone: Float) {
    var sole = Outline(at: Point(toe, ground - height))
    sole.line(Point(heel, ground - height))
    sole.line(Point(heel - 0.4, ground))
    sole.line(Point(toe + 2.5, ground))
    sole.curve(Point(toe, ground), to: Point(toe, ground - height))
    fill(sole, tone: tone)
  }
}
