/// Charts in rows, all of a row the same height, with their common legend.
struct Panels: Drawing {
  let panels: [Panel]
  private let legend: Legend

  init(_ panels: [Panel]) {
    self.panels = panels
    legend = Legend(panels)
  }

  private static let gap = 22.0
  private static let legendGap = 10.0

  private var columns: Int { panels.count == 4 ? 2 : max(1, min(3, panels.count)) }

  private var panelWidth: Double {
    switch columns {
    case 1: 440
    case 2: 320
    default: 280
    }
  }

  private var plotHeight: Double {
    switch columns {
    case 1: 250
    case 2: 210
    default: 190
    }
  }

  private var rows: [ArraySlice<Panel>] {
    stride(from: 0, to: panels.count, by: columns).map { panels[$0..<min($0 + columns, panels.count)] }
  }

  private func header(_ row: ArraySlice<Panel>, _ fonts: Fonts) -> Double {
    row.map { panel in
      switch panel {
      case .lines(let chart): chart.titleHeight(width: panelWidth, fonts)
      case .bars(let chart): chart.titleHeight(width: panelWidth, fonts)
      }
    }.max() ?? 0
  }

  private func height(_ row: ArraySlice<Panel>, _ fonts: Fonts) -> Double {
    let plots = row.map { panel in
      switch panel {
      case .lines: plotHeight
      case .bars(let chart): chart.rowsHeight
      }
    }
    return header(row, fonts) + 8 + (plots.max() ?? 0) + PlotFrame.tickGap + Style.tick.line + Style.label.line + 2
  }

  func size(_ fonts: Fonts) -> Size {
    let width = Double(columns) * panelWidth + Double(columns - 1) * Self.gap
    let heights = rows.map { height($0, fonts) }.reduce(0, +) + Double(max(0, rows.count - 1)) * Self.gap
    let below = legend.isEmpty ? 0 : Self.legendGap + legend.height(width: width, fonts)
    return Size(width: width, height: max(20, heights) + below)
  }

  func draw<C: Canvas & ~Copyable>(in rect: Rect, on canvas: inout C, _ fonts: Fonts) {
    var y = rect.y
    for row in rows {
      let height = height(row, fonts)
      let header = header(row, fonts)
      for (i, panel) in row.enumerated() {
        let place = Rect(
          x: rect.x + Double(i) * (panelWidth + Self.gap), y: y, width: panelWidth, height: height)
        switch panel {
        case .lines(let chart): chart.draw(in: place, header: header, on: &canvas, fonts)
        case .bars(let chart): chart.draw(in: place, header: header, on: &canvas, fonts)
        }
      }
      y += height + Self.gap
    }
    guard !legend.isEmpty else { return }
    let height = legend.height(width: rect.width, fonts)
    legend.draw(
      in: Rect(x: rect.x, y: rect.maxY - height, width: rect.width, height: height), on: &canvas, fonts)
  }
}
