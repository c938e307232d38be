internal import Foundation
internal import Outputs

extension Picture {
  /// What `way` needs to show the figure: the PNG file, or pixels.
  init?(_ output: FigureOutput, for way: PictureProtocol) {
    switch way {
    case .kitty, .iterm2:
      guard let png = output.png() else { return nil }
      self.init(width: output.width, height: output.height, png: png)
    case .sixel, .halfBlocks:
      guard let pixels = output.pixels(scale: 1) else { return nil }
      self.init(pixels)
    case .text: return nil
    }
  }

  init?(_ pixels: FigureOutput.Pixels) {
    self.init(width: pixels.width, height: pixels.height, pixels: pixels.bytes)
  }
}
