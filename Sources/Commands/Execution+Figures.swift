internal import Figures
internal import Outputs
internal import Sessions

extension Execution {
  /// Draws a figure to the file behind `to`, or to the place that the host chooses.
  ///
  /// - Parameter stem: what the file is called where nobody names it, such as `h1-loss`.
  func draw(_ figure: Figure, title: String, stem: String) throws {
    let path = try writePath(stem: stem)
    try figure.write(to: path)
    let size = try figure.pixelSize()
    emit(.figure(FigureOutput(figure: figure, path: path, width: size.width, height: size.height, title: title)))
  }
}
