extension LineChart {
  /// Lines are drawn over this much more than the plot, so that those along an edge keep their width.
  private static let bleed = 2.0
  private static let mostValues = 10

  func titleHeight(width: Double, _ fonts: Fonts) -> Double {
    Double(PlotFrame.titleLines(title, width: width, fonts).count) * Style.panelTitle.line
  }

  private func axes(height: Double, width: Double) -> (x: Axis, y: Axis) {
    let points = series.flatMap(\.points)
    var y = points.map(\.y)
    for band in series.compactMap(\.band) { y += band.lower + band.upper }
    // A point without a place on the y axis says nothing about x, but the epochs of a gap are still epochs.
    let x = points.map(\.x) + series.flatMap(\.events)
    let wantedX = max(3, Int(width / 55))
    let xAxis =
      integerX
      ? Axis(whole: x, range: xRange, wanted: wantedX)
      : Axis(values: x, range: xRange, format: .number, scale: .linear, wanted: wantedX)
    return (xAxis, Axis(values: y, range: yRange, format: yFormat, scale: yScale, wanted: max(3, Int(height / 42))))
  }

  /// - Parameter header: the height of the tallest title in the row of panels.
  func draw<C: Canvas & ~Copyable>(in rect: Rect, header: Double, on canvas: inout C, _ fonts: Fonts) {
    let (xAxis, yAxis) = axes(height: rect.height - header - 40, width: rect.width - 40)
    let left = yAxis.ticks.map { fonts.width(fonts.drawable($0.label), Style.tick) }.max() ?? 0
    let right = (xAxis.ticks.last.map { fonts.width(fonts.drawable($0.label), Style.tick) } ?? 0) / 2
    let name = [yLabel, yAxis.multiplier.map { "(\($0))" }].compactMap { $0 }.joined(separator: " ")
    let frame = PlotFrame(
      in: rect, title: title, header: header, left: left, right: right,
      xLabel: xLabel != nil || xAxis.multiplier != nil, yLabel: !name.isEmpty, fonts)
    let plot = frame.plot
    frame.drawTitle(on: &canvas, fonts)
    frame.drawY(yAxis, label: name.isEmpty ? nil : name, in: rect, on: &canvas, fonts)
    frame.drawX(xAxis, label: xLabel, in: rect, on: &canvas, fonts)

    let map = PlotMap(plot: plot, x: xAxis, y: yAxis)
    canvas.plotted(self, map)
    canvas.clip(to: plot.expanded(by: Self.bleed))
    for series in series { drawBand(series, map, on: &canvas) }
    // Solid lines last: they carry the result.
    for style in [LineStyle.faint, .dashed, .solid] {
      for series in series where series.style == style { drawLine(series, map, on: &canvas) }
    }
    canvas.unclip()
    for series in series { drawEvents(series, map, on: &canvas) }
    drawHighlights(map, on: &canvas, fonts)
    if !series.contains(where: { $0.points.contains { map.place($0) != nil } }) {
      canvas.text(
        Label(
          text: "no data", at: Point(x: plot.midX, y: plot.midY), font: Style.label, color: .subdued, anchor: .middle,
          halo: true))
    }
  }

  private func drawLine<C: Canvas & ~Copyable>(_ series: Series, _ map: PlotMap, on canvas: inout C) {
    let color = Hue.color(series.color)
    let pen =
      switch series.style {
      case .solid: Pen(color: color, width: Style.linePen)
      case .dashed: Pen(color: color, width: Style.linePen, dash: Style.dash)
      case .faint: Pen(color: color.opacity(0.35), width: 1)
      }
    for piece in map.pieces(series.points) {
      if piece.count == 1 {
        canvas.circle(piece[0], radius: 2.2, fill: pen.color, pen: nil)
      } else {
        canvas.line(piece, pen)
      }
    }
    guard series.style != .faint, Hue.marker(series.color) != .none else { return }
    // About ten markers a line, shifted from line to line so that they do not cover each other.
    let step = max(1, series.points.count / 10)
    for i in stride(from: Int(series.color.magnitude % UInt(step)), to: series.points.count, by: step) {
      if let p = map.place(series.points[i]), map.plot.expanded(by: 1).contains(p) {
        canvas.marker(Hue.marker(series.color), at: p, radius: 2.6, color: color)
      }
    }
  }

  private func drawBand<C: Canvas & ~Copyable>(_ series: Series, _ map: PlotMap, on canvas: inout C) {
    guard let band = series.band else { return }
    var lower: [Point] = []
    var upper: [Point] = []
    func close() {
      if lower.count > 1 {
        canvas.path(
          upper + lower.reversed(), closed: true, fill: Hue.color(series.color).opacity(0.18), pen: nil)
      }
      lower = []
      upper = []
    }
    for (point, (low, high)) in zip(series.points, zip(band.lower, band.upper)) {
      if let low = map.place(ChartPoint(x: point.x, y: low)), let high = map.place(ChartPoint(x: point.x, y: high)) {
        lower.append(map.clamped(low))
        upper.append(map.clamped(high))
      } else {
        close()
      }
    }
    close()
  }

  private func drawEvents<C: Canvas & ~Copyable>(_ series: Series, _ map: PlotMap, on canvas: inout C) {
    for x in series.events {
      if let p = map.place(on: series.points, x: x), map.plot.expanded(by: 1).contains(p) {
        canvas.eventMark(at: p, color: Hue.color(series.color))
      }
    }
  }

  private func drawHighlights<C: Canvas & ~Copyable>(_ map: PlotMap, on canvas: inout C, _ fonts: Fonts) {
    var rings: [(center: Point, series: Series, label: String)] = []
    for series in series {
      guard let highlight = series.highlight, series.points.indices.contains(highlight.index),
        let p = map.place(series.points[highlight.index]), map.plot.expanded(by: 1).contains(p)
      else { continue }
      rings.append((p, series, highlight.label))
    }
    for ring in rings {
      let color = Hue.color(ring.series.color)
      canvas.circle(ring.center, radius: 4, fill: .white, pen: Pen(color: color, width: 1.6))
      canvas.circle(ring.center, radius: 1.4, fill: color, pen: nil)
    }
    var placer = LabelPlacer(
      bounds: map.plot.insetBy(1, 1, 1, 3), lines: series.flatMap { map.pieces($0.points) },
      taken: rings.map { Rect(x: $0.center.x, y: $0.center.y, width: 0, height: 0).expanded(by: 4.5) })
    // More values than this would cover the lines they belong to.
    guard rings.count <= Self.mostValues else { return }
    for ring in rings {
      let text = fonts.fit(ring.label, map.plot.width / 2, Style.value)
      let size = Size(width: fonts.width(text, Style.value), height: fonts.capHeight(Style.value))
      guard !text.isEmpty, let place = placer.place(size, around: ring.center) else { continue }
      let color = Hue.color(ring.series.color)
      if let leader = place.leader {
        canvas.line([leader.0, leader.1], Pen(color: color, width: 0.6))
      }
      canvas.text(
        Label(
          text: text, at: Point(x: place.box.x, y: place.box.maxY), font: Style.value,
          color: color.darkened, halo: true))
    }
  }
}
