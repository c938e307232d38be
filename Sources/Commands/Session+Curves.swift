internal import Figures
package import Outputs
package import Sessions

extension Session {
  /// What `plot NAME` draws of a history, without a file.
  ///
  /// - Returns: nil where the name is no history with epochs.
  package func curves(of name: String) throws -> FigureOutput? {
    guard let (value, epochs) = try value(named: name), case .history(let history) = value, !epochs.isEmpty else {
      return nil
    }
    let run = Run(name: name, history: history, epochs: epochs, epochsBefore: 0, color: 0)
    let figure = Figure(title: name, panels: ["loss", "accuracy"].map { .lines(LineChart($0, of: [run])) })
    let size = try figure.pixelSize()
    return FigureOutput(figure: figure, path: "", width: size.width, height: size.height, title: name)
  }
}
