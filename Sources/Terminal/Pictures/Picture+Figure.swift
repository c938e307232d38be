internal import Foundation
internal import Sessions

extension Picture {
  /// The figure's file, if it is a PNG.
  init?(_ output: FigureOutput) { return nil }
}
