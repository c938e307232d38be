import TestSupport
import Testing

@testable import Pictures

/// JPEG files, whose right values Pillow 13.0 gave: `ImageOps.exif_transpose(Image.open(…)).convert("RGB")`.
@Suite struct JPEGTests {
  /// Whether pixels are right, give or take 2: decoders round differently.
  private func isNear(_ bitmap: Bitmap, _ column: Int, _ row: Int, _ color: [Int]) -> Bool {
    let start = (row * bitmap.width + column) * 3
    return (0..<3).allSatisfy { abs(Int(bitmap.pixels[start + $0]) - color[$0]) <= 2 }
  }

  private static let fields: [Character: [Int]] = [
    "r": [254, 0, 0], "g": [0, 255, 1], "b": [0, 0, 254], "w": [255, 255, 255], "k": [0, 0, 0], "o": [201, 120, 41],
  ]

  /// The middles of the fields, row by row.
  @Test(
    arguments: [
      (0, 3, "rgbwko"), (1, 3, "rgbwko"), (2, 3, "bgrokw"), (3, 3, "okwbgr"), (4, 3, "wkorgb"), (5, 2, "rwgkbo"),
      (6, 2, "wrkgob"), (7, 2, "obkgwr"), (8, 2, "bogkrw"), (9, 3, "rgbwko"), (255, 3, "rgbwko"),
    ] as [(UInt8, Int, String)])
  func everyOrientation(tag: UInt8, columns: Int, fields: String) throws {
    let bitmap = try Bitmap(encoded: SamplePictures.turned(orientation: tag))
    #expect(bitmap.width == columns * 8 && bitmap.height == 48 / columns && bitmap.channels == 3)
    for (i, field) in fields.enumerated() {
      let color = try #require(Self.fields[field])
      #expect(isNear(bitmap, i % columns * 8 + 4, i / columns * 8 + 4, color), "\(tag): field \(i)")
    }
  }

  /// Photo programs write a block of XMP before that of Exif.
  @Test func orientationBehindAnotherBlock() throws {
    let xmp = Array("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>".utf8)
    var bytes = SamplePictures.turned
    bytes.insert(contentsOf: [0xFF, 0xE1, 0, UInt8(xmp.count + 2)] + xmp, at: 20)
    #expect(try Bitmap(encoded: bytes).width == 16)
  }

  @Test func progressive() throws {
    let bitmap = try Bitmap(encoded: SamplePictures.progressive)
    #expect(bitmap.width == 24 && bitmap.height == 16)
    for (x, y, color) in [
      (0, 0, [254, 0, 3]), (7, 7, [148, 54, 3]), (8, 8, [0, 15, 0]), (23, 15, [201, 119, 43]), (12, 4, [0, 255, 5]),
    ] {
      #expect(isNear(bitmap, x, y, color), "\(x), \(y)")
    }
  }

  @Test func gray() throws {
    let bitmap = try Bitmap(encoded: SamplePictures.gray)
    #expect(bitmap.isGray && bitmap.width == 8 && bitmap.height == 8)
    let rows = [[0, 11, 20, 30, 41, 50, 60, 70], [20, 30, 40, 49, 60, 70, 79, 90]]
    for (i, value) in rows.joined().enumerated() {
      #expect(isNear(bitmap, i % 8, i / 8, [value, value, value]))
    }
  }

  @Test func fourInksAreRefused() {
    let error = #expect(throws: PictureError.self) { try Bitmap(encoded: SamplePictures.fourInks) }
    #expect(error?.code == "picture-colors" && error?.help == "save it as RGB or grey")
  }

  /// Whatever is cut off, no grey half is made up.
  @Test(arguments: [SamplePictures.turned, SamplePictures.progressive, SamplePictures.gray])
  func everyTruncationIsAnError(_ bytes: [UInt8]) throws {
    for count in 3..<bytes.count {
      do {
        let bitmap = try Bitmap(encoded: Array(bytes.prefix(count)))
        // Without the end mark alone, or half of it, all pixels are there.
        let whole = try Bitmap(encoded: bytes)
        #expect(count >= bytes.count - 2 && bitmap == whole, "\(count) of \(bytes.count) bytes")
      } catch {
        #expect(error.code == "picture-damaged")
      }
    }
  }

  /// libjpeg-turbo only keeps its last warning, and that one may be harmless.
  @Test func bytesThatBelongToNothing() throws {
    let good = SamplePictures.gray
    let whole = try Bitmap(encoded: good)
    var more = good
    more.insert(contentsOf: [1, 2, 3], at: good.count - 2)
    #expect(try Bitmap(encoded: more) == whole)
    #expect(try Bitmap(encoded: good + [1, 2, 3]) == whole)
    // All ones are no code of the picture's; what comes after it is left over.
    var worse = good
    worse.replaceSubrange(good.count - 12..<good.count - 2, with: [0xFF, 0] + [UInt8](repeating: 0xFE, count: 60))
    #expect(throws: PictureError.self) { try Bitmap(encoded: worse) }
  }

  /// A size that no memory holds, before anything is decoded.
  @Test func absurdSizes() throws {
    var bytes = SamplePictures.gray
    let frame = try #require(bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    bytes.replaceSubrange(frame + 5..<frame + 9, with: [0xFD, 0xE8, 0xFD, 0xE8])
    let error = #expect(throws: PictureError.self) { try Bitmap(encoded: bytes) }
    #expect(error?.code == "picture-too-large")
  }

  @Test(arguments: [
    ("GIF89a", "a GIF picture"), ("RIFF\u{1}\u{1}\u{1}\u{1}WEBPVP8 ", "a WebP picture"),
    ("<svg xmlns", "an SVG drawing"),
    ("\u{1}\u{1}\u{1}\u{1}ftypheic", "a HEIF picture or a film"), ("<!DOCTYPE html>", "a web page"),
  ])
  func otherPicturesAreNamed(start: String, what: String) {
    let error = #expect(throws: PictureError.self) { try Bitmap(encoded: Array(start.utf8), name: "x.jpg") }
    #expect(error?.message == "x.jpg is \(what), not a PNG or JPEG picture")
  }
}
