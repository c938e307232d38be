internal import Outputs
internal import Words

/// The values of curves under the pointer: over the picture lie transparent columns, one for each epoch, and the one
/// that is pointed at shows what it stands for. It needs no script.
enum CurveReadout {
  static func html(_ readouts: [FigureOutput.Readout]) -> String {
    readouts.map { chart in
      let columns = chart.columns.map { column in
        let values = column.values.map {
          "<span><b class=\"hue\($0.color % 7)\">\(HTML.escape($0.name))</b> \(HTML.escape($0.text))</span>"
        }
        let side = chart.left + column.left * chart.width > 0.5 ? " left" : ""
        return """
          <span class="at\(side)" style="left:\(share(column.left));width:\(share(column.width))">\
          <span class="bubble"><span>\(HTML.escape(column.name))</span>\(values.joined())</span></span>
          """
      }
      return """
        <span class="readout" aria-hidden="true" style="left:\(share(chart.left));top:\(share(chart.top));\
        width:\(share(chart.width));height:\(share(chart.height))">\(columns.joined())</span>
        """
    }.joined(separator: "\n")
  }

  private static func share(_ value: Double) -> String { (value * 100).formatted(digits: 2) + "%" }
}
