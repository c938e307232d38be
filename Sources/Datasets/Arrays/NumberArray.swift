internal import Words

/// An array of numbers, read from an IDX or NumPy file: its type, its extents, its bytes.
struct NumberArray: Sendable {
  /// The file, or the array in it, for messages.
  var name: String
  var type: NumberType
  var isBigEndian: Bool
  /// Count first.
  var extents: [Int]
  /// As the file has them.
  var bytes: [UInt8]

  /// Numbers in it.
  var count: Int { bytes.count / type.byteCount }

  /// Hands over every number in its order.
  func forEach<Failure: Error>(_ body: (Double) throws(Failure) -> Void) throws(Failure) {
    // The type is looked at once for many numbers.
    var block = [Double](repeating: 0, count: 4_096)
    var start = 0
    while start < count {
      let blockCount = min(block.count, count - start)
      bytes.withUnsafeBytes { all in
        let part = UnsafeRawBufferPointer(rebasing: all[start * type.byteCount..<(start + blockCount) * type.byteCount])
        type.read(part, isBigEndian: isBigEndian, into: &block)
      }
      for i in 0..<blockCount { try body(block[i]) }
      start += blockCount
    }
  }

  /// Its values as pixels of images of `shape`.
  consuming func images(of shape: ImageShape) throws(DatasetError) -> RawImages {
    guard shape.isSupported else { throw .unsupportedShape(shape, file: name) }
    guard count > 0 else { throw .noImages(name) }
    if type == .uint8 { return RawImages(shape: shape, pixels: bytes) }
    var collector = PixelCollector()
    collector.reserve(count)
    var position = 0
    let name = name
    try forEach { value throws(DatasetError) in
      do throws(PixelCollector.Fault) {
        try collector.append(value)
      } catch {
        throw .pixelValue("\(name), value \((position + 1).grouped)", value.shortest, error)
      }
      position += 1
    }
    let notes = collector.finish()
    return RawImages(shape: shape, pixels: collector.pixels, notes: notes)
  }

  /// Its values as labels, one an image: a list, a table of one column, QMNIST's table whose first column is the label,
  /// or rows with a single 1 (one-hot).
  func labels() throws(DatasetError) -> (labels: RawLabels, notes: [String]) {
    var numbers: [Int] = []
    numbers.reserveCapacity(count)
    try forEach { value throws(DatasetError) in
      guard let number = Int(exactly: value), (-1_000_000...1_000_000).contains(number) else {
        throw .labelValue("\(name), value \((numbers.count + 1).grouped)", value.shortest)
      }
      numbers.append(number)
    }
    guard !numbers.isEmpty else { throw .noImages(name) }
    let width = extents.dropFirst().reduce(1, *)
    if extents.count <= 1 || width == 1 { return (.numbers(numbers), []) }
    let rows = stride(from: 0, to: numbers.count, by: width).map { numbers[$0..<$0 + width] }
    if rows.allSatisfy({ row in row.allSatisfy { $0 == 0 || $0 == 1 } && row.reduce(0, +) == 1 }) {
      return (
        .numbers(rows.map { ($0.firstIndex(of: 1) ?? 0) - $0.startIndex }),
        ["labels of \(width) columns with a single 1: its column is the label"]
      )
    }
    if type == .int32, isBigEndian, width == 8 {
      return (.numbers(rows.map { $0[$0.startIndex] }), ["of QMNIST's eight columns the first is the label"])
    }
    throw .labelTable(name, extents: extents)
  }

  /// Extents as people write them: `60000x28x28`.
  static func text(_ extents: [Int]) -> String { extents.map(String.init).joined(separator: "x") }
}
