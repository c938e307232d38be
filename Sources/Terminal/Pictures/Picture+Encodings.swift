internal import Foundation

extension Picture {
  /// The escape sequences that show the picture, ending with a line break; nil when `way` needs the PNG file, or the
  /// pixels, and they are not there.
  ///
  /// - Parameters:
  ///   - columns: the picture takes no more than these.
  ///   - rows: and no more than these, so that a page of pictures stays on the screen.
  func encoded(for way: PictureProtocol, columns: Int, rows: Int, colors: ColorDepth) -> String? {
    switch way {
    case .kitty: return png.map { kitty($0, columns: columns, rows: rows) }
    case .iterm2: return png.map { iterm2($0, columns: columns, rows: rows) }
    case .sixel: return pixels.isEmpty ? nil : sixel(columns: columns, rows: rows)
    case .halfBlocks: return pixels.isEmpty ? nil : halfBlocks(columns: columns, rows: rows, colors: colors)
    case .text: return nil
    }
  }

  /// What a cell is taken to measure where the terminal does not tell.
  private static let cell = (width: 8, height: 16)

  /// The cells the picture takes at one picture pixel a screen pixel, or fewer.
  private func cells(columns: Int, rows: Int) -> (columns: Int, rows: Int) {
    let size = size(fittingWidth: columns * Self.cell.width, height: rows * Self.cell.height)
    return (max(1, size.width / Self.cell.width), max(1, size.height / Self.cell.height))
  }

  /// PNG data (`f=100`), transmitted and shown at once (`a=T`), replies off (`q=2`), in pieces of 4,096 bytes. Only the
  /// binding side is given, so that proportions stay.
  private func kitty(_ png: Data, columns: Int, rows: Int) -> String {
    let cells = cells(columns: columns, rows: rows)
    let isWide = width * rows * Self.cell.height > height * columns * Self.cell.width
    let size = isWide ? "c=\(cells.columns)" : "r=\(cells.rows)"
    let payload = Array(png.base64EncodedString().utf8)
    var result = ""
    for start in stride(from: 0, to: payload.count, by: 4_096) {
      let piece = payload[start..<min(start + 4_096, payload.count)]
      let more = start + 4_096 < payload.count ? 1 : 0
      let keys = start == 0 ? "a=T,f=100,q=2,\(size),m=\(more)" : "q=2,m=\(more)"
      result += "\u{1B}_G\(keys);" + String(decoding: piece, as: UTF8.self) + "\u{1B}\\"
    }
    return result + "\n"
  }

  private func iterm2(_ png: Data, columns: Int, rows: Int) -> String {
    let cells = cells(columns: columns, rows: rows)
    let isWide = width * rows * Self.cell.height > height * columns * Self.cell.width
    let size = isWide ? "width=\(cells.columns)" : "height=\(cells.rows)"
    let keys = "inline=1;size=\(png.count);\(size);preserveAspectRatio=1"
    return "\u{1B}]1337;File=\(keys):" + png.base64EncodedString() + "\u{07}\n"
  }

  /// Each cell shows an upper and a lower pixel: 28 x 28 pixels take 28 x 14 cells.
  private func halfBlocks(columns: Int, rows: Int, colors: ColorDepth) -> String {
    let size = size(fittingWidth: columns, height: 2 * rows)
    let small = reduced(width: size.width, height: size.height)
    // Sixteen colours are the user's own and say nothing of brightness.
    guard colors >= .palette else { return small.shades }
    var result = ""
    for top in stride(from: 0, to: small.height, by: 2) {
      var last = ""
      for column in 0..<small.width {
        let upper = "38;" + small.color(column, top, colors)
        // Below the last line of an odd height lies the terminal's own background.
        let lower = top + 1 < small.height ? "48;" + small.color(column, top + 1, colors) : "49"
        let colors = upper + ";" + lower
        if colors != last { result += "\u{1B}[\(colors)m" }
        last = colors
        result += "▀"
      }
      result += "\u{1B}[0m\n"
    }
    return result
  }

  /// A character for two pixels, the fuller the brighter.
  private var shades: String {
    let levels: [Character] = [" ", "░", "▒", "▓", "█"]
    func brightness(_ column: Int, _ row: Int) -> Int {
      let start = 3 * (row * width + column)
      return (299 * Int(pixels[start]) + 587 * Int(pixels[start + 1]) + 114 * Int(pixels[start + 2])) / 1000
    }
    return stride(from: 0, to: height, by: 2).map { top in
      let row = (0..<width).map { column in
        let both = brightness(column, top) + brightness(column, min(top + 1, height - 1))
        return levels[both * levels.count / 511]
      }
      return String(row) + "\n"
    }.joined()
  }

  private func color(_ column: Int, _ row: Int, _ colors: ColorDepth) -> String {
    let start = 3 * (row * width + column)
    let (red, green, blue) = (Int(pixels[start]), Int(pixels[start + 1]), Int(pixels[start + 2]))
    if colors == .trueColor { return "2;\(red);\(green);\(blue)" }
    return "5;\(Self.paletteIndex(red, green, blue))"
  }

  /// The nearest of xterm's 256 colours: its 6 x 6 x 6 cube and its 24 greys.
  static func paletteIndex(_ red: Int, _ green: Int, _ blue: Int) -> Int {
    let levels = [0, 95, 135, 175, 215, 255]
    func nearest(_ value: Int) -> Int { levels.indices.min { abs(levels[$0] - value) < abs(levels[$1] - value) } ?? 0 }
    func distance(_ other: (Int, Int, Int)) -> Int {
      let (r, g, b) = (red - other.0, green - other.1, blue - other.2)
      return r * r + g * g + b * b
    }
    let (r, g, b) = (nearest(red), nearest(green), nearest(blue))
    let step = min(23, max(0, ((red + green + blue) / 3 - 3) / 10))
    let grey = 8 + 10 * step
    let isGrey = distance((grey, grey, grey)) < distance((levels[r], levels[g], levels[b]))
    return isGrey ? 232 + step : 16 + 36 * r + 6 * g + b
  }
}
