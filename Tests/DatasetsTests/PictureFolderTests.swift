import Foundation
import Pictures
import TestSupport
import Testing

@testable import Datasets

/// Folders of pictures as people have them.
@Suite struct PictureFolderTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A PNG file of one grey, with a pixel of another in its middle.
  private func write(
    _ name: String, _ value: UInt8 = 40, width: Int = 4, height: Int = 4, dot: UInt8? = nil, color: Bool = false
  ) throws {
    var pixels = [UInt8](repeating: value, count: width * height)
    pixels[height / 2 * width + width / 2] = dot ?? value
    let bitmap = try #require(Bitmap(width: width, height: height, channels: 1, pixels: pixels))
    let tinted = try #require(
      Bitmap(width: width, height: height, channels: 3, pixels: pixels.flatMap { [$0, $0 / 2, 0] }))
    try add((color ? tinted : bitmap).png(), name)
  }

  private func add(_ bytes: [UInt8], _ name: String) throws {
    try folder.makeFolder((name as NSString).deletingLastPathComponent)
    try folder.write(bytes, name)
  }

  private func load(
    _ options: (inout LoadOptions) -> Void = { _ in }
  ) throws -> [(name: String, dataset: Dataset)] {
    var wanted = LoadOptions()
    options(&wanted)
    return try PictureFolder.load(folder.path, options: wanted)
  }

  private func classes(_ data: Dataset) -> [String] { (0..<data.count).map { data.classNames[data.label(at: $0)] } }

  @Test func equalGreyPicturesStayAsTheyAre() throws {
    try write("dog/2.png", 3, dot: 9)
    try write("dog/1.png", 2)
    try write("cat/1.png", 1)
    try add(SamplePictures.gray, "dog/10.png")
    // 8 x 8 pixels among 4 x 4: then all are one size.
    let mixed = try load()[0].dataset
    #expect(mixed.shape == ImageShape(height: 28, width: 28, channels: 1) && mixed.count == 4)
    try FileManager.default.removeItem(atPath: folder.path("dog/10.png"))
    let parts = try load()
    #expect(parts.map(\.name) == [""])
    let data = parts[0].dataset
    #expect(data.shape == ImageShape(height: 4, width: 4, channels: 1) && data.classNames == ["cat", "dog"])
    #expect(classes(data) == ["cat", "dog", "dog"] && data.notes.isEmpty)
    #expect(data.pixels(at: 0) == [UInt8](repeating: 1, count: 16))
    #expect(data.pixels(at: 2) == [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 9, 3, 3, 3, 3, 3])
  }

  @Test func colourAnywhereIsColourEverywhere() throws {
    try write("a/1.png", 100)
    try write("b/1.png", 100, color: true)
    let data = try load()[0].dataset
    #expect(data.shape.channels == 3)
    #expect(Array(data.pixels(at: 0)[..<3]) == [100, 100, 100] && Array(data.pixels(at: 1)[..<3]) == [100, 50, 0])
    // Luma of 100, 50, 0: 29.9 + 29.35.
    let gray = try load { $0.size = ImageSize("4x4x1") }[0].dataset
    #expect(gray.shape.channels == 1 && gray.pixels(at: 1)[0] == 59)
    for channels in [2, 4] {
      let error = #expect(throws: DatasetError.self) { try load { $0.size = ImageSize("4x4x\(channels)") } }
      #expect(error?.code == "other-size" && error?.help == "write shape=4x4x3, or x1 for grey")
    }
  }

  @Test func aPhotographIsTurnedAndFitted() throws {
    try add(SamplePictures.turned, "a/1.JPG")
    let data = try load { $0.size = ImageSize("3x2x3") }[0].dataset
    // 16 x 24 pixels upright: white red, black green, brown blue; Pillow's middles of the fields.
    let right = [[255, 255, 255], [254, 0, 0], [0, 0, 0], [0, 255, 1], [201, 120, 41], [0, 0, 254]].joined()
    for (pixel, value) in zip(data.pixels(at: 0), right) { #expect(abs(Int(pixel) - value) <= 4) }
  }

  @Test func shapeInvertTranspose() throws {
    try write("a/1.png", 0, width: 4, height: 2, dot: 200)
    let plain = try load { $0.size = ImageSize("2x2") }[0].dataset
    // A row of 2 x 2 means, 0 and 200 / 4, and below it the background.
    #expect(plain.pixels(at: 0) == [0, 50, 0, 0])
    let turned = try load {
      $0.size = ImageSize("2x2")
      $0.isTransposed = true
    }[0].dataset
    #expect(turned.pixels(at: 0) == [0, 0, 50, 0])
    let inverted = try load {
      $0.size = ImageSize("2x2")
      $0.isInverted = true
    }[0].dataset
    #expect(inverted.pixels(at: 0) == [255, 205, 255, 255])
  }

  @Test func lightBackgroundsAreMentioned() throws {
    try write("a/1.png", 250, dot: 0)
    try write("a/2.png", 250, dot: 0)
    try write("b/1.png", 0)
    #expect(
      try load()[0].dataset.notes
        == ["2 of 3 have a light background, where Fashion-MNIST's is black: invert=yes"])
  }

  @Test func classesInAnOrder() throws {
    for name in ["10", "9", "1a", "zebra", "2"] { try write("\(name)/1.png") }
    #expect(try load()[0].dataset.classNames == ["2", "9", "10", "1a", "zebra"])
    let named = try load { $0.classNames = ["Zebra", "1a", "2", "9", "10", "none"] }[0].dataset
    #expect(classes(named) == ["2", "9", "10", "1a", "Zebra"])
    #expect(throws: DatasetError.self) { try load { $0.firstLabel = 1 } }
  }

  /// Whatever order the folder is listed in: numbers before words, in a strict order.
  @Test func namesHaveOneOrder() {
    let names = ["2", "10", "1a", "a", "01", "1", "", "-3", "b2"]
    for a in names {
      #expect(!RawLabels.inOrder(a, a))
      for b in names where a != b {
        #expect(RawLabels.inOrder(a, b) != RawLabels.inOrder(b, a), "\(a) \(b)")
        for c in names where RawLabels.inOrder(a, b) && RawLabels.inOrder(b, c) {
          #expect(RawLabels.inOrder(a, c), "\(a) \(b) \(c)")
        }
      }
    }
  }

  @Test(arguments: [["train", "test"], ["Train", "Test"], ["Training", "Testing"], ["TRAIN", "val", "test"]])
  func parts(folders: [String]) throws {
    for (i, part) in folders.enumerated() {
      try write("\(part)/a/1.png", UInt8(i))
      try write("\(part)/b/1.png", UInt8(i + 100))
    }
    try write("\(folders[0])/c/1.png")
    let parts = try load()
    #expect(parts.map(\.name) == (folders.count == 2 ? ["train", "test"] : ["train", "validation", "test"]))
    for (i, part) in parts.enumerated() {
      // All parts have the same classes, also those that have no picture of one.
      #expect(part.dataset.classNames == ["a", "b", "c"])
      #expect(part.dataset.pixels(at: 0)[0] == UInt8(i) && part.dataset.pixels(at: 1)[0] == UInt8(i + 100))
      #expect(part.dataset.notes.isEmpty)
    }
    #expect(Set(parts.map { $0.dataset.sources[0].sha256 }).count == parts.count)
  }

  @Test func whatLiesBesideParts() throws {
    for part in ["train", "test"] { try write("\(part)/a/1.png") }
    try write("extra/x/1.png")
    try write("loose.png")
    #expect(
      try load()[0].dataset.notes == [
        "left out: 1 picture in no class's folder",
        "left out: 1 folder (extra), which is no part with classes in it",
      ])
    try FileManager.default.removeItem(atPath: folder.path("test"))
    try FileManager.default.removeItem(atPath: folder.path("extra"))
    // Pictures to be predicted have no classes.
    try write("test/1.png")
    let parts = try load()
    #expect(parts.map(\.name) == ["train"])
    #expect(parts[0].dataset.notes.contains("left out: 1 folder (test), which is no part with classes in it"))
    try write("Train/a/1.png")
    #expect(#expect(throws: DatasetError.self) { try load() }?.code == "same-part")
  }

  /// A class of vehicles may be called so.
  @Test func trainIsAClassBesideOthers() throws {
    for name in ["train", "bus"] { try write("\(name)/1.png") }
    #expect(try load().map(\.name) == [""])
    #expect(try load()[0].dataset.classNames == ["bus", "train"])
  }

  @Test func whatIsLeftOutIsSaid() throws {
    try write("a/1.png")
    try write("a/deep/er/2.png")
    try write("a/.hidden.png")
    try write("loose.png")
    try folder.makeFolder("empty")
    try add(Array("x".utf8), "a/Thumbs.db")
    try add(Array("x".utf8), "notes.txt")
    let data = try load()[0].dataset
    #expect(data.count == 2 && data.classNames == ["a", "empty"])
    #expect(
      data.notes == [
        "left out: 1 picture in no class's folder",
        "pictures below a class's folder are of that class: 1 folder (a/deep/er)",
        "left out: 2 files (notes.txt …), not called .png or .jpg",
      ])
  }

  @Test func linksAreFollowedOnce() throws {
    try write("a/1.png")
    try write("store/2.png")
    try FileManager.default.moveItem(atPath: folder.path("store"), toPath: folder.path("a/.store"))
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: folder.path("b"), withDestinationPath: "a/.store")
    try manager.createSymbolicLink(atPath: folder.path("a/ring"), withDestinationPath: "..")
    try manager.createSymbolicLink(atPath: folder.path("a/self"), withDestinationPath: ".")
    let data = try load()[0].dataset
    #expect(classes(data) == ["a", "b"])
    #expect(data.notes == ["left out: 2 links (a/ring …) to a folder that was read already"])
  }

  @Test func whatCannotBeReadIsAnErrorThatNamesIt() throws {
    try write("a/1.png")
    try add([], "a/2.png")
    #expect(#expect(throws: DatasetError.self) { try load() }?.message == "a/2.png is not a PNG or JPEG picture")
    try add(Array("RIFF....WEBPVP8 ".utf8), "a/2.png")
    #expect(
      #expect(throws: DatasetError.self) { try load() }?.message
        == "a/2.png is a WebP picture, not a PNG or JPEG picture")
    try add(Array(SamplePictures.gray.prefix(120)), "a/2.png")
    #expect(#expect(throws: DatasetError.self) { try load() }?.code == "picture-damaged")
    try FileManager.default.removeItem(atPath: folder.path("a/2.png"))
    try FileManager.default.createSymbolicLink(atPath: folder.path("a/2.png"), withDestinationPath: "none.png")
    #expect(#expect(throws: DatasetError.self) { try load() }?.code == "unreadable-file")
    try FileManager.default.removeItem(atPath: folder.path("a/2.png"))
    #expect(mkfifo(folder.path("a/2.png"), 0o600) == 0)
    #expect(#expect(throws: DatasetError.self) { try load() }?.code == "not-a-file")
  }

  @Test func namesThatAreNotText() throws {
    try write("a/1.png")
    let name = (Array(folder.path("a/").utf8) + [0xE9] + Array(".png".utf8)).map(CChar.init(bitPattern:)) + [0]
    let file = open(name, O_CREAT | O_WRONLY, 0o600)
    // Not every file system takes such names.
    guard file >= 0 else { return }
    close(file)
    #expect(#expect(throws: DatasetError.self) { try load() }?.code == "unreadable-file")
  }

  @Test func nothingToRead() throws {
    let empty = #expect(throws: DatasetError.self) { try load() }
    #expect(empty?.code == "no-class-folders")
    try write("1.png")
    #expect(
      #expect(throws: DatasetError.self) { try load() }?.message
        == "\(folder.path) has no folders with pictures in them, only 1 picture of no class")
    var options = LoadOptions()
    options.size = ImageSize("2x2")
    #expect(
      #expect(throws: DatasetError.self) { try PictureFolder.load("/dev/null", options: options) }?.code == "no-folder")
  }
}
