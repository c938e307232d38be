internal import Figures

extension FigureOutput {
  /// The colour that a run has in every figure, for a place that draws its curves and bars itself; components 0...255.
  package static func hue(ofRun run: Int) -> (red: Int, green: Int, blue: Int) {
    let hex = Int(Hue.hex(run))
    return (hex >> 16 & 255, hex >> 8 & 255, hex & 255)
  }
}
