internal import Foundation
internal import Sessions

extension Picture {
  /// What `way` needs to show the figure in a place of so many cells: the PNG file, or pixels.
  init?(_ output: FigureOutput, for way: PictureProtocol, columns: Int, rows: Int) {
    switch way {
    case .kitty, .iterm2:
      guard let png = output.png() else { return nil }
      self.init(width: output.width, height: output.height, png: png)
    case .sixel:
      self.init(output.pixels(scale: 1))
    case .halfBlocks:
      // Charts shrunk to a few pixels say less than their path does; images are recognised.
      self.init(output.mosaic(width: columns, height: 2 * rows))
    }
  }

  private init?(_ pixels: FigureOutput.Pixels?) {
    guard let pixels else { return nil }
    self.init(width: pixels.width, height: pixels.height, pixels: pixels.bytes)
  }
}
