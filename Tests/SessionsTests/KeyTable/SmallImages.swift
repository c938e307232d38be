/// Four files as Fashion-MNIST comes in, of images that are quickly read and learnt.
enum SmallImages {
  static let side: UInt8 = 12

  /// Nothing in the files says what the labels mean.
  static let classes =
    "classes=T-shirt/top,Trouser,Pullover,Dress,Coat,Sandal,Shirt,Sneaker,Bag,\"Ankle boot\""

  static let files = part("train", count: 20) + part("t10k", count: 10)

  /// - Parameter labels: moves the classes along.
  static func part(_ name: String, count: UInt8, labels: UInt8 = 0) -> KeySide {
    let images = (0..<Int(count)).flatMap(image)
    let classes = (0..<count).map { ($0 + labels) % 10 }
    return .write("\(name)-images-idx3-ubyte", idxHeader(count, side, side) + images)
      + .write("\(name)-labels-idx1-ubyte", idxHeader(count) + classes)
  }

  /// Row by row, waves whose length goes by the last digit of the seed.
  static func image(_ seed: Int) -> [UInt8] {
    (0..<Int(side) * Int(side)).map { UInt8(($0 * (seed % 10 + 2) * 5 + seed * 3) % 256) }
  }

  /// The start of an IDX file of bytes with these extents, each below 256.
  static func idxHeader(_ extents: UInt8...) -> [UInt8] {
    [0, 0, 8, UInt8(extents.count)] + extents.flatMap { [0, 0, 0, $0] }
  }
}
