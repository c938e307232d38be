import Foundation
import TestSupport
import Testing

@testable import Pictures

private struct Sample: Sendable, CustomTestStringConvertible {
  var name: String
  var base64: String
  var width: Int
  var rgb: [UInt8]
  var testDescription: String { name }
  var bytes: [UInt8] { [UInt8](Data(base64Encoded: base64) ?? Data()) }

  init(_ name: String, _ width: Int, _ rgb: [UInt8], _ base64: String) {
    (self.name, self.width, self.rgb, self.base64) = (name, width, rgb, base64)
  }

  static func gray(_ values: [UInt8]) -> [UInt8] { values.flatMap { [$0, $0, $0] } }
}

/// Put together byte by byte from the PNG specification with Python's zlib, one for each kind of pixel.
private let samples = [
  Sample(
    "gray 1 bit", 3, Sample.gray([255, 0, 255, 0, 255, 0]),
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACAQAAAAC1D1u3AAAADElEQVR42mNYwOAAAAIkAOFNFuheAAAAAElFTkSuQmCC"),
  Sample(
    "gray 8 bit", 2, Sample.gray([0, 85, 170, 255]),
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR42mNgCGVY9R8AA60B/3qThH8AAAAASUVORK5CYII="),
  Sample(
    "gray 16 bit", 2, Sample.gray([0, 255]),
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABEAAAAACB2fwVAAAADUlEQVR42mNgYPj/HwADAgH/OSkZvgAAAABJRU5ErkJggg=="),
  Sample(
    "rgb 8 bit", 2, [255, 0, 0, 0, 128, 64],
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR42mP4z8DA0OAAAAdBAcDpqNr2AAAAAElFTkSuQmCC"),
  Sample(
    "rgb 16 bit", 1, [255, 128, 0],
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABEAIAAADA54+dAAAAD0lEQVR42mP4/7+hgYEBAA58Av8+efoDAAAAAElFTkSuQmCC"),
  Sample(
    "palette", 3, [10, 20, 30, 40, 50, 60, 70, 80, 90],
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAABAgMAAABmjvwnAAAACVBMVEUKFB4oMjxGUFoWrIR0AAAACklEQVR42mOQAAAAGgAZgACOuwAAAABJRU5Er"
      + "kJggg=="),
  Sample(
    "half transparent red", 1, [255, 127, 127],
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP4z8DQAAAEgQGA8wvcoAAAAABJRU5ErkJggg=="),
  Sample(
    "gray with opacity", 2, Sample.gray([255, 100]),
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAQAAABeK7cBAAAADUlEQVR42mNgYEj5DwABzAFk2TzBtQAAAABJRU5ErkJggg=="),
  Sample(
    "interlaced", 2, Sample.gray([1, 2, 3, 4]),
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAAEg2mJuAAAAD0lEQVR4nGNgZGBiYGYBAAAfAAuTYsRUAAAAAElFTkSuQmCC"),
]

@Suite struct BitmapTests {
  @Test(arguments: samples)
  private func everyKindOfPNGIsRead(_ sample: Sample) throws {
    let bitmap = try Bitmap(encoded: sample.bytes)
    #expect(bitmap.width == sample.width && bitmap.channels == 3)
    #expect(bitmap.pixels.count == sample.rgb.count)
    for (pixel, expected) in zip(bitmap.pixels, sample.rgb) { #expect(abs(Int(pixel) - Int(expected)) <= 1) }
  }

  @Test(arguments: [1, 3])
  func writingAndReadingIsTheIdentity(_ channels: Int) throws {
    var random = SplitMix(seed: 3)
    let pixels = (0..<7 * 5 * channels).map { _ in UInt8.random(in: 0...255, using: &random) }
    let bitmap = try #require(Bitmap(width: 7, height: 5, channels: channels, pixels: pixels))
    let read = try Bitmap(encoded: bitmap.png())
    #expect((channels == 1 ? read.grayscale() : read) == bitmap)
  }

  @Test(arguments: samples)
  private func everyTruncationIsAnError(_ sample: Sample) {
    // The last 12 bytes are the end chunk, which Cairo does not insist on.
    for count in 0..<sample.bytes.count - 12 {
      let error = #expect(throws: PictureError.self) { try Bitmap(encoded: Array(sample.bytes.prefix(count))) }
      #expect(error?.code == (count < 8 ? "picture-format" : "picture-damaged"), "\(count) bytes")
    }
  }

  @Test func mutatedBytesNeverTrap() {
    var random = SplitMix(seed: 4)
    var decoded = 0
    for round in 0..<4000 {
      var bytes = samples[round % samples.count].bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let i = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[i] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[i] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: i)
        }
      }
      do throws(PictureError) {
        let bitmap = try Bitmap(encoded: bytes)
        #expect(bitmap.pixels.count == bitmap.width * bitmap.height * 3)
        decoded += 1
      } catch {
        #expect(error.code.hasPrefix("picture-"))
      }
    }
    #expect(decoded < 2000)
  }

  @Test(
    arguments: [
      ([0x7F, 0xFF, 0xFF, 0xFF], [0, 0, 0, 1], "picture-too-large"),
      ([0, 0, 0x7F, 0xFF], [0, 0, 0x7F, 0xFF], "picture-too-large"),
      ([0, 0, 0, 0], [0, 0, 0, 1], "picture-damaged"),
      ([0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF], "picture-too-large"),
    ] as [([UInt8], [UInt8], String)])
  func absurdSizesAreRefusedBeforeDecoding(_ width: [UInt8], _ height: [UInt8], _ code: String) {
    var bytes = samples[1].bytes
    bytes.replaceSubrange(16..<24, with: width + height)
    let error = #expect(throws: PictureError.self) { try Bitmap(encoded: bytes) }
    #expect(error?.code == code)
  }

  @Test func filesThatAreNoPicturesAreErrors() throws {
    let folder = try TemporaryFolder()
    let cases = [
      (folder.path + "/none.png", "picture-missing"), (folder.path, "picture-unreadable"),
      ("/dev/zero", "picture-unreadable"),
      (try folder.write([UInt8]("hello, this is no picture at all, however long".utf8), "text.png"), "picture-format"),
      (try folder.write([], "empty.png"), "picture-format"),
      (try folder.write([0xFF, 0xD8, 0xFF, 0xE0], "jpeg.png"), "picture-damaged"),
      (try folder.write(Array(samples[1].bytes.prefix(50)), "short.png"), "picture-damaged"), ("", "picture-missing"),
    ]
    for (path, code) in cases {
      let error = #expect(throws: PictureError.self) { try Bitmap(file: path) }
      #expect(error?.code == code, "\(path)")
    }
    #expect(try Bitmap(file: folder.write(samples[1].bytes, "good.png")).width == 2)
  }

  /// Means over exact rational areas, computed with Python's `fractions`.
  @Test(
    arguments: [
      (2, 2, [25, 49, 158, 182]), (3, 1, [87, 103, 119]), (1, 1, [103]), (4, 2, [19, 31, 43, 55, 152, 164, 176, 188]),
      (5, 3, [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 200, 210, 220, 230, 240]),
    ] as [(Int, Int, [UInt8])])
  func resizingAveragesAreas(_ width: Int, _ height: Int, _ expected: [UInt8]) throws {
    let pixels: [UInt8] = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 200, 210, 220, 230, 240]
    let bitmap = try #require(Bitmap(width: 5, height: 3, channels: 1, pixels: pixels))
    #expect(try bitmap.resized(width: width, height: height).pixels == expected)
    let color = try #require(Bitmap(width: 5, height: 3, channels: 3, pixels: pixels.flatMap { [$0, 7, 255 - $0] }))
    let resized = try color.resized(width: width, height: height)
    #expect(stride(from: 0, to: resized.pixels.count, by: 3).map { resized.pixels[$0] } == expected)
    #expect(stride(from: 1, to: resized.pixels.count, by: 3).allSatisfy { resized.pixels[$0] == 7 })
  }

  @Test func impossibleSizesAreErrors() throws {
    let bitmap = try #require(Bitmap(width: 1, height: 1, channels: 1, pixels: [9]))
    for (width, height) in [(0, 1), (1, -1), (40_000, 1), (30_000, 30_000), (.max, .max)] {
      #expect(throws: PictureError.self) { try bitmap.resized(width: width, height: height) }
    }
    #expect(try bitmap.resized(width: 3, height: 2).pixels == [9, 9, 9, 9, 9, 9])
    #expect(Bitmap(width: .max, height: 2, channels: 3, pixels: []) == nil)
    #expect(Bitmap(width: 2, height: 2, channels: 2, pixels: [1, 2, 3, 4, 5, 6, 7, 8]) == nil)
    #expect(Bitmap(width: 0, height: 2, channels: 1, pixels: []) == nil)
  }

  @Test func grayIsLuma() throws {
    let bitmap = try #require(
      Bitmap(width: 4, height: 1, channels: 3, pixels: [255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9]))
    #expect(bitmap.grayscale().pixels == [76, 150, 29, 9])
    #expect(bitmap.grayscale().grayscale() == bitmap.grayscale())
  }
}
