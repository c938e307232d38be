import Datasets
import Testing

private let philox = Philox(RandomStream(seed: 1, verb: "train", name: "h1"), purpose: "augment")

/// Images of 5 rows, 4 columns and 2 channels, without a zero: every pixel of the first is different.
private func makeData() throws -> Dataset {
  let shape = ImageShape(height: 5, width: 4, channels: 2)
  return try Dataset(
    shape: shape, classNames: ["a"], pixels: (0..<200 * shape.count).map { UInt8($0 % 250 + 1) },
    labels: [UInt16](repeating: 0, count: 200))
}

/// The plain way: where does every pixel come from?
private func moved(_ data: Dataset, _ index: Int, flip: Bool, right: Int, down: Int) -> [UInt8] {
  let source = data.pixels(at: index)
  var result: [UInt8] = []
  for y in 0..<5 {
    for x in 0..<4 {
      let (fromX, fromY) = (flip ? 3 - (x - right) : x - right, y - down)
      for channel in 0..<2 {
        let isInside = (0..<4).contains(fromX) && (0..<5).contains(fromY)
        result.append(isInside ? source[(fromY * 4 + fromX) * 2 + channel] : 0)
      }
    }
  }
  return result
}

@Suite struct AugmentationTests {
  @Test func nothingToDo() throws {
    let data = try makeData()
    #expect(Augmentation([]).pixels(of: data, at: 3, philox: philox, epoch: 1) == data.pixels(at: 3))
  }

  @Test func flipsHalf() throws {
    let data = try makeData()
    var flips = 0
    for index in 0..<200 {
      let result = Augmentation([.flip]).pixels(of: data, at: index, philox: philox, epoch: 1)
      let isFlipped = result == moved(data, index, flip: true, right: 0, down: 0)
      #expect(isFlipped || result == data.pixels(at: index))
      flips += isFlipped ? 1 : 0
    }
    #expect((70...130).contains(flips))
  }

  @Test func shiftsInEveryDirection() throws {
    let data = try makeData()
    var seen: Set<SIMD2<Int>> = []
    for epoch in 1...3 {
      for index in 0..<200 {
        let result = Augmentation([.shift]).pixels(of: data, at: index, philox: philox, epoch: epoch)
        let shifts = (-2...2).flatMap { x in (-2...2).map { SIMD2(x, $0) } }
        let matches = shifts.filter { result == moved(data, index, flip: false, right: $0.x, down: $0.y) }
        #expect(matches.count == 1)
        seen.formUnion(matches)
      }
    }
    #expect(seen.count == 25)
  }

  @Test func kindsDoNotDisturbEachOther() throws {
    let data = try makeData()
    for index in 0..<50 {
      func change(_ kinds: Set<Augmentation.Kind>) -> [UInt8] {
        Augmentation(kinds).pixels(of: data, at: index, philox: philox, epoch: 2)
      }
      let isFlipped = change([.flip]) != data.pixels(at: index)
      let shifts = (-2...2).flatMap { x in (-2...2).map { SIMD2(x, $0) } }
      let shift = try #require(
        shifts.first { change([.shift]) == moved(data, index, flip: false, right: $0.x, down: $0.y) })
      #expect(change([.flip, .shift]) == moved(data, index, flip: isFlipped, right: shift.x, down: shift.y))
    }
  }

  @Test func erasesARectangleOfHalf() throws {
    let shape = ImageShape(height: 28, width: 28, channels: 1)
    let data = try Dataset(
      shape: shape, classNames: ["a"], pixels: [UInt8](repeating: 7, count: 300 * shape.count),
      labels: [UInt16](repeating: 0, count: 300))
    var areas: [Int] = []
    for index in 0..<300 {
      let result = Augmentation([.erase]).pixels(of: data, at: index, philox: philox, epoch: 1)
      let changed = result.indices.filter { result[$0] != 7 }
      guard let top = changed.map({ $0 / 28 }).min(), let bottom = changed.map({ $0 / 28 }).max(),
        let left = changed.map({ $0 % 28 }).min(), let right = changed.map({ $0 % 28 }).max()
      else { continue }
      let area = (bottom - top + 1) * (right - left + 1)
      // Noise is 7 as well in one of 256 places.
      #expect(Double(changed.count) > 0.85 * Double(area))
      areas.append(area)
    }
    #expect((110...190).contains(areas.count))
    #expect((areas.min() ?? 0) >= 10)
    #expect((areas.max() ?? 0) <= 175)
  }

  @Test func dependsOnKeyEpochAndIndex() throws {
    let data = try makeData()
    let all = Augmentation(Set(Augmentation.Kind.allCases))
    let other = Philox(RandomStream(seed: 2, verb: "train", name: "h1"), purpose: "augment")
    func changes(_ philox: Philox, _ epoch: Int) -> [[UInt8]] {
      (0..<50).map { all.pixels(of: data, at: $0, philox: philox, epoch: epoch) }
    }
    #expect(changes(philox, 1) == changes(philox, 1))
    #expect(changes(philox, 1) != changes(philox, 2))
    #expect(changes(philox, 1) != changes(other, 1))
    #expect(Augmentation([.shift, .flip]).kinds == [.flip, .shift])
  }

  @Test(arguments: [
    ImageShape(height: 1, width: 1, channels: 1), ImageShape(height: 1, width: 40, channels: 3),
    ImageShape(height: 37, width: 2, channels: 4),
  ])
  func oddShapes(shape: ImageShape) throws {
    let data = try Dataset(
      shape: shape, classNames: ["a"], pixels: [UInt8](repeating: 9, count: 40 * shape.count),
      labels: [UInt16](repeating: 0, count: 40))
    let all = Augmentation(Set(Augmentation.Kind.allCases))
    for index in 0..<40 {
      #expect(all.pixels(of: data, at: index, philox: philox, epoch: index * 100_000_000).count == shape.count)
    }
  }
}
