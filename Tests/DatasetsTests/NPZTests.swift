import Foundation
import TestSupport
import Testing

@testable import Datasets

/// Archives that NumPy wrote: see `SampleArrays` for the calls.
@Suite struct NPZTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func load(
    _ archive: Data, _ options: (inout LoadOptions) -> Void = { _ in }
  ) throws -> [(name: String, dataset: Dataset)] {
    var wanted = LoadOptions()
    options(&wanted)
    return try NPZ.load(path: folder.write(archive, "d.npz"), options: wanted)
  }

  @Test func readsKerasNames() throws {
    let parts = try load(SampleArrays.keras)
    #expect(parts.map(\.name) == ["train", "test"])
    let (train, test) = (parts[0].dataset, parts[1].dataset)
    #expect(train.shape == ImageShape(height: 2, width: 2, channels: 1) && train.pixels(at: 1) == [4, 5, 6, 7])
    #expect((0..<2).map(train.label) == [0, 1])
    // The test part has images of one class only; both parts have the same classes.
    #expect(train.classNames == ["0", "1"] && test.classNames == ["0", "1"] && test.label(at: 0) == 1)
    #expect(train.sources[0].byteCount == SampleArrays.keras.count)
    let named = try load(SampleArrays.keras) { $0.classNames = ["no", "yes"] }
    #expect(named[1].dataset.classNames[named[1].dataset.label(at: 0)] == "yes")
  }

  @Test func putsChannelsLast() throws {
    let parts = try load(SampleArrays.channelsFirst)
    let data = parts[0].dataset
    #expect(parts.map(\.name) == [""] && data.shape == ImageShape(height: 5, width: 5, channels: 3))
    // Red, green and blue of the first pixel are 0, 25 and 50 in planes of 25.
    #expect(Array(data.pixels(at: 0)[..<6]) == [0, 25, 50, 1, 26, 51])
    #expect(data.classNames == ["cap", "tie"] && data.label(at: 1) == 1)
    #expect(
      data.notes == ["pixels from 0 to 1, made 0 to 255", "channels come first in the file; here they come last"])
  }

  @Test func readsOneHotLabels() throws {
    let parts = try load(SampleArrays.oneHot)
    #expect(parts.map(\.name) == ["train", "validation"])
    let train = parts[0].dataset
    #expect((0..<3).map(train.label) == [2, 0, 1] && train.pixels(at: 2) == [8, 9, 10, 11])
    #expect(train.shape == ImageShape(height: 2, width: 2, channels: 1))
    #expect(parts[1].dataset.label(at: 0) == 1 && parts[1].dataset.classNames == ["0", "1", "2"])
    #expect(train.notes == ["labels of 3 columns with a single 1: its column is the label"])
  }

  @Test(arguments: [
    (
      SampleArrays.objects, "array-type",
      "Python objects could run code: write numbers or text (numpy.asarray(…, dtype=…))"
    ),
    (SampleArrays.fortran, "array-order", "write numpy.ascontiguousarray(…)"),
    (SampleArrays.others, "unknown-arrays", "name them x_train y_train x_test y_test, images labels, or x y"),
    (Data("hello".utf8), "not-npz", "write one with numpy.savez(FILE, images=…, labels=…)"),
    (Data([0x93] + "NUMPY".utf8), "not-the-data", "save images and labels with numpy.savez: load npz FILE as d"),
    (SampleArrays.keras.prefix(200), "damaged-zip", DatasetError.damageHelp),
  ])
  func refuses(archive: Data, code: String, help: String) {
    let error = #expect(throws: DatasetError.self) { try load(archive) }
    #expect(error?.code == code)
    #expect(error?.help == help)
  }

  /// Extents that no file of this size has, before memory is asked for.
  @Test func absurdExtents() throws {
    for (shape, header) in [
      ("(99999999999, 28, 28)", "damaged-array"), ("(9223372036854775807, 2)", "damaged-array"),
      ("(-1, 2, 2)", "damaged-array"), ("(2, 2, 3)", "damaged-array"), ("(2, 2, x)", "damaged-array"),
      ("()", "damaged-array"),
    ] {
      let text = "{'descr': '|u1', 'fortran_order': False, 'shape': \(shape), }\n"
      let bytes =
        [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.utf8.count), 0] + Array(text.utf8) + [1, 2, 3, 4, 5, 6, 7, 8]
      var position = 0
      let error = #expect(throws: DatasetError.self) {
        try NumberArray.npy(byteCount: bytes.count, name: "x") { output throws(DatasetError) in
          let part = bytes[position...].prefix(output.count)
          output.copyBytes(from: part)
          position += part.count
          return part.count
        }
      }
      #expect(error?.code == header, "\(shape)")
    }
  }

  /// Both directories of an archive may lie about a length: then minizip compares no checksum.
  @Test func lengthsThatAreNotTrue() throws {
    let csv = Array("1,0,1,2,3\n0,4,5,6,7\n".utf8)
    for (promised, isGood) in [(csv.count, true), (csv.count + 5, false), (csv.count - 10, false)] {
      let path = try folder.write(Zip.stored(csv, name: "a.csv", promised: promised), "a.zip")
      if isGood {
        #expect(try CSV.load(path: path).count == 2)
      } else {
        #expect(#expect(throws: DatasetError.self) { try CSV.load(path: path) }?.code == "damaged-zip")
      }
    }
  }

  @Test func survivesMutations() throws {
    var random = Philox(RandomStream(seed: 4, verb: "test", name: "npz"), purpose: "fuzz").sequence()
    for round in 0..<1_000 {
      var bytes = Array([SampleArrays.keras, SampleArrays.channelsFirst, SampleArrays.oneHot][round % 3])
      for _ in 0...random.below(3) {
        let position = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes[position] = UInt8(random.below(256))
        case 1: bytes.insert(UInt8(random.below(256)), at: position)
        default: bytes = Array(bytes.prefix(max(1, position)))
        }
      }
      do {
        for part in try load(Data(bytes)) { #expect(part.dataset.count > 0) }
      } catch {
        #expect(error is DatasetError)
      }
    }
  }
}
