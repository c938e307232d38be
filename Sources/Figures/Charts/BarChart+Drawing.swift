extension BarChart {
  private var barHeight: Double {
    switch groups.count {
    case ...1: 13
    case 2: 9
    default: 8
    }
  }

  private var rowHeight: Double {
    Double(max(1, groups.count)) * barHeight + (groups.count > 1 ? 7 : 5)
  }

  func titleHeight(width: Double, _ fonts: Fonts) -> Double {
    Double(PlotFrame.titleLines(title, width: width, fonts).count) * Style.panelTitle.line
  }

  /// What the rows of bars need, without title and axis.
  var rowsHeight: Double { Double(max(1, categories.count)) * rowHeight }

  private func value(_ group: BarGroup, _ i: Int) -> Double {
    group.values.indices.contains(i) && abs(group.values[i]) <= Axis.largest ? group.values[i] : .nan
  }

  /// Digits after the point that tell the values, the same for all bars.
  private var shownDecimals: Int {
    if let decimals { return max(0, min(9, decimals)) }
    if valueFormat == .percent { return 3 }
    let values = groups.flatMap(\.values).filter(\.isFinite)
    let resolution = 0.001 * (values.map(abs).max() ?? 1)
    return NumberText.decimals(for: values, resolution: min(1, resolution), limit: 3)
  }

  func draw<C: Canvas & ~Copyable>(in rect: Rect, header: Double, on canvas: inout C, _ fonts: Fonts) {
    let widest = rect.width * 0.38
    let names = categories.map { fonts.fit($0, widest, Style.tick) }
    let left = names.map { fonts.width($0, Style.tick) }.max() ?? 0
    let all = groups.flatMap { group in categories.indices.map { value(group, $0) } }
    let valueFont = Font(size: min(Style.tick.size, barHeight - 0.5))
    let decimals = shownDecimals
    func text(_ value: Double) -> String {
      fonts.drawable(NumberText.value(value, valueFormat, decimals: decimals))
    }
    let room = all.map { fonts.width(text($0), valueFont) }.max() ?? 0
    let axis = Axis(
      values: all, range: valueRange, format: valueFormat, scale: .linear, wanted: max(2, Int(rect.width / 90)),
      fromZero: true)
    let negative = axis.lower < 0
    let frame = PlotFrame(
      in: rect, title: title, header: header, left: left + (negative ? room + 4 : 0), right: room + 6,
      xLabel: valueLabel != nil || axis.multiplier != nil, yLabel: false, fonts)
    let plot = frame.plot
    frame.drawTitle(on: &canvas, fonts)
    for tick in axis.ticks {
      let x = plot.x + axis.fraction(tick.value) * plot.width
      canvas.line([Point(x: x, y: plot.y), Point(x: x, y: plot.maxY)], Style.gridPen)
    }
    let zero = plot.x + max(0, min(1, axis.fraction(0))) * plot.width
    let step = plot.height / Double(max(1, categories.count))
    for (i, name) in names.enumerated() {
      let middle = plot.y + (Double(i) + 0.5) * step
      canvas.text(
        Label(
          text: name, at: Point(x: rect.x + left, y: middle + fonts.capHeight(Style.tick) / 2), font: Style.tick,
          anchor: .end))
      let height = min(barHeight, step / Double(max(1, groups.count)))
      for (j, group) in groups.enumerated() {
        let top = middle + (Double(j) - Double(groups.count) / 2) * height
        let value = value(group, i)
        var end = zero
        if value.isFinite {
          end = plot.x + max(0, min(1, axis.fraction(value))) * plot.width
          let bar = Rect(x: min(zero, end), y: top + 0.5, width: abs(end - zero), height: max(0.5, height - 1))
          canvas.fill(bar, Hue.color(group.color))
        }
        let baseline = top + height / 2 + fonts.capHeight(valueFont) / 2
        canvas.text(
          Label(
            text: text(value), at: Point(x: end + (value < 0 ? -4 : 4), y: baseline), font: valueFont,
            anchor: value < 0 ? .end : .start))
      }
    }
    canvas.line([Point(x: zero, y: plot.y), Point(x: zero, y: plot.maxY)], Style.axisPen)
    frame.drawX(axis, label: valueLabel, in: rect, on: &canvas, fonts)
    if categories.isEmpty || groups.isEmpty {
      canvas.text(
        Label(
          text: "no data", at: Point(x: plot.midX, y: plot.midY), font: Style.label, color: .subdued, anchor: .middle))
    }
  }
}
