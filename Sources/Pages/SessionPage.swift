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
    let name = HTML.escape(title)
    var writer = OutputWriter(timestamps: true)
    let values = outputs.map { writer.write($0) }.joined(separator: "\n")
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta http-equiv="Content-Security-Policy" content="\(marks.policy)"/>
      <title>\(name)</title>
      <style>
      \(StyleSheet.text)
      </style>
      \(marks.head)
      </head>
      <body>
      <header>
      <h1>\(name)</h1>
      </header>
      <main id="content">
      <section id="values">
      <h2>Values</h2>
      \(values)
      </section>
      \(section("Curves", curves))
      \(section("Figures", figures))
      </main>
      </body>
      </html>

      """
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
