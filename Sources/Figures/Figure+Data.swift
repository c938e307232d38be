extension Figure {
  /// What the figure shows, as canonical text: numbers, labels and pixels in order, independent of fonts, colours and
  /// layout. Two figures with equal data plot the same facts, so a digest of this text stands for the plotted data.
  package var data: String {
    var lines = [quoted(title)]
    switch content {
    case .panels(let panels):
      for panel in panels {
        switch panel {
        case .lines(let chart): lines += chart.data
        case .bars(let chart): lines += chart.data
        }
      }
    case .matrix(let chart): lines += chart.data
    case .imageGrid(let grid): lines += grid.data
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Text in quotes with line breaks and quotes escaped, so that no two texts look alike; `-` for none.
private func quoted(_ text: String?) -> String {
  guard let text else { return "-" }
  return "\""
    + text.unicodeScalars.map { $0 == "\"" || $0 == "\\" || $0.value < 32 ? "\\u{\($0.value)}" : String($0) }
    .joined() + "\""
}

/// Swift's shortest text that reads back as the same number; one spelling for NaN and zero.
private func number(_ value: Double) -> String {
  value.isNaN ? "nan" : value == 0 ? "0.0" : "\(value)"
}

private func numbers(_ values: [Double]) -> String {
  values.map(number).joined(separator: " ")
}

extension LineChart {
  fileprivate var data: [String] {
    var lines = ["lines \(quoted(title)) \(quoted(xLabel)) \(quoted(yLabel))"]
    for series in series {
      lines.append("series \(quoted(series.name)) \(quoted(series.variant))")
      lines.append("x " + numbers(series.points.map(\.x)))
      lines.append("y " + numbers(series.points.map(\.y)))
      if let band = series.band {
        lines.append("lower " + numbers(band.lower))
        lines.append("upper " + numbers(band.upper))
      }
      if let highlight = series.highlight { lines.append("highlight \(highlight.index) \(quoted(highlight.label))") }
      if !series.events.isEmpty { lines.append("events " + numbers(series.events)) }
    }
    return lines
  }
}

extension BarChart {
  fileprivate var data: [String] {
    ["bars \(quoted(title)) \(quoted(valueLabel))", "categories " + categories.map(quoted).joined(separator: " ")]
      + groups.map { "group \(quoted($0.name)) " + numbers($0.values) }
  }
}

extension MatrixChart {
  fileprivate var data: [String] {
    [
      "matrix \(quoted(title)) \(quoted(rowTitle)) \(quoted(columnTitle))",
      "rows " + rowLabels.map(quoted).joined(separator: " "),
      "columns " + columnLabels.map(quoted).joined(separator: " "),
    ] + counts.map { "counts " + $0.map(String.init).joined(separator: " ") }
  }
}

extension ImageGrid {
  fileprivate var data: [String] {
    var lines = ["images \(cells.count)"]
    if let colorBar { lines.append("scale \(number(colorBar.lower)) \(number(colorBar.upper))") }
    let digits = Array("0123456789abcdef".utf8)
    for cell in cells {
      lines.append(
        "image \(cell.width)x\(cell.height)x\(cell.channels) \(quoted(cell.caption)) \(cell.emphasis.rawValue)")
      lines.append(
        String(decoding: cell.pixels.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self))
    }
    return lines
  }
}
