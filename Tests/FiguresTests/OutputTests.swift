import Foundation
import Pictures
import TestSupport
import Testing

@testable import Figures

private let figure = Figure(
  title: "Loss", panels: [.lines(LineChart(xLabel: "epoch", series: [Series(name: "h1", values: losses(20))]))])

@Suite struct OutputTests {
  @Test(arguments: ["a.png", "b.SVG", "c.pdf", "d.with.dots.png", "naïve →.png"])
  func theExtensionChoosesTheFormat(_ name: String) throws {
    let folder = try TemporaryFolder()
    try figure.write(to: folder.path + "/" + name)
    #expect(try folder.contents == [name])
    let bytes = [UInt8](try #require(folder.data(name)))
    let start = String(decoding: bytes.prefix(5), as: UTF8.self)
    switch name.suffix(3).lowercased() {
    case "png": #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    case "svg": #expect(start == "<?xml" && String(decoding: bytes, as: UTF8.self).contains("</svg>"))
    default: #expect(start == "%PDF-" && String(decoding: bytes.suffix(8), as: UTF8.self).contains("%%EOF"))
    }
  }

  @Test func theSameFigureGivesTheSameBytes() throws {
    #expect(try figure.png() == figure.png())
    #expect(try figure.svg() == figure.svg())
    #expect(try figure.pdf() == figure.pdf())
  }

  @Test func aFileIsReplacedAndLinksAreFollowed() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", "real.png")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link.png", withDestinationPath: path)
    try figure.write(to: folder.path + "/link.png")
    #expect(try folder.contents == ["link.png", "real.png"])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/link.png") == path)
    #expect(try Bitmap(file: path).width == figure.pixelSize().width)
  }

  @Test(arguments: [
    ("missing/a.png", "figure-folder"), ("file/a.png", "figure-write"), ("folder.png", "figure-write"),
    ("a.jpg", "figure-extension"), ("a", "figure-extension"), ("", "figure-extension"),
    (String(repeating: "x", count: 300) + ".png", "figure-write"), ("file/b/a.png", "figure-write"),
  ])
  func placesThatCannotBeWrittenAreErrors(_ name: String, _ code: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("", "file")
    try folder.makeFolder("folder.png")
    let error = #expect(throws: FigureError.self) {
      try figure.write(to: name.isEmpty ? "" : folder.path + "/" + name)
    }
    #expect(error?.code == code)
    #expect(error?.help != nil)
    #expect(try folder.contents == ["file", "folder.png"])
  }

  #if os(Linux)
    @Test func aFileSystemThatRefusesIsAnError() {
      let error = #expect(throws: FigureError.self) { try figure.write(to: "/proc/figure.png") }
      #expect(error?.code == "figure-write")
    }
  #endif

  @Test(arguments: [0, -1, .nan, .infinity, 1e9])
  func absurdScalesAreErrors(_ scale: Double) {
    let error = #expect(throws: FigureError.self) { try figure.png(scale: scale) }
    #expect(error?.code == "figure-scale")
  }

  @Test func absurdSizesAreErrors() {
    let cell = ImageCell(pixels: [0], width: 1, height: 1)
    let grid = ImageGrid(cells: Array(repeating: cell, count: 20_000), columns: 100)
    let figure = Figure(content: .imageGrid(grid))
    for draw in [
      { _ = try figure.png() }, { _ = try figure.bitmap() }, { _ = try figure.svg() }, { _ = try figure.pixelSize() },
    ] {
      let error = #expect(throws: FigureError.self, performing: draw)
      #expect(error?.code == "figure-too-large")
    }
  }

  @Test func scaleMultipliesThePixels() throws {
    let one = try figure.pixelSize(scale: 1)
    let three = try figure.pixelSize(scale: 3)
    #expect(abs(three.width - 3 * one.width) <= 3 && abs(three.height - 3 * one.height) <= 3)
  }

  @Test func imagesStayCrisp() throws {
    // A chessboard of 4 x 4 pixels, enlarged 16 points a pixel: at scale 2 each is a block of 32 x 32.
    let board = (0..<16).map { UInt8(($0 % 4 + $0 / 4).isMultiple(of: 2) ? 200 : 40) }
    let figure = Figure(content: .imageGrid(ImageGrid(cells: [ImageCell(pixels: board, width: 4, height: 4)])))
    let bitmap = try figure.bitmap(scale: 2)
    let call = try #require(figure.drawing().first { $0.hasPrefix("image") })
    let place = call.split(separator: " ")[2].split(separator: ",").compactMap { Double($0) }
    for y in 0..<128 {
      for x in 0..<128 {
        let (px, py) = (Int(place[0] * 2) + x, Int(place[1] * 2) + y)
        let value = bitmap.pixels[(py * bitmap.width + px) * 3]
        #expect(value == board[y / 32 * 4 + x / 32], "\(x), \(y)")
      }
    }
  }
}
