import Foundation
import Pictures
import Testing

@testable import Terminal

@Suite struct PictureTests {
  private func picture(_ width: Int, _ height: Int, png: Data? = nil, _ color: (Int, Int) -> [UInt8]) throws -> Picture
  {
    let pixels = (0..<height).flatMap { y in (0..<width).flatMap { x in color(x, y) } }
    return try #require(Picture(width: width, height: height, pixels: pixels))
  }

  @Test(arguments: [(0, 1, 0), (1, 1, 2), (-1, -1, 3), (Int.max, 2, 6), (1 << 20, 1 << 20, 0), (2, 2, 13)])
  func refusesSizesThatDoNotFit(width: Int, height: Int, bytes: Int) {
    #expect(Picture(width: width, height: height, pixels: [UInt8](repeating: 0, count: bytes)) == nil)
  }

  @Test func reducesByAveraging() throws {
    let checks = try picture(4, 4) { x, y in [UInt8](repeating: (x + y).isMultiple(of: 2) ? 255 : 0, count: 3) }
    #expect(checks.reduced(width: 2, height: 2).pixels == [UInt8](repeating: 128, count: 12))
    // 3 to 2: each new pixel covers one old and half of the middle one: (30 + 60 / 2) / 1.5 and (60 / 2 + 90) / 1.5.
    let ramp = try picture(3, 1) { x, _ in [UInt8](repeating: UInt8(30 * (x + 1)), count: 3) }
    #expect(ramp.reduced(width: 2, height: 1).pixels == [40, 40, 40, 80, 80, 80])
    #expect(ramp.reduced(width: 7, height: 7).pixels == ramp.pixels)
  }

  @Test func aGarmentTakes28By14Cells() throws {
    let image = try picture(28, 28) { x, y in [UInt8(x * 9), UInt8(y * 9), 7] }
    let text = try #require(image.encoded(for: .halfBlocks, columns: 79, rows: 21, colors: .trueColor))
    let lines = text.split(separator: "\n")
    #expect(lines.count == 14)
    #expect(lines.allSatisfy { line in line.count { $0 == "▀" } == 28 })
    #expect(lines[0].hasPrefix("\u{1B}[38;2;0;0;7;48;2;0;9;7m▀\u{1B}[38;2;9;0;7;48;2;9;9;7m▀"))
    #expect(lines.allSatisfy { $0.hasSuffix("\u{1B}[0m") })
  }

  @Test func withoutColoursACellIsAShade() throws {
    let ramp = try picture(5, 3) { x, y in [UInt8](repeating: y < 2 ? UInt8(x * 63) : 255, count: 3) }
    for colors in [ColorDepth.none, .sixteen] {
      #expect(ramp.encoded(for: .halfBlocks, columns: 79, rows: 21, colors: colors) == " ░▒▓█\n█████\n")
    }
    #expect(ramp.encoded(for: .text, columns: 79, rows: 21, colors: .none) == nil)
  }

  @Test func halfBlocksFitAndEndInTheBackground() throws {
    let wide = try picture(200, 51) { _, _ in [255, 0, 0] }
    let text = try #require(wide.encoded(for: .halfBlocks, columns: 40, rows: 20, colors: .palette))
    let lines = text.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[0] == "\u{1B}[38;5;196;48;5;196m" + String(repeating: "▀", count: 40) + "\u{1B}[0m")
    let odd = try picture(1, 3) { _, _ in [0, 0, 0] }
    let last = try #require(
      odd.encoded(for: .halfBlocks, columns: 9, rows: 9, colors: .trueColor)?.split(separator: "\n").last)
    #expect(last == "\u{1B}[38;2;0;0;0;49m▀\u{1B}[0m")
  }

  /// Indices as xterm's palette has them.
  @Test(arguments: [
    (0, 0, 0, 16), (255, 255, 255, 231), (255, 0, 0, 196), (0, 0, 255, 21), (128, 128, 128, 244), (8, 8, 8, 232),
    (238, 238, 238, 255), (95, 135, 175, 67),
  ])
  func palette(red: Int, green: Int, blue: Int, index: Int) {
    #expect(Picture.paletteIndex(red, green, blue) == index)
  }

  @Test func kittySendsPieces() throws {
    let png = Data((0..<9_000).map { UInt8($0 % 251) })
    let image = try #require(Picture(width: 320, height: 160, png: png))
    let text = try #require(image.encoded(for: .kitty, columns: 20, rows: 20, colors: .trueColor))
    let pieces = text.dropLast().components(separatedBy: "\u{1B}\\").filter { !$0.isEmpty }
    #expect(pieces.count == 3)
    #expect(pieces[0].hasPrefix("\u{1B}_Ga=T,f=100,q=2,c=20,m=1;"))
    #expect(pieces[1].hasPrefix("\u{1B}_Gq=2,m=1;"))
    #expect(pieces[2].hasPrefix("\u{1B}_Gq=2,m=0;"))
    let payload = pieces.map { $0.components(separatedBy: ";")[1] }
    #expect(payload.allSatisfy { $0.utf8.count <= 4_096 })
    #expect(Data(base64Encoded: payload.joined()) == png)
  }

  @Test func iterm2SendsTheFile() throws {
    let image = try #require(Picture(width: 8, height: 320, png: Data([1, 2, 3])))
    let text = try #require(image.encoded(for: .iterm2, columns: 20, rows: 10, colors: .trueColor))
    #expect(text == "\u{1B}]1337;File=inline=1;size=3;height=10;preserveAspectRatio=1:AQID\u{07}\n")
    #expect(image.encoded(for: .sixel, columns: 20, rows: 10, colors: .trueColor) == nil)
    #expect(image.encoded(for: .halfBlocks, columns: 20, rows: 10, colors: .trueColor) == nil)
    let bare = try picture(1, 1) { _, _ in [0, 0, 0] }
    #expect(bare.encoded(for: .iterm2, columns: 20, rows: 10, colors: .trueColor) == nil)
  }

  /// Decodes what the encoder wrote, colour by colour, with a reader of its own.
  @Test(arguments: [(1, 1), (5, 7), (13, 12), (64, 20)])
  func sixelRoundTrips(width: Int, height: Int) throws {
    let levels: [UInt8] = [0, 51, 102, 153, 204, 255]
    let image = try picture(width, height) { x, y in [levels[x % 6], levels[y % 6], levels[(x / 6 + y) % 6]] }
    let decoded = try decode(image.sixel(columns: 100, rows: 100))
    #expect(decoded.width == width && decoded.height == height)
    #expect(decoded.pixels == image.pixels)
  }

  @Test func sixelRoundsManyColours() throws {
    let image = try picture(64, 64) { x, y in [UInt8(x * 4), UInt8(y * 4), UInt8((x * y) % 256)] }
    let decoded = try decode(image.sixel(columns: 100, rows: 100))
    let worst = zip(decoded.pixels, image.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 0
    #expect(worst <= 28)
  }

  private func decode(_ text: String) throws -> (width: Int, height: Int, pixels: [UInt8]) {
    #expect(text.hasPrefix("\u{1B}P0;1q\"1;1;") && text.hasSuffix("\u{1B}\\\n"))
    var rest = text.dropFirst("\u{1B}P0;1q\"1;1;".count).dropLast(3)
    func number() -> Int {
      let digits = rest.prefix { $0.isNumber }
      rest = rest.dropFirst(digits.count)
      return Int(digits) ?? -1
    }
    let width = number()
    rest.removeFirst()
    let height = number()
    var palette: [Int: [UInt8]] = [:]
    var pixels = [UInt8](repeating: 0, count: 3 * width * height)
    var (x, top, color) = (0, 0, 0)
    while let character = rest.popFirst() {
      switch character {
      case "#":
        color = number()
        if rest.first == ";" {
          rest.removeFirst(3)
          let parts = (0..<3).map { index -> UInt8 in
            if index > 0 { rest.removeFirst() }
            return UInt8((Double(number()) * 255 / 100).rounded())
          }
          palette[color] = parts
        }
      case "$": x = 0
      case "-": (x, top) = (0, top + 6)
      case "!", "?"..."~":
        var count = 1
        var sixel = character
        if character == "!" {
          count = number()
          sixel = rest.removeFirst()
        }
        let bits = try #require(sixel.asciiValue) - 63
        for column in x..<(x + count) {
          for row in 0..<6 where bits >> UInt8(row) & 1 == 1 {
            let start = 3 * ((top + row) * width + column)
            pixels.replaceSubrange(start..<start + 3, with: try #require(palette[color]))
          }
        }
        x += count
      default: Issue.record("unexpected \(character)")
      }
    }
    return (width, height, pixels)
  }
}
