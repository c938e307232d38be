import Foundation
package import Pictures

extension Figure {
  /// Writes the figure as the extension says: .png, .svg or .pdf. The file appears whole or not at all.
  /// - Parameters:
  ///   - scale: pixels a point, for PNG.
  ///   - texts: kept inside a PNG file.
  /// - Throws: `figure-extension`, `figure-folder`, `figure-write`, and what `png` throws.
  package func write(to path: String, scale: Double = 2, texts: [PNGText.Entry] = []) throws(FigureError) {
    try PictureFile.checkPlace(path)
    let bytes: [UInt8]
    switch (path as NSString).pathExtension.lowercased() {
    case "png": bytes = PNGText.inserting(texts, into: try png(scale: scale))
    case "svg": bytes = try svg()
    case "pdf": bytes = try pdf()
    default: throw .unknownFormat(path: path)
    }
    try PictureFile.write(bytes, to: path)
  }

  /// A PNG file's bytes: 8-bit RGB, `scale` pixels a point.
  /// - Throws: `figure-scale`, `figure-too-large`, `figure-drawing`.
  package func png(scale: Double = 2) throws(FigureError) -> [UInt8] {
    let canvas = try painted(scale: scale, try Self.fonts())
    return try canvas.png()
  }

  /// The pixels, for showing in a terminal.
  /// - Throws: what `png` throws.
  package func bitmap(scale: Double = 2) throws(FigureError) -> Bitmap {
    let canvas = try painted(scale: scale, try Self.fonts())
    return try canvas.bitmap()
  }

  package func svg() throws(FigureError) -> [UInt8] {
    try document(.svg)
  }

  package func pdf() throws(FigureError) -> [UInt8] {
    try document(.pdf)
  }

  /// The drawing calls, one a line, with places in points: what tests compare instead of pixels.
  package func drawing() -> [String] {
    guard let fonts = Fonts.shared else { return [] }
    return recorded(fonts).lines
  }

  func recorded(_ fonts: Fonts) -> RecordingCanvas {
    var canvas = RecordingCanvas()
    FigureLayout(self).draw(on: &canvas, fonts)
    return canvas
  }

  func painted(scale: Double, _ fonts: Fonts) throws(FigureError) -> CairoCanvas {
    let layout = FigureLayout(self)
    let (width, height) = try Self.pixels(layout.size(fonts), scale)
    var canvas = try CairoCanvas(width: width, height: height, scale: scale, fonts: fonts)
    layout.draw(on: &canvas, fonts)
    return canvas
  }

  private func document(_ kind: CairoCanvas.Document) throws(FigureError) -> [UInt8] {
    let fonts = try Self.fonts()
    let layout = FigureLayout(self)
    let size = layout.size(fonts)
    _ = try Self.pixels(size, 1)
    var canvas = try CairoCanvas(document: kind, size: size, title: title.map(fonts.drawable), fonts: fonts)
    layout.draw(on: &canvas, fonts)
    return try canvas.document()
  }
}
