internal import Figures
package import Foundation
internal import Pictures

/// The figure for a place that shows pictures itself, such as a terminal.
extension FigureOutput {
  /// Red, green, blue, a byte each, row by row.
  package struct Pixels: Sendable, Hashable {
    package var width: Int
    package var height: Int
    package var bytes: [UInt8]
  }

  /// As a PNG file: the one that was written, or drawn now where another format was asked for.
  package func png() -> Data? {
    if path.lowercased().hasSuffix(".png"), let data = FileManager.default.contents(atPath: path) { return data }
    return (try? figure.png()).map { Data($0) }
  }

  /// The whole figure as pixels, `scale` a point.
  package func pixels(scale: Double) -> Pixels? {
    guard let bitmap = try? figure.bitmap(scale: scale) else { return nil }
    let bytes = bitmap.channels == 3 ? bitmap.pixels : bitmap.pixels.flatMap { [$0, $0, $0] }
    return Pixels(width: bitmap.width, height: bitmap.height, bytes: bytes)
  }

  /// Images in rows, for a place of a few pixels where frames and text would be a blur.
  package struct Mosaic: Sendable, Hashable {
    /// From top to bottom.
    package var rows: [Row]
    /// From the left side of one image to that of the next, in pixels.
    package var pitch: Int
    /// Images that there was no room for.
    package var hidden: Int

    package struct Row: Sendable, Hashable {
      package var pixels: Pixels
      /// One an image, to stand below it; none where the figure has none.
      package var captions: [String]
    }
  }

  /// The images alone, side by side, a pixel apart, made smaller (down to half their size) until all fit, else as many
  /// as fit.
  ///
  /// - Parameter captionHeight: of one line of text, in pixels; a caption takes one or two.
  /// - Returns: nil when the figure is not a grid of images.
  package func mosaic(width: Int, height: Int, captionHeight: Int) -> Mosaic? {
    guard case .imageGrid(let grid) = figure.content, width > 0, height > 0 else { return nil }
    let images: [(bitmap: Bitmap, caption: String)] = grid.cells.compactMap { cell in
      Bitmap(width: cell.width, height: cell.height, channels: cell.channels, pixels: cell.pixels)
        .map { ($0, cell.caption ?? "") }
    }
    guard let tiles = Tiles(images.map { ($0.bitmap.width, $0.bitmap.height) }, in: (width, height)) else { return nil }
    let longest = images.map(\.caption.count).max() ?? 0
    let fitting = tiles.fitting { cell in
      // A gap of a pixel; with captions, whole lines of text.
      longest == 0
        ? cell.height + 1
        : (cell.height + 1) / 2 * 2 + captionHeight * (longest > cell.width ? 2 : 1)
    }
    let shown = images.prefix(fitting.columns * fitting.rows)
    let rowLength = longest == 0 ? shown.count : fitting.columns
    let rows = stride(from: 0, to: shown.count, by: max(1, rowLength)).map { first in
      let row = shown[first..<min(first + rowLength, shown.count)]
      return Mosaic.Row(
        pixels: tiles.pixels(row.map(\.bitmap), columns: min(fitting.columns, row.count), cell: fitting.cell),
        captions: longest == 0 ? [] : row.map(\.caption))
    }
    return Mosaic(rows: rows, pitch: fitting.cell.width + 1, hidden: images.count - shown.count)
  }
}

/// Images of about one size laid out in a place.
private struct Tiles {
  typealias Size = (width: Int, height: Int)

  let largest: Size
  let place: Size
  let count: Int

  /// - Returns: nil when there is nothing to lay out.
  init?(_ sizes: [Size], in place: Size) {
    largest = (sizes.map(\.width).max() ?? 0, sizes.map(\.height).max() ?? 0)
    count = sizes.count
    self.place = place
    if largest.width <= 0 || largest.height <= 0 { return nil }
  }

  /// How many columns and rows of which size there is room for.
  func fitting(pitch: (Size) -> Int) -> (columns: Int, rows: Int, cell: Size) {
    // Enlarged only where nothing could be seen, as filters of a few pixels; a single image may be larger than the place.
    let enlarged = Double(max(1, 12 / max(largest.width, largest.height)))
    let fit = min(enlarged, Double(place.width) / Double(largest.width), Double(place.height) / Double(largest.height))
    let steps = max(12, largest.width, largest.height)
    var last = (columns: 1, rows: 1, cell: largest)
    for step in 0...(steps / 2) {
      let scale = fit * (1 - Double(step) / Double(steps))
      let cell = (
        width: max(1, Int(Double(largest.width) * scale)), height: max(1, Int(Double(largest.height) * scale))
      )
      last = (max(1, (place.width + 1) / (cell.width + 1)), max(1, (place.height + 1) / pitch(cell)), cell)
      if last.columns * last.rows >= count { break }
    }
    return last
  }

  /// The images in rows of `columns`, each at the top left of its cell.
  func pixels(_ images: [Bitmap], columns: Int, cell: Size) -> FigureOutput.Pixels {
    let rows = (images.count + columns - 1) / columns
    let full = (width: columns * (cell.width + 1) - 1, height: rows * (cell.height + 1) - 1)
    var pixels = [UInt8](repeating: 64, count: 3 * full.width * full.height)
    for (index, image) in images.enumerated() {
      let width = max(1, min(cell.width, image.width * cell.width / largest.width))
      let height = max(1, min(cell.height, image.height * cell.height / largest.height))
      guard let small = try? image.resized(width: min(width, image.width), height: min(height, image.height)) else {
        continue
      }
      let left = index % columns * (cell.width + 1)
      let top = index / columns * (cell.height + 1)
      for y in 0..<height {
        for x in 0..<width {
          let source = small.channels * (y * small.height / height * small.width + x * small.width / width)
          let target = 3 * ((top + y) * full.width + left + x)
          for channel in 0..<3 { pixels[target + channel] = small.pixels[source + (small.channels == 3 ? channel : 0)] }
        }
      }
    }
    return FigureOutput.Pixels(width: full.width, height: full.height, bytes: pixels)
  }
}
