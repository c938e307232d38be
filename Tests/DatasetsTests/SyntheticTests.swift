import Datasets
import Testing

@Suite struct SyntheticTests {
  @Test func drawsTheSameBitsEverywhere() throws {
    let (train, test) = try Synthetic.dataset(count: 50, seed: 1)
    // From this program, on x86-64: another machine or another version has to give the same.
    #expect(train.digest == "798c2ebf33b1a434144e38fc3a833ff02fedcc829ed6f7b07e823fad6a354429")
    #expect(test.digest == "0e34e6b96b67274ecd0ac3831e6f829c13d2d90b661b045581be3ff13d3092f6")
    #expect(train.sources == [])
    #expect(train.shape == ImageShape(height: 28, width: 28, channels: 1))
    #expect(train.classNames == FashionMNIST.classNames)
  }

  @Test func dependsOnTheStream() throws {
    let stream = RandomStream(seed: 1, verb: "load", name: "toy")
    let first = try Synthetic.dataset(count: 10, stream: stream).train
    #expect(first == (try Synthetic.dataset(count: 10, stream: stream).train))
    #expect(first != (try Synthetic.dataset(count: 10, seed: 1).train))
    #expect(try Synthetic.dataset(count: 10, seed: 2).train != Synthetic.dataset(count: 10, seed: 1).train)
  }

  @Test func aSmallerSetIsTheStartOfALargerOne() throws {
    let (small, large) = (try Synthetic.dataset(count: 23, seed: 3), try Synthetic.dataset(count: 40, seed: 3))
    for index in 0..<23 {
      #expect(small.train.label(at: index) == large.train.label(at: index))
      #expect(small.train.pixels(at: index) == large.train.pixels(at: index))
    }
  }

  @Test(arguments: [(1, 10), (9, 10), (50, 10), (55, 11), (100, 20)])
  func countsAndBalance(count: Int, testCount: Int) throws {
    let (train, test) = try Synthetic.dataset(count: count, seed: 4)
    #expect(train.count == count)
    #expect(test.count == testCount)
    #expect(train.classCounts.allSatisfy { $0 == count / 10 || $0 == (count + 9) / 10 })
  }

  @Test(arguments: [0, -5, 250_001, .max, .min])
  func refuses(count: Int) {
    let error = #expect(throws: DatasetError.self) { try Synthetic.dataset(count: count, seed: 1) }
    #expect(error?.code == "synthetic-count")
  }

  /// Every picture shows something, on a dark ground, and no two are the same.
  @Test func picturesDiffer() throws {
    let train = try Synthetic.dataset(count: 200, seed: 5).train
    #expect(Set((0..<200).map(train.pixels)).count == 200)
    for index in 0..<200 {
      let pixels = train.pixels(at: index)
      #expect(pixels.filter { $0 > 60 }.count > 25, "image \(index)")
      #expect(pixels.filter { $0 < 30 }.count > 200, "image \(index)")
    }
  }

  /// Comparing with the mean picture of each class is better than chance by far, and far from enough.
  @Test func isLearnableButNotTrivial() throws {
    let (train, test) = try Synthetic.dataset(count: 1_000, seed: 1)
    let means = (0..<10).map { train.meanImage(ofClass: $0) ?? [] }
    let right = (0..<test.count).filter { index in
      let pixels = test.pixels(at: index).map(Float.init)
      let distances = means.map { mean in zip(mean, pixels).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
      return distances.firstIndex(of: distances.min() ?? 0) == test.label(at: index)
    }
    let accuracy = Double(right.count) / Double(test.count)
    #expect((0.6...0.97).contains(accuracy), "\(accuracy)")
  }
}
