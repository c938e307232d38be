internal import Pictures

/// Small images in rows, with captions.
package struct ImageGrid: Sendable, Hashable {
  package var cells: [ImageCell]
  /// nil: nearly square.
  package var columns: Int?
  /// Points of an image's longer side; nil: a whole multiple of its pixels, near 64.
  package var cellSize: Double?
  /// What the colours mean, drawn at the right.
  package var colorBar: ColorBar?

  package init(cells: [ImageCell], columns: Int? = nil, cellSize: Double? = nil, colorBar: ColorBar? = nil) {
    self.cells = cells
    self.columns = columns
    self.cellSize = cellSize
    self.colorBar = colorBar
  }
}

/// One image of a grid.
package struct ImageCell: Sendable, Hashable {
  /// The frame and caption: blue for right, vermilion for wrong, so that colour-blind readers see it too.
  package enum Emphasis: String, Sendable, Hashable, Codable {
    case none, right, wrong
  }

  /// Row-major, channels last, 0 black. When the count is not height x width x channels, an empty frame is drawn.
  package var pixels: [UInt8]
  package var width: Int
  package var height: Int
  /// 1 or 3.
  package var channels: Int
  package var caption: String?
  package var emphasis: Emphasis

  package init(
    pixels: [UInt8], width: Int, height: Int, channels: Int = 1, caption: String? = nil, emphasis: Emphasis = .none
  ) {
    self.pixels = pixels
    self.width = width
    self.height = height
    self.channels = channels
    self.caption = caption
    self.emphasis = emphasis
  }

  var bitmap: Bitmap? { Bitmap(width: width, height: height, channels: channels, pixels: pixels) }
}

extension ImageGrid {
  /// Planes of numbers - filters, activations - on one colour scale for all, with its bar.
  /// - Parameters:
  ///   - planes: each `height` x `width` values, row-major.
  ///   - palette: `.diverging` spans ±(largest magnitude), `.sequential` 0 to the largest value.
  package static func planes(
    _ planes: [[Float]], width: Int, height: Int, captions: [String]? = nil, palette: Palette = .diverging,
    columns: Int? = nil
  ) -> ImageGrid {
    let values = planes.lazy.joined().filter(\.isFinite)
    let largest =
      switch palette {
      case .diverging: Double(values.map(abs).max() ?? 0)
      case .sequential: Double(values.max() ?? 0)
      }
    let upper = largest > 0 ? largest : 1
    let lower = palette == .diverging ? -upper : 0
    let cells = planes.enumerated().map { i, plane in
      ImageCell(
        pixels: plane.flatMap { palette.color((Double($0) - lower) / (upper - lower)).bytes },
        width: width, height: height, channels: 3,
        caption: captions.flatMap { $0.indices.contains(i) ? $0[i] : nil })
    }
    return ImageGrid(
      cells: cells, columns: columns, colorBar: ColorBar(palette: palette, lower: lower, upper: upper))
  }
}
