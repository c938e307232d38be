/// The measures of what is worn on the upper body. Widths count from the middle.
struct Top {
  var neckWidth: Float
  var neckDepth: Float
  var shoulder: Point
  var chestWidth: Float
  var armpit: Float
  var waist: Point
  var hem: Point

  /// The right half, from the neck down to the hem, and its mirror image.
  var body: Outline {
    var half = Outline(at: Point(14, shoulder.y + neckDepth - 1))
    half.curve(Point(14 + neckWidth, shoulder.y + neckDepth - 1), to: Point(14 + neckWidth, shoulder.y - 1))
    half.line(Point(14 + shoulder.x, shoulder.y + 0.5))
    half.line(Point(14 + chestWidth, armpit))
    half.curve(Point(14 + waist.x, waist.y), to: Point(14 + hem.x, hem.y))
    half.curve(Point(14 + hem.x / 2, hem.y + 0.7), to: Point(14, hem.y + 0.7))
    return half.mirrored()
  }

  /// The right sleeve: from the shoulder to a cuff whose middle is `end`.
  func sleeve(to end: Point, cuff: Float) -> Outline {
    let start = Point(14 + shoulder.x - 0.8, shoulder.y + 0.2)
    let inner = Point(14 + chestWidth - 0.3, armpit + 0.8)
    // The cuff is cut at a right angle to the sleeve.
    let axis = end - (start + inner) / 2
    let length = (axis.x * axis.x + axis.y * axis.y).squareRoot()
    let across = length > 0 ? Point(axis.y, -axis.x) / length * cuff : Point(cuff, 0)
    var outline = Outline(at: start)
    outline.curve(Point(14 + shoulder.x + 1.2, shoulder.y + 0.8), to: Point(14 + shoulder.x + 1, shoulder.y + 2))
    outline.line(end + across)
    outline.line(end - across)
    outline.line(inner)
    return outline
  }

  /// The band of `width` along the edge of the neck.
  func neckband(width: Float) -> Outline {
    var half = Outline(at: Point(14, shoulder.y + neckDepth - 1))
    half.curve(Point(14 + neckWidth, shoulder.y + neckDepth - 1), to: Point(14 + neckWidth, shoulder.y - 1))
    let line = half.points.reversed().map { Point(28 - $0.x, $0.y) }.reversed()
    return Outline(stroke: half.points.reversed() + line.dropFirst(), width: width)
  }
}

extension Sketch {
  mutating func drawTShirt(_ random: inout PhiloxSequence) {
    let width = random.uniform(in: 5.2...7)
    let hem = random.uniform(in: 22.5...26)
    let top = Top(
      neckWidth: random.uniform(in: 2.2...3.8), neckDepth: random.uniform(in: 1.5...5),
      shoulder: Point(width + random.uniform(in: 0.3...1.6), random.uniform(in: 3.5...5)), chestWidth: width,
      armpit: random.uniform(in: 9...11), waist: Point(width - random.uniform(in: 0...0.8), 17),
      hem: Point(width + random.uniform(in: -0.3...0.8), hem))
    let tone = random.uniform(in: 0.8...1)
    fillSleeves(top, random.uniform(in: 2.5...5.5), drop: random.uniform(in: 3.5...7), cuff: 1.9, tone: tone)
    fill(top.body)
    fill(top.neckband(width: 0.8), tone: random.uniform(in: 0.65...1.1))
    if random.below(3) == 0 {
      let half = random.uniform(in: 1.5...3)
      let middle = random.uniform(in: 11...14)
      fill(
        Outline(from: Point(14 - half, middle - half), to: Point(14 + half, middle + half)),
        tone: random.uniform(in: 0.4...1.5))
    }
  }

  mutating func drawPullover(_ random: inout PhiloxSequence) {
    let width = random.uniform(in: 5...6.6)
    let top = randomLongTop(&random, width: width, hem: random.uniform(in: 22.5...26))
    let tone = random.uniform(in: 0.78...0.95)
    let cuff = fillLongSleeves(top, &random, tone: tone)
    fill(top.body)
    let rib = random.uniform(in: 0.6...0.9)
    fill(top.neckband(width: random.uniform(in: 1...1.8)), tone: rib)
    fill(
      Outline([
        Point(14 - top.hem.x, top.hem.y - 1.6), Point(14 + top.hem.x, top.hem.y - 1.6),
        Point(14 + top.hem.x, top.hem.y + 0.3), Point(14 - top.hem.x, top.hem.y + 0.3),
      ]), tone: rib)
    fillBoth(Outline(center: cuff, radii: Point(1.3, 0.8)), tone: rib)
  }

  mutating func drawCoat(_ random: inout PhiloxSequence) {
    let width = random.uniform(in: 5...6.6)
    var top = randomLongTop(&random, width: width, hem: random.uniform(in: 24.5...27))
    top.hem.x += random.uniform(in: 0.2...1.2)
    let tone = random.uniform(in: 0.75...0.95)
    _ = fillLongSleeves(top, &random, tone: tone)
    fill(top.body)
    // The opening, from between the lapels to the hem.
    let lapel = random.uniform(in: 3...8)
    let dark = random.uniform(in: 0.15...0.55)
    let opening = random.uniform(in: 0.5...1.5)
    let neck = top.shoulder.y + top.neckDepth - 1.5
    fill(
      Outline([
        Point(14, neck + lapel), Point(14 + opening / 2, top.hem.y + 0.7), Point(14 - opening / 2, top.hem.y + 0.7),
      ]), tone: dark)
    fill(Outline(stroke: [Point(14, neck), Point(14, top.hem.y)], width: 0.7), tone: dark)
    fillBoth(
      Outline([
        Point(14.2, neck + lapel), Point(14 + top.neckWidth, top.shoulder.y - 1),
        Point(14 + top.neckWidth + 1.4, top.shoulder.y + 1.5),
      ]), tone: random.uniform(in: 0.6...1.25))
    if random.below(2) == 0 {
      let pocket = random.uniform(in: 17...20)
      fillBoth(Outline(from: Point(15.8, pocket), to: Point(18.4, pocket + 0.8)), tone: dark + 0.2)
    }
  }

  mutating func drawShirt(_ random: inout PhiloxSequence) {
    let width = random.uniform(in: 4.9...6.6)
    var top = randomLongTop(&random, width: width, hem: random.uniform(in: 23...26.5))
    top.neckDepth = random.uniform(in: 1.5...3)
    let tone = random.uniform(in: 0.8...0.98)
    if random.below(3) == 0 {
      fillSleeves(top, random.uniform(in: 2.5...4.5), drop: random.uniform(in: 4...8), cuff: 1.8, tone: tone)
    } else {
      _ = fillLongSleeves(top, &random, tone: tone)
    }
    fill(top.body)
    let neck = top.shoulder.y + top.neckDepth - 1
    fill(Outline(stroke: [Point(14, neck), Point(14, top.hem.y + 0.4)], width: 0.9), tone: 0.8)
    let gap = random.uniform(in: 2.4...3.6)
    var button = neck + 1.8
    let shine: Float = random.below(2) == 0 ? 0.35 : 1.5
    while button < top.hem.y - 1 {
      fill(Outline(center: Point(14, button), radii: Point(0.55, 0.55)), tone: shine)
      button += gap
    }
    fillBoth(
      Outline([
        Point(14, neck + 0.3), Point(14 + top.neckWidth, top.shoulder.y - 1.2),
        Point(14 + top.neckWidth + 0.6, top.shoulder.y + 1), Point(15.6, neck + random.uniform(in: 1.6...2.8)),
      ]), tone: random.below(2) == 0 ? 0.6 : 1.35)
    if random.below(3) == 0 {
      fill(Outline(from: Point(16, 10.5), to: Point(18.4, 13)), tone: 0.78)
    }
  }

  mutating func drawDress(_ random: inout PhiloxSequence) {
    let width = random.uniform(in: 2.9...4.6)
    let waist = random.uniform(in: 9.5...13)
    let top = Top(
      neckWidth: random.uniform(in: 1.2...2.4), neckDepth: random.uniform(in: 1.5...5),
      shoulder: Point(random.uniform(in: 2.4...4.4), random.uniform(in: 2...3.2)), chestWidth: width,
      armpit: random.uniform(in: 6.5...8), waist: Point(width - random.uniform(in: 0.4...1.4), waist + 3),
      hem: Point(random.uniform(in: 3.4...8.5), random.uniform(in: 24...27)))
    let sleeve = random.below(4)
    if sleeve == 2 {
      fillSleeves(top, random.uniform(in: 1.5...2.5), drop: random.uniform(in: 3...4.5), cuff: 1.2, tone: 0.9)
    } else if sleeve == 3 {
      fillSleeves(top, random.uniform(in: 1...3), drop: random.uniform(in: 9...13), cuff: 0.9, tone: 0.9)
    }
    fill(top.body)
    if random.below(2) == 0 {
      let half = width - 0.3
      fill(
        Outline(from: Point(14 - half, waist), to: Point(14 + half, waist + random.uniform(in: 0.8...1.6))),
        tone: random.uniform(in: 0.4...1.3))
    }
    for fold in 0..<random.below(4) {
      let x = Float(fold) * 1.5 - 1.5
      fill(
        Outline(stroke: [Point(14 + x / 2, waist + 2), Point(14 + x * 1.5, top.hem.y - 0.5)], width: 0.6), tone: 0.75)
    }
  }

  private func randomLongTop(_ random: inout PhiloxSequence, width: Float, hem: Float) -> Top {
    Top(
      neckWidth: random.uniform(in: 2...3.2), neckDepth: random.uniform(in: 1.5...3.5),
      shoulder: Point(width + random.uniform(in: 0...0.9), random.uniform(in: 3...4.6)), chestWidth: width,
      armpit: random.uniform(in: 8.5...10.5), waist: Point(width - random.uniform(in: 0...0.8), 17),
      hem: Point(width + random.uniform(in: -0.4...0.6), hem))
  }

  /// Two sleeves that end `reach` beside and `drop` below the shoulder.
  private mutating func fillSleeves(_ top: Top, _ reach: Float, drop: Float, cuff: Float, tone: Float) {
    fillBoth(
      top.sleeve(to: Point(14 + top.shoulder.x + reach, top.shoulder.y + drop), cuff: cuff), tone: tone)
  }

  /// Two hanging sleeves.
  /// - Returns: the middle of the right one's cuff.
  private mutating func fillLongSleeves(_ top: Top, _ random: inout PhiloxSequence, tone: Float) -> Point {
    let end = Point(
      14 + top.shoulder.x + random.uniform(in: 1.8...4.6), top.shoulder.y + random.uniform(in: 14.5...19.5))
    fillBoth(top.sleeve(to: end, cuff: random.uniform(in: 1...1.5)), tone: tone)
    return end
  }
}
