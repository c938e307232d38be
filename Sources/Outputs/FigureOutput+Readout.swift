internal import Figures
internal import Words

/// The values of curves by the places they are drawn at, for a page that shows them under the pointer.
extension FigureOutput {
  /// A chart of the figure. Places are shares of the figure's width and height.
  package struct Readout: Sendable, Hashable {
    package var left: Double
    package var top: Double
    package var width: Double
    package var height: Double
    package var columns: [Column]

    /// A stretch of the chart's width around one x, in shares of the chart's width.
    package struct Column: Sendable, Hashable {
      /// `epoch 3`.
      package var name: String
      package var left: Double
      package var width: Double
      package var values: [Value]
    }

    package struct Value: Sendable, Hashable {
      package var name: String
      package var text: String
      /// 0, 1, 2, …: the run it belongs to.
      package var color: Int
    }
  }

  /// Narrower columns nobody can point at.
  private static let mostColumns = 80

  package var readouts: [Readout] {
    let size = figure.size
    guard size.width > 0, size.height > 0 else { return [] }
    return figure.plotted().compactMap { plotted in
      let columns = Self.columns(plotted)
      guard !columns.isEmpty else { return nil }
      return Readout(
        left: plotted.x / size.width, top: plotted.y / size.height, width: plotted.width / size.width,
        height: plotted.height / size.height, columns: columns)
    }
  }

  private static func columns(_ plotted: PlottedChart) -> [Readout.Column] {
    var byX: [Double: (place: Double, values: [Readout.Value])] = [:]
    for line in plotted.lines {
      let name = [plotted.lines.count > 2 ? line.series.name : "", line.series.variant ?? ""]
        .filter { !$0.isEmpty }.joined(separator: " ")
      for (point, place) in zip(line.series.points, line.places) {
        guard let place else { continue }
        let text = plotted.chart.yFormat == .percent ? point.y.percent(digits: 2) : point.y.formatted(digits: 4)
        byX[point.x, default: (place.x, [])].values.append(
          Readout.Value(name: name.isEmpty ? line.series.name : name, text: text, color: line.series.color))
      }
    }
    var all = byX.sorted { $0.key < $1.key }
    let step = (all.count + mostColumns - 1) / mostColumns
    if step > 1 {
      // What people look for stays: the best epochs, and the last one of each line.
      var wanted: Set<Double> = []
      for series in plotted.lines.map(\.series) {
        wanted.formUnion(series.points.suffix(1).map(\.x))
        if let best = series.highlight?.index, series.points.indices.contains(best) {
          wanted.insert(series.points[best].x)
        }
      }
      all = all.enumerated().filter { $0.offset % step == 0 || wanted.contains($0.element.key) }.map(\.element)
    }
    func share(_ place: Double) -> Double { min(max((place - plotted.x) / plotted.width, 0), 1) }
    return all.enumerated().map { index, entry in
      let left = index == 0 ? 0 : share((all[index - 1].value.place + entry.value.place) / 2)
      let right = index == all.count - 1 ? 1 : share((all[index + 1].value.place + entry.value.place) / 2)
      let x =
        entry.key == entry.key.rounded() && abs(entry.key) < 1e9
        ? "\(Int(entry.key))" : entry.key.formatted(significant: 4)
      return Readout.Column(
        name: [plotted.chart.xLabel ?? "", x].filter { !$0.isEmpty }.joined(separator: " "), left: left,
        width: right - left, values: entry.value.values)
    }
  }
}
