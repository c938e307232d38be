internal import Figures
public import Foundation

/// The figure for a place that shows pictures itself, such as a terminal.
extension FigureOutput {
  /// Red, green, blue, a byte each, row by row.
  public struct Pixels: Sendable, Hashable {
    public var width: Int
    public var height: Int
    public var bytes: [UInt8]
  }

  /// As a PNG file: the one that was written, or drawn now where another format was asked for.
  public func png() -> Data? {
    if path.lowercased().hasSuffix(".png"), let data = FileManager.default.contents(atPath: path) { return data }
    return (try? figure.png()).map { Data($0) }
  }

  /// The whole figure as pixels, `scale` a point.
  public func pixels(scale: Double) -> Pixels? {
    guard let bitmap = try? figure.bitmap(scale: scale) else { return nil }
    let bytes = bitmap.channels == 3 ? bitmap.pixels : bitmap.pixels.flatMap { [$0, $0, $0] }
    return Pixels(width: bitmap.width, height: bitmap.height, bytes: bytes)
  }

  /// The images alone, for a place of a few pixels where frames and captions would be a blur: side by side, a pixel
  /// apart, made smaller (down to half their size) until all fit, else as many as fit.
  ///
  /// - Returns: nil when the figure is not a grid of images.
  public func mosaic(width: Int, height: Int) -> Pixels? {
    guard case .imageGrid(let grid) = figure.content, width > 0, height > 0 else { return nil }
    let images = grid.cells.compactMap {
      Bitmap(width: $0.width, height: $0.height, channels: $0.channels, pixels: $0.pixels)
    }
    let widest = images.map(\.width).max() ?? 0
    let highest = images.map(\.height).max() ?? 0
    guard widest > 0 else { return nil }
    // Never enlarged; a single image may be larger than the place.
    let fit = min(1, Double(width) / Double(widest), Double(height) / Double(highest))
    let scales = stride(from: 1.0, through: 0.5, by: -1 / Double(max(widest, highest))).map { $0 * fit }
    func room(_ scale: Double) -> (columns: Int, rows: Int, cellWidth: Int, cellHeight: Int) {
      let cell = (max(1, Int(Double(widest) * scale)), max(1, Int(Double(highest) * scale)))
      return (max(1, (width + 1) / (cell.0 + 1)), max(1, (height + 1) / (cell.1 + 1)), cell.0, cell.1)
    }
    let rooms = scales.map(room)
    guard let room = rooms.first(where: { $0.columns * $0.rows >= images.count }) ?? rooms.last else { return nil }
    let shown = images.prefix(room.columns * room.rows)
    let columns = min(room.columns, shown.count)
    let rows = (shown.count + columns - 1) / columns
    let (fullWidth, fullHeight) = (columns * (room.cellWidth + 1) - 1, rows * (room.cellHeight + 1) - 1)
    var pixels = [UInt8](repeating: 64, count: 3 * fullWidth * fullHeight)
    for (index, image) in shown.enumerated() {
      let size = (
        max(1, min(room.cellWidth, image.width * room.cellWidth / widest)),
        max(1, min(room.cellHeight, image.height * room.cellHeight / highest))
      )
      guard let small = try? image.resized(width: size.0, height: size.1) else { continue }
      let left = index % columns * (room.cellWidth + 1)
      let top = index / columns * (room.cellHeight + 1)
      for y in 0..<small.height {
        for x in 0..<small.width {
          let source = small.channels * (y * small.width + x)
          let target = 3 * ((top + y) * fullWidth + left + x)
          for channel in 0..<3 { pixels[target + channel] = small.pixels[source + (small.channels == 3 ? channel : 0)] }
        }
      }
    }
    return Pixels(width: fullWidth, height: fullHeight, bytes: pixels)
  }
}
