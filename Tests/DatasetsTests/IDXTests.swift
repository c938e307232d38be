import Datasets
import TestSupport
import Testing

/// Six images of 3 x 2 pixels, numbered from 0, and their labels.
private let pixels = (0..<36).map { UInt8($0) }
private let imageBytes: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 6, 0, 0, 0, 3, 0, 0, 0, 2] + pixels
private let labelBytes: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 6, 0, 1, 2, 2, 1, 0]

private func replacing(_ bytes: [UInt8], at position: Int, with new: [UInt8]) -> [UInt8] {
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
    try IDX.load(
      images: folder.write(images, "images"), labels: folder.write(labels, "labels"), classNames: classNames)
  }

  private func error(_ images: [UInt8], _ labels: [UInt8] = labelBytes, classNames: [String]? = nil) -> DatasetError? {
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
      (labelBytes, "wrong-magic", "images does not hold images: its magic number is 0x00000801, not 0x00000803"),
      (
        replacing(imageBytes, at: 0, with: Array("%PDF".utf8)), "wrong-magic",
        "images does not hold images: its magic number is 0x25504446, not 0x00000803"
      ),
      (
        // Doubles, not bytes.
        replacing(imageBytes, at: 2, with: [0x0e]), "wrong-magic",
        "images does not hold images: its magic number is 0x00000e03, not 0x00000803"
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
      (imageBytes, "wrong-magic", "labels does not hold labels: its magic number is 0x00000803, not 0x00000801"),
      (replacing(labelBytes, at: 4, with: [0, 0, 0, 0]), "no-images", "labels is for 0 images"),
      (Array(labelBytes.dropLast()), "truncated-file", "labels ends early: 5 of 6 label bytes"),
      (labelBytes + [0], "trailing-bytes", "labels goes on after the 14 bytes that its header promises"),
      (
        replacing(labelBytes, at: 10, with: [7]), "label-out-of-range",
        "labels: label 7 of image 2 has no class: there are classes 0 to 2"
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

  private static let compressed = Gzip.stored(imageBytes)

  @Test(
    arguments: [
      (Array(compressed.prefix(2)), "truncated-gzip"),
      (Array(compressed.prefix(40)), "truncated-gzip"),
      (Array(compressed.dropLast()), "truncated-gzip"),
      (Array(compressed.dropLast(8)), "truncated-gzip"),
      // The CRC-32, the length, the complement of the block's length, the method.
      (replacing(compressed, at: compressed.count - 8, with: [1, 2, 3, 4]), "damaged-gzip"),
      (replacing(compressed, at: compressed.count - 4, with: [9, 9, 9, 9]), "damaged-gzip"),
      (replacing(compressed, at: 13, with: [1]), "damaged-gzip"),
      (replacing(compressed, at: 2, with: [7]), "damaged-gzip"),
      (compressed + [0], "trailing-bytes"),
      (compressed + Array("garbage".utf8), "trailing-bytes"),
      (compressed + compressed, "trailing-bytes"),
      (compressed + [0x1f, 0x8b], "truncated-gzip"),
      (Gzip.stored(Array(imageBytes.dropLast())), "truncated-file"),
      (Gzip.stored(imageBytes + [0]), "trailing-bytes"),
      (Gzip.stored([]), "truncated-file"),
      // 80 MB of zeros in 500 kB, where six images are promised.
      (Gzip.bomb(start: Array(imageBytes[..<16]), repeats: 310_000), "trailing-bytes"),
      // A gigabyte promised by 70 bytes.
      (Gzip.stored(replacing(imageBytes, at: 4, with: [0x0a, 0, 0, 0])), "impossible-size"),
    ] as [([UInt8], String)])
  func refusesCompressed(bytes: [UInt8], code: String) {
    #expect(error(bytes)?.code == code)
  }

  @Test(arguments: [
    ("missing", "unreadable-file", "No such file or directory"), ("", "not-a-file", "is a folder"),
  ])
  func refusesPaths(name: String, code: String, words: String) throws {
    let labels = try folder.write(labelBytes, "labels")
    let error = #expect(throws: DatasetError.self) {
      try IDX.load(images: folder.path + "/" + name, labels: labels)
    }
    #expect(error?.code == code)
    #expect(error?.message.contains(words) == true)
  }

  @Test func refusesDevices() throws {
    let labels = try folder.write(labelBytes, "labels")
    let error = #expect(throws: DatasetError.self) { try IDX.load(images: "/dev/zero", labels: labels) }
    #expect(error?.message == "/dev/zero is a pipe or device, not a file")
  }

  /// Whatever the bytes are, the answer is an error or a dataset that fits together.
  @Test(arguments: [imageBytes, Gzip.stored(imageBytes)])
  func survivesMutations(of original: [UInt8]) throws {
    let labels = try folder.write(labelBytes, "labels")
    var random = Philox(RandomStream(seed: 1, verb: "test", name: "mutations"), purpose: "fuzz").sequence()
    for _ in 0..<1_000 {
      var bytes = original
      for _ in 0...random.below(3) {
        let position = random.below(bytes.count)
        switch random.below(5) {
        case 0: bytes[position] = UInt8(random.below(256))
        case 1: bytes[position] ^= 1 << UInt8(random.below(8))
        case 2: bytes.insert(UInt8(random.below(256)), at: position)
        case 3: bytes = Array(bytes.prefix(max(1, position)))
        default: bytes.append(UInt8(random.below(256)))
        }
      }
      let images = try folder.write(bytes, "images")
      do throws(DatasetError) {
        let data = try IDX.load(images: images, labels: labels)
        #expect(data.count == 6)
        #expect(data.pixels(at: 5).count == data.shape.count)
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }

  @Test func survivesRandomBytes() throws {
    let labels = try folder.write(labelBytes, "labels")
    var random = Philox(RandomStream(seed: 2, verb: "test", name: "bytes"), purpose: "fuzz").sequence()
    for round in 0..<300 {
      let noise = (0..<random.below(200)).map { _ in UInt8(random.below(256)) }
      let start = [[], [0x1f, 0x8b, 8, 0], Array(imageBytes[..<8])][round % 3]
      let images = try folder.write(start + noise, "images")
      #expect(throws: DatasetError.self) { try IDX.load(images: images, labels: labels) }
    }
  }
}
