import Foundation
import TestSupport
import Testing

@testable import Datasets

/// Files that are damaged, or no files at all.
extension IDXTests {
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
