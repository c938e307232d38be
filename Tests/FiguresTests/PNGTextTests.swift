import Foundation
import Pictures
import TestSupport
import Testing

@testable import Figures

struct PNGTextTests {
  private static let picture = Bitmap(width: 5, height: 4, channels: 1, pixels: (0..<20).map { UInt8($0 * 3) })

  @Test func textsTravelWithThePicture() throws {
    let bitmap = try #require(Self.picture)
    let png = try bitmap.png()
    let entries = [("Software", "fmnb"), ("fmnb.script", "load x\nplot «ä» 👩🏽‍🔬"), ("fmnb.empty", "")]
    let with = PNGText.inserting(entries.map { (key: $0.0, value: $0.1) }, into: png)
    let read = try #require(PNGText.read(with))
    #expect(read.map(\.key) == entries.map(\.0))
    #expect(read.map(\.value) == entries.map(\.1))
    #expect(try Bitmap(encoded: with) == Bitmap(encoded: png))
    #expect(PNGText.read(png)?.isEmpty == true)
    #expect(PNGText.inserting([(key: "a", value: "b")], into: [1, 2, 3]) == [1, 2, 3])
  }

  /// Whatever stands in the file, it is read or refused.
  @Test func anyBytes() throws {
    let png = PNGText.inserting(
      [(key: "fmnb.statement", value: "plot h"), (key: "Software", value: "fmnb")],
      into: try #require(Self.picture).png())
    var random = SplitMix(seed: Rounds.seed(4))
    for _ in 0..<Rounds.count(2000) {
      var bytes = png
      for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 9))
        default: bytes = Array(bytes.prefix(place + 1))
        }
      }
      _ = PNGText.read(bytes)
    }
    #expect(PNGText.read(Array(png.prefix(40))) == nil)
  }
}
