internal import Foundation
package import Outputs

/// A session as a page: its values, the curves of its histories, and the figures that were drawn.
package struct SessionPage {
  /// A figure with its picture.
  package struct Shown {
    var figure: FigureOutput
    var png: [UInt8]

    /// - Returns: nil where the picture cannot be drawn.
    package init?(_ figure: FigureOutput) {
      guard let png = figure.png() else { return nil }
      self.figure = figure
      self.png = Array(png)
    }

    fileprivate var html: String {
      let readout = CurveReadout.html(figure.readouts)
      return """
        <figure><div class="picture"><img src="\(HTML.dataURI(png, mediaType: "image/png"))" \
        alt="\(HTML.escape(figure.title))" width="\(figure.width * 2 / 3)" height="\(figure.height * 2 / 3)"/>\
        \(readout)</div>
        <figcaption>\(HTML.escape(figure.path))</figcaption></figure>
        """
    }
  }

  private let title: String
  private let outputs: [Output]
  private let curves: [Shown]
  private let figures: [Shown]

  /// - Parameters:
  ///   - outputs: what `list` says.
  ///   - curves: of histories, the newest first.
  ///   - figures: the newest first.
  package init(title: String, outputs: [Output], curves: [Shown], figures: [Shown]) {
    self.title = title
    self.outputs = outputs
    self.curves = curves
    self.figures = figures
  }

  package func html(_ marks: LiveMarks) -> String {
    var writer = OutputWriter(timestamps: true)
    let values = outputs.map { writer.write($0) }.joined(separator: "\n")
    let sections = [
      "<section id=\"values\">\n<h2>Values</h2>\n\(values)\n</section>", section("Curves", curves),
      section("Figures", figures),
    ]
    return Page(title: title, live: marks, main: sections.filter { !$0.isEmpty }.joined(separator: "\n")).html
  }

  private func section(_ name: String, _ figures: [Shown]) -> String {
    guard !figures.isEmpty else { return "" }
    return """
      <section id="\(name.lowercased())">
      <h2>\(name)</h2>
      \(figures.map(\.html).joined(separator: "\n"))
      </section>
      """
  }
}
