import Foundation
import TestSupport
import Testing

@testable import Datasets

/// Six images of 3 x 2 pixels, numbered from 0, and their labels.
private let pixels = (0..<36).map { UInt8($0) }
let imageBytes: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 6, 0, 0, 0, 3, 0, 0, 0, 2] + pixels
let labelBytes: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 6, 0, 1, 2, 2, 1, 0]

func replacing(_ bytes: [UInt8], at position: Int, with new: [UInt8]) -> [UInt8] {
  var bytes = bytes
  bytes.replaceSubrange(position..<position + new.count, with: new)
  return bytes
}

@Suite struct IDXTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func load(_ images: [UInt8], _ labels: [UInt8], classNames: [String]? = nil) throws -> Dataset {
    var options = LoadOptions()
    options.classNames = classNames
    return try load(images, labels, options)
  }

  private func load(_ images: [UInt8], _ labels: [UInt8], _ options: LoadOptions) throws -> Dataset {
    try IDX.load(images: folder.write(images, "images"), labels: folder.write(labels, "labels"), options: options)
  }

  func error(_ images: [UInt8], _ labels: [UInt8] = labelBytes, classNames: [String]? = nil) -> DatasetError? {
    #expect(throws: DatasetError.self) { try load(images, labels, classNames: classNames) }
  }

  @Test(arguments: [
    (imageBytes, labelBytes), (Gzip.stored(imageBytes), labelBytes), (imageBytes, Gzip.stored(labelBytes)),
    // Two members, as `cat a.gz b.gz` makes them, count as one.
    (Gzip.stored(Array(imageBytes[..<20])) + Gzip.stored(Array(imageBytes[20...])), Gzip.stored(labelBytes)),
  ])
  func reads(images: [UInt8], labels: [UInt8]) throws {
    let data = try load(images, labels)
    #expect(data.shape == ImageShape(height: 3, width: 2, channels: 1))
    #expect(data.count == 6)
    #expect(data.classNames == ["0", "1", "2"])
    #expect((0..<6).map(data.label) == [0, 1, 2, 2, 1, 0])
    #expect(data.pixels(at: 2) == [12, 13, 14, 15, 16, 17])
    #expect(data.withPixels(at: 5) { Array($0) } == [30, 31, 32, 33, 34, 35])
    #expect(data.sources.map(\.byteCount) == [images.count, labels.count])
  }

  @Test func readsColour() throws {
    let images: [UInt8] = [0, 0, 8, 4, 0, 0, 0, 6, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3] + pixels
    let data = try load(images, labelBytes)
    #expect(data.shape == ImageShape(height: 1, width: 2, channels: 3))
    #expect(data.pixels(at: 1) == [6, 7, 8, 9, 10, 11])
  }

  /// Rank 2: a single image, or a row an image.
  @Test func readsOneImageAndRows() throws {
    let one = try load([0, 0, 8, 2, 0, 0, 0, 3, 0, 0, 0, 2] + pixels[..<6], [0, 0, 8, 1, 0, 0, 0, 1, 4])
    #expect(one.shape == ImageShape(height: 3, width: 2, channels: 1) && one.count == 1)
    #expect(
      one.classNames == ["4"] && one.notes == ["label 4 alone: 1 class, called by its number (classes= gives names)"])
    let rows = try load([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 4] + pixels[..<8], [0, 0, 8, 1, 0, 0, 0, 2, 0, 1])
    #expect(rows.shape == ImageShape(height: 2, width: 2, channels: 1) && rows.pixels(at: 1) == [4, 5, 6, 7])
    let wide = #expect(throws: DatasetError.self) {
      try load([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 5] + pixels[..<10], [0, 0, 8, 1, 0, 0, 0, 2, 0, 1])
    }
    #expect(wide?.help == "shape=HEIGHTxWIDTH says what they are")
  }

  /// Floats from 0 to 1 and 32-bit labels, as QMNIST has them: eight columns, the class first.
  @Test func readsOtherNumbers() throws {
    func bigEndian(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
    let floats = [0, 1, 0.5, 0.2] as [Float]
    let images: [UInt8] =
      [0, 0, 13, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2] + floats.flatMap { bigEndian($0.bitPattern) }
    let table = [[1, 9, 9, 9, 9, 9, 9, 9], [0, 8, 8, 8, 8, 8, 8, 8]].joined().flatMap { bigEndian(UInt32($0)) }
    let data = try load(images, [0, 0, 12, 2, 0, 0, 0, 2, 0, 0, 0, 8] + table)
    #expect(data.pixels(at: 0) == [0, 255] && data.pixels(at: 1) == [128, 51])
    #expect((0..<2).map(data.label) == [1, 0])
    #expect(data.notes == ["pixels from 0 to 1, made 0 to 255", "of QMNIST's eight columns the first is the label"])
    let twos = #expect(throws: DatasetError.self) {
      try load(imageBytes, [0, 0, 8, 2, 0, 0, 0, 6, 0, 0, 0, 2] + [UInt8](repeating: 3, count: 12))
    }
    #expect(twos?.message == "labels is an array of 6x2, which is more than one label an image")
  }

  /// EMNIST's letters: labels from 1, rows for columns.
  @Test func readsLabelsFromOneAndTurnsImages() throws {
    let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 6, 1, 2, 3, 3, 2, 1]
    let plain = try load(imageBytes, labels)
    #expect(plain.classNames == ["1", "2", "3"] && plain.label(at: 0) == 0)
    #expect(plain.notes == ["labels 1 to 3: 3 classes, called by their numbers (classes= gives names)"])
    var options = LoadOptions()
    options.classNames = ["a", "b", "c"]
    let early = #expect(throws: DatasetError.self) { try load(imageBytes, labels, options) }
    #expect(early?.message == "labels: label 3 of image 2 has no name: there are 3 names, for 0 to 2")
    #expect(early?.help == "the labels go from 1 to 3: write first=1")
    options.firstLabel = 1
    options.isTransposed = true
    options.isInverted = true
    let turned = try load(imageBytes, labels, options)
    #expect(turned.classNames == ["a", "b", "c"] && turned.label(at: 2) == 2 && turned.notes.isEmpty)
    #expect(turned.shape == ImageShape(height: 2, width: 3, channels: 1))
    #expect(turned.pixels(at: 1) == [6, 8, 10, 7, 9, 11].map { 255 - $0 })
  }

  /// What people load in the place of data: the message says what it is.
  @Test(arguments: [
    (Array("<!DOCTYPE html>\n<title>403</title>".utf8), "images is a web page, not the data"),
    (Gzip.stored(Array("  <html>".utf8)), "images is a web page, not the data"),
    (Array("version https://git-lfs.github.com/spec/v1\noid".utf8), "images is a pointer of Git LFS, not the data"),
    (Gzip.stored(Gzip.stored(imageBytes)), "images is compressed twice"),
    ([0x89] + Array("PNG\r\n\u{1a}\n".utf8), "images is a PNG picture"),
    ([0x93] + Array("NUMPY".utf8), "images is a single NumPy array"),
  ])
  func saysWhatElseItIs(bytes: [UInt8], message: String) {
    let error = error(bytes)
    #expect(error?.code == "not-the-data" && error?.message == message && error?.help != nil)
  }

  /// An archive of one file, made by Python's zipfile; cut, and with a byte changed.
  @Test func readsAZipArchive() throws {
    let zip = Array(Data(base64Encoded: Self.zipOfImages) ?? Data())
    let data = try load(zip, labelBytes)
    #expect(try data == load(imageBytes, labelBytes))
    #expect(data.sources[0].byteCount == zip.count)
    for count in [10, 40, 80, 120] {
      #expect(error(Array(zip.prefix(count)))?.code == "damaged-zip", "\(count)")
    }
    #expect(error(replacing(zip, at: 60, with: [zip[60] ^ 1]))?.code == "damaged-zip")
  }

  private static let zipOfImages =
    "UEsDBBQAAAAIAAAAIVC8KpV1MgAAADQAAAAMAAAAdHJhaW4taW1hZ2VzY2DgYGZgYGADYhDNxMDIxMzCysbOwcnFzcPLxy8gKCQs"
    + "IiomLiEpJS0jKyevoKikDABQSwECFAMUAAAACAAAACFQvCqVdTIAAAA0AAAADAAAAAAAAAAAAAAAgAEAAAAAdHJhaW4taW1hZ2Vz"
    + "UEsFBgAAAAABAAEAOgAAAFwAAAAAAA=="

  @Test func recordsTheFile() throws {
    let data = try load(imageBytes, labelBytes)
    #expect(data.sources.map(\.name) == ["images", "labels"])
    #expect(data.sources[0].path == folder.path + "/images")
    #expect(data.sources.allSatisfy { $0.sha256.count == 64 })
    // sha256sum of the fourteen bytes of `labelBytes`.
    #expect(data.sources[1].sha256 == "7840a35b18950fe17eaf3ca7751448a01d796d010dce4d1568a55f4c882168e6")
  }

  @Test(
    arguments: [
      ([], "truncated-file", "images ends inside its header"),
      ([0], "truncated-file", "images ends inside its header"),
      (Array(imageBytes[..<15]), "truncated-file", "images ends inside its header"),
      (Array(imageBytes[..<16]), "truncated-file", "images ends early: 0 of 36 pixel bytes"),
      (imageBytes.dropLast(), "truncated-file", "images ends early: 35 of 36 pixel bytes"),
      (imageBytes + [0], "trailing-bytes", "images goes on after the 52 bytes that its header promises"),
      (labelBytes, "wrong-magic", "images does not hold images, but an array of 6"),
      (
        replacing(imageBytes, at: 0, with: Array("%PDF".utf8)), "wrong-magic",
        "images is no IDX file: it begins with 0x25504446, where 0x00000803 would be images"
      ),
      (
        // Doubles, eight bytes each.
        replacing(imageBytes, at: 2, with: [0x0e]), "truncated-file", "images ends early: 36 of 288 pixel bytes"
      ),
      (
        replacing(imageBytes, at: 2, with: [0x0a]), "wrong-magic",
        "images is no IDX file: it begins with 0x00000a03, where 0x00000803 would be images"
      ),
      (replacing(imageBytes, at: 4, with: [0, 0, 0, 0]), "no-images", "images is for 0 images"),
      (
        replacing(imageBytes, at: 4, with: [0xff, 0xff, 0xff, 0xff]), "too-large",
        "images promises 25,769,803,770 bytes of data; at most 1,073,741,824 can be used"
      ),
      (
        replacing(imageBytes, at: 4, with: [255, 255, 255, 255, 0, 0, 0x10, 0, 0, 0, 0x10, 0]), "too-large",
        "images promises 72,057,594,021,150,720 bytes of data; at most 1,073,741,824 can be used"
      ),
      (
        replacing(imageBytes, at: 8, with: [255, 255, 255, 255, 255, 255, 255, 255]), "unsupported-shape",
        "images holds images of 4294967295x4294967295x1, which cannot be used"
      ),
      (
        replacing(imageBytes, at: 8, with: [0, 0, 0, 0]), "unsupported-shape",
        "images holds images of 0x2x1, which cannot be used"
      ),
      (replacing(imageBytes, at: 7, with: [100]), "truncated-file", "images ends early: 36 of 600 pixel bytes"),
      (
        replacing(Array(imageBytes.dropLast(6)), at: 7, with: [5]), "count-mismatch",
        "images holds 5 images, but labels 6 labels"
      ),
    ] as [([UInt8], String, String)])
  func refusesImages(bytes: [UInt8], code: String, message: String) {
    let error = error(bytes)
    #expect(error?.code == code)
    #expect(error?.message == message)
  }

  @Test(
    arguments: [
      (imageBytes, "wrong-magic", "labels does not hold labels, but an array of 6x3x2"),
      (replacing(labelBytes, at: 4, with: [0, 0, 0, 0]), "no-images", "labels is for 0 images"),
      (Array(labelBytes.dropLast()), "truncated-file", "labels ends early: 5 of 6 label bytes"),
      (labelBytes + [0], "trailing-bytes", "labels goes on after the 14 bytes that its header promises"),
      (
        replacing(labelBytes, at: 10, with: [7]), "label-out-of-range",
        "labels: label 7 of image 2 has no name: there are 3 names, for 0 to 2"
      ),
      (
        replacing(labelBytes, at: 4, with: [0x7f, 0xff, 0xff, 0xff]), "too-large",
        "labels promises 2,147,483,647 bytes of data; at most 1,073,741,824 can be used"
      ),
    ] as [([UInt8], String, String)])
  func refusesLabels(bytes: [UInt8], code: String, message: String) {
    let error = error(imageBytes, bytes, classNames: ["a", "b", "c"])
    #expect(error?.code == code)
    #expect(error?.message == message)
  }

  @Test func saysWhenFilesAreSwapped() {
    #expect(error(labelBytes, imageBytes)?.help == "the files of images and labels seem to be swapped")
  }
}
