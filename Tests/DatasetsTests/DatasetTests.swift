import Datasets
import Testing

/// Single-pixel images, the pixel being the position, with the given labels.
private func makeData(_ labels: [UInt16], classes: Int = 3) throws -> Dataset {
  try Dataset(
    shape: ImageShape(height: 1, width: 1, channels: 1), classNames: (0..<classes).map { "c\($0)" },
    pixels: labels.indices.map { UInt8($0 % 256) }, labels: labels)
}

private func stream(_ seed: UInt64, _ name: String = "x") -> RandomStream {
  RandomStream(seed: seed, verb: "take", name: name)
}

private let uneven =
  [UInt16](repeating: 0, count: 50) + [UInt16](repeating: 1, count: 5)
  + [UInt16](
    repeating: 2, count: 20)

@Suite struct DatasetTests {
  @Test(
    arguments: [
      (ImageShape(height: 0, width: 1, channels: 1), 1, [0], [0], "unsupported-shape"),
      (ImageShape(height: 1, width: 4_097, channels: 1), 1, [0], [0], "unsupported-shape"),
      (ImageShape(height: .max, width: .max, channels: .max), 1, [0], [0], "unsupported-shape"),
      (ImageShape(height: -1, width: -1, channels: 1), 1, [0], [0], "unsupported-shape"),
      (ImageShape(height: 1, width: 1, channels: 1), 0, [0], [0], "class-count"),
      (ImageShape(height: 1, width: 1, channels: 1), 1_001, [0], [0], "class-count"),
      (ImageShape(height: 1, width: 1, channels: 1), 2, [0, 0], [0], "pixel-count"),
      (ImageShape(height: 1, width: 1, channels: 1), 2, [0, 0], [0, 2], "label-out-of-range"),
    ] as [(ImageShape, Int, [UInt8], [UInt16], String)])
  func refuses(shape: ImageShape, classes: Int, pixels: [UInt8], labels: [UInt16], code: String) {
    let error = #expect(throws: DatasetError.self) {
      try Dataset(shape: shape, classNames: (0..<classes).map(String.init), pixels: pixels, labels: labels)
    }
    #expect(error?.code == code)
  }

  @Test func digestNamesContentAndOrder() throws {
    let data = try makeData([0, 1, 2, 0])
    #expect(data == (try makeData([0, 1, 2, 0])))
    #expect(data != (try makeData([0, 1, 2, 1])))
    #expect(data != (try makeData([0, 1, 2, 0], classes: 4)))
    #expect(data.subset([0, 1, 2, 3]) == data)
    #expect(data.subset([0, 1, 2, 3]).indices == nil)
    #expect(data.subset([0, 1, 3, 2]) != data)
    #expect(data.subset([3, 1, 0]).subset([0, 2]) == data.subset([3, 0]))
    #expect(data.subset([3, 1, 0]).subset([0, 2]).indices == [3, 0])
    #expect(data.subset([1]) == (try makeData([0, 1, 2, 2]).subset([1])))
    #expect(data.subset([1]) != data.subset([2]))
    #expect(data.subset([]).count == 0)
    // The same of the bytes that `digest` describes, by Python's hashlib; the second as subsets were named before.
    #expect(data.digest == "63d5437f6747a468ab9e6f0785db461c8e5faeff3f424c607ecb7d1a4e016386")
    let before = "3c2681e27b3befd45f9bfaefc48737e67d3f913999875babe4e873909c400597"
    #expect(data.subset([1]).isNamed(by: before) && !data.isNamed(by: before))
  }

  @Test func filters() throws {
    let data = try makeData([0, 1, 2, 0, 1])
    #expect(data.filter(label: 0).indices == [0, 3])
    #expect(data.filter { $0 > 0 }.indices == [1, 2, 4])
    #expect(data.filter(label: 0).filter(label: 1).count == 0)
    #expect(data.classCounts == [2, 2, 1])
    #expect(data.filter(label: 1).classCounts == [0, 2, 0])
  }

  @Test(arguments: [
    (3, [1, 1, 1]), (9, [3, 3, 3]), (15, [5, 5, 5]), (17, [6, 5, 6]), (45, [20, 5, 20]), (55, [30, 5, 20]),
    (75, [50, 5, 20]),
  ])
  func takesAsManyOfEachClass(n: Int, counts: [Int]) throws {
    let part = try makeData(uneven).take(n, stream: stream(1))
    #expect(part.classCounts == counts)
    let indices = part.indices ?? Array(0..<part.count)
    #expect(indices == Set(indices).sorted())
  }

  @Test func takeGivesTheRemainderToSomeClasses() throws {
    let data = try makeData(uneven)
    let counts = (1...30).map { seed in (try? data.take(4, stream: stream(UInt64(seed))))?.classCounts ?? [] }
    #expect(counts.allSatisfy { $0.sorted() == [1, 1, 2] })
    #expect(Set(counts).count == 3)
  }

  @Test func takeDependsOnTheStreamAlone() throws {
    let data = try makeData(uneven)
    let part = try data.take(12, stream: stream(1))
    #expect(part == (try data.take(12, stream: stream(1))))
    #expect(part != (try data.take(12, stream: stream(2))))
    #expect(part != (try data.take(12, stream: stream(1, "y"))))
    #expect(try data.take(75, stream: stream(1)) == data)
  }

  @Test(arguments: [0, -1, 76, .min, .max])
  func takeRefuses(n: Int) throws {
    let data = try makeData(uneven)
    let error = #expect(throws: DatasetError.self) { try data.take(n, stream: stream(1)) }
    #expect(error?.code == "take-out-of-range")
    #expect(error?.message.contains("there are 75") == true)
  }

  @Test func takeOfNothingRefuses() throws {
    let data = try makeData([])
    #expect(throws: DatasetError.self) { try data.take(1, stream: stream(1)) }
    #expect(throws: DatasetError.self) { try data.split(validation: 0.5, stream: stream(1)) }
  }

  @Test(arguments: [
    (0.2, [10, 1, 4]), (0.5, [25, 3, 10]), (0.1, [5, 1, 2]), (0.02, [1, 0, 1]), (0.98, [49, 5, 20]),
  ])
  func splitsInProportion(fraction: Double, counts: [Int]) throws {
    let data = try makeData(uneven)
    let parts = try data.split(validation: fraction, stream: stream(3))
    #expect(parts.validation.classCounts == counts)
    #expect(parts.train.count + parts.validation.count == data.count)
    let all = (parts.train.indices ?? []) + (parts.validation.indices ?? [])
    #expect(all.sorted() == Array(0..<75))
  }

  @Test(arguments: [0, 1, -0.1, 1.5, .nan, .infinity, 0.001, 0.999])
  func splitRefuses(fraction: Double) throws {
    let data = try makeData(uneven)
    #expect(throws: DatasetError.self) { try data.split(validation: fraction, stream: stream(1)) }
  }

  @Test func statistics() throws {
    let data = try Dataset(
      shape: ImageShape(height: 1, width: 2, channels: 1), classNames: ["Hat", "Coat"],
      pixels: [0, 255, 10, 20, 20, 35], labels: [0, 1, 1])
    #expect(data.meanImage(ofClass: 1) == [15, 27.5])
    #expect(data.filter(label: 0).meanImage(ofClass: 1) == nil)
    #expect(data.meanImage(ofClass: 9) == nil)
    let statistics = data.filter(label: 0).pixelStatistics
    #expect(statistics.mean == 0.5)
    #expect(statistics.standardDeviation == 0.5)
    #expect(data.subset([]).pixelStatistics == (0, 0))
  }
}
