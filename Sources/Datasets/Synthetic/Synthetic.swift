/// Images of clothing that are drawn, not photographed: something honest to learn from where Fashion-MNIST is not at
/// hand.
///
/// The classes, the size and the black background are Fashion-MNIST's. Shape, sleeves, straps, fabric, place, size and
/// noise vary, so a classifier has to look at shapes to do well. The same stream gives the same bits on every machine.
package enum Synthetic {
  /// How many images to train with people ask for: some of each class at least.
  package static let counts = 10...200_000

  /// Draws images of all ten classes, each as often as every other, to within one image.
  ///
  /// Image `i` depends on the stream and on `i` alone: a smaller set is the start of a larger one.
  /// - Parameters:
  ///   - count: images to train with. A fifth of that, but at least ten, are for testing.
  ///   - stream: whose seed is the reader's choice.
  /// - Throws: when `count` is below 1 or above ``counts``.
  package static func dataset(
    count: Int, stream: RandomStream
  ) throws(DatasetError) -> (train: Dataset, test: Dataset) {
    guard (1...counts.upperBound).contains(count) else { throw .syntheticCount(count) }
    return try concurrently { () throws(DatasetError) in
      try part(count: count, Philox(stream, purpose: "synthetic train"))
    } _: { () throws(DatasetError) in
      try part(count: max(10, count / 5), Philox(stream, purpose: "synthetic test"))
    }
  }

  /// The same with the stream (`seed`, `load`, `synthetic`), which makes the images depend on the seed alone.
  package static func dataset(count: Int, seed: UInt64) throws(DatasetError) -> (train: Dataset, test: Dataset) {
    try dataset(count: count, stream: RandomStream(seed: seed, verb: "load", name: "synthetic"))
  }

  private static func part(count: Int, _ philox: Philox) throws(DatasetError) -> Dataset {
    let shape = ImageShape(height: Sketch.side, width: Sketch.side, channels: 1)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(count * shape.count)
    var labels: [UInt16] = []
    labels.reserveCapacity(count)
    var garments = Garment.allCases
    for index in 0..<count {
      // Every ten images have one of each kind, in an order of their own.
      let place = index % garments.count
      if place == 0 {
        garments = Garment.allCases
        var order = philox.sequence(step: 1, index: UInt32(index / garments.count))
        order.shuffle(&garments)
      }
      var random = philox.sequence(index: UInt32(index))
      labels.append(UInt16(garments[place].rawValue))
      pixels += image(of: garments[place], &random)
    }
    return try Dataset(shape: shape, classNames: FashionMNIST.classNames, pixels: pixels, labels: labels)
  }

  /// One picture: 28 x 28 bytes.
  private static func image(of garment: Garment, _ random: inout PhiloxSequence) -> [UInt8] {
    let fabric = Fabric(&random)
    let placement = Sketch.Placement(&random)
    var sketch = Sketch(fabric: fabric, placement: placement)
    garment.draw(on: &sketch, &random)
    let (grain, haze) = (random.uniform(in: 0.01...0.06), random.uniform(in: 0...0.025))
    return sketch.values.map { value in
      // The sum of four random bytes is nearly normal, with mean 510 and standard deviation 148.
      let word = random.nextWord()
      let sum = (word & 255) + (word >> 8 & 255) + (word >> 16 & 255) + word >> 24
      let noise = (Float(sum) - 510) / 148
      let noisy = value + noise * (value > 0.02 ? grain : haze)
      return UInt8(min(max(noisy, 0), 1) * 255 + 0.5)
    }
  }
}
