import Foundation
import Testing

@testable import Pictures

/// Right values put together by hand, or with NumPy and Pillow 13.0.
@Suite struct FittingTests {
  private func gray(_ rows: [[UInt8]]) throws -> Bitmap {
    try #require(Bitmap(width: rows[0].count, height: rows.count, channels: 1, pixels: Array(rows.joined())))
  }

  @Test func fittedKeepsTheAspect() throws {
    let wide = try gray([[10, 10, 200, 200], [10, 10, 200, 200]])
    // Half as large: a row in the middle, the edge's median around it.
    #expect(
      try wide.fitted(width: 2, height: 3, background: [7]).pixels == [7, 7, 10, 200, 7, 7])
    #expect(try wide.fitted(width: 4, height: 2) == wide)
    let tall = try gray([[1], [3], [5], [7]])
    #expect(
      try tall.fitted(width: 4, height: 4, background: [0]).pixels == [0, 1, 0, 0, 0, 3, 0, 0, 0, 5, 0, 0, 0, 7, 0, 0])
    let color = try #require(Bitmap(width: 2, height: 1, channels: 3, pixels: [1, 2, 3, 4, 5, 6]))
    #expect(
      try color.fitted(width: 2, height: 2, background: [9, 8, 7]).pixels == [1, 2, 3, 4, 5, 6, 9, 8, 7, 9, 8, 7])
    // Never thinner than a pixel.
    #expect(
      try gray([[UInt8](repeating: 5, count: 200)]).fitted(width: 3, height: 3, background: [0]).pixels == [
        0, 0, 0, 5, 5, 5, 0, 0, 0,
      ])
    #expect(throws: PictureError.self) { try wide.fitted(width: 0, height: 3) }
  }

  @Test func backgroundIsTheMedianOfTheEdge() throws {
    #expect(try gray([[9, 9, 9], [9, 0, 9], [9, 9, 200]]).background == [9])
    #expect(try gray([[3]]).background == [3])
    #expect(try gray([[1, 2, 3]]).background == [2])
    #expect(try gray([[250, 250], [250, 0]]).hasLightBackground)
    #expect(try !gray([[0, 0, 0], [0, 255, 0], [0, 0, 0]]).hasLightBackground)
    let color = try #require(Bitmap(width: 2, height: 1, channels: 3, pixels: [1, 200, 3, 1, 200, 3]))
    #expect(color.background == [1, 200, 3])
  }

  @Test func trimmedLeavesWhatIsOnIt() throws {
    let bitmap = try gray([[0, 0, 0, 0], [0, 0, 99, 0], [0, 24, 25, 0], [0, 0, 0, 0]])
    let cut = bitmap.trimmed()
    #expect(cut.width == 1 && cut.height == 2 && cut.pixels == [99, 25])
    #expect(bitmap.trimmed(tolerance: 23).width == 2)
    let plain = try gray([[5, 5], [5, 5]])
    #expect(plain.trimmed() == plain)
  }

  @Test func invertedTwiceIsTheSame() throws {
    let bitmap = try gray([[0, 1, 254, 255]])
    #expect(bitmap.inverted().pixels == [255, 254, 1, 0] && bitmap.inverted().inverted() == bitmap)
  }

  /// Of all sizes between tiny and large; the mean of a picture is kept, and a plain one stays so.
  @Test func resizingKeepsTheMean() throws {
    let pixels = (0..<7_200).map { (i: Int) -> UInt8 in UInt8((i * 37 + i / 180 * 11) % 256) }
    let bitmap = try #require(Bitmap(width: 60, height: 40, channels: 3, pixels: pixels))
    for (width, height) in [(1, 1), (3, 2), (30, 20), (7, 9), (60, 1), (1, 40), (61, 41), (120, 80)] {
      let small = try bitmap.resized(width: width, height: height)
      for channel in 0..<3 {
        func mean(_ bitmap: Bitmap) -> Double {
          let values = stride(from: channel, to: bitmap.pixels.count, by: 3).map { Double(bitmap.pixels[$0]) }
          return values.reduce(0, +) / Double(values.count)
        }
        #expect(abs(mean(small) - mean(bitmap)) <= 0.6, "\(width)x\(height)")
      }
    }
    let plain = try #require(Bitmap(width: 50, height: 30, channels: 1, pixels: [UInt8](repeating: 77, count: 1_500)))
    #expect(try plain.resized(width: 28, height: 28).pixels.allSatisfy { $0 == 77 })
  }

  /// Pillow: `Image.alpha_composite(white, picture)`.
  @Test(
    arguments: [
      (
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAGklEQVR4nGP4z8Dwn+E/QwMDA8N/Bi4ROQcANsEE+dC/jCwAAAAASUVORK5CYII=",
        [255, 0, 0, 127, 255, 127, 255, 255, 255, 194, 196, 199]
      ),
      (
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACAgMAAAAP2OW3AAAADFBMVEUA/wAKFB7/AAAAAP+8KrKhAAAAAXRSTlMAQObYZgAAAAxJREFUeJxjaGC4AAAC"
          + "VAFRYSZR4QAAAABJRU5ErkJggg==", [255, 0, 0, 255, 255, 255, 0, 0, 255, 10, 20, 30]
      ),
      (
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACEAAAAAAHTY67AAAAEklEQVR4nGNgYPj/n6GBgZERAA8AAoEQrkh4AAAAAElFTkSuQmCC",
        [0, 0, 0, 255, 255, 255, 128, 128, 128, 1, 1, 1]
      ),
    ] as [(String, [Int])])
  func transparentAndDeepPNG(base64: String, rgb: [Int]) throws {
    let bitmap = try Bitmap(encoded: [UInt8](try #require(Data(base64Encoded: base64))))
    for (pixel, right) in zip(bitmap.pixels, rgb) { #expect(abs(Int(pixel) - right) <= 1) }
  }

  @Test func aDamagedPNGSaysSo() throws {
    let pixels = (0..<300).map { UInt8($0 * 7 % 256) }
    var bytes = try #require(Bitmap(width: 10, height: 10, channels: 3, pixels: pixels)).png()
    bytes[bytes.count / 2] ^= 1
    let error = #expect(throws: PictureError.self) { try Bitmap(encoded: bytes, name: "a.png") }
    #expect(error?.message == "a.png cannot be decoded: its compressed data is damaged")
  }
}
