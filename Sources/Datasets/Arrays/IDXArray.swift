internal import Words

extension NumberArray {
  /// What a file is expected to hold.
  enum Content {
    case images, labels
  }

  /// Reads an IDX file: a magic number that names the numbers' type and how many extents there are, the extents as
  /// big-endian 32-bit numbers, then the numbers. Described at the end of http://yann.lecun.com/exdb/mnist/.
  /// - Parameter content: what it ought to hold, for messages.
  /// - Returns: the array, and the record of the file.
  static func idx(path: String, _ content: Content) throws(DatasetError) -> (array: NumberArray, file: DataFile) {
    var reader = try DataReader.open(path)
    let name = path.baseName
    let magic = try bigEndianNumber(&reader, name)
    let rank = magic & 0xff
    guard magic >> 16 == 0, let type = types[magic >> 8], (1...4).contains(rank) else {
      throw .wrongMagic(magic, expected: content, file: name)
    }
    var extents: [Int] = []
    for _ in 0..<rank { extents.append(try bigEndianNumber(&reader, name)) }
    guard content == .images ? rank > 1 : rank < 3 else { throw .wrongRank(extents, expected: content, file: name) }
    guard extents[0] > 0 else { throw .noImages(name) }
    if rank > 2 {
      let shape = ImageShape(height: extents[1], width: extents[2], channels: rank > 3 ? extents[3] : 1)
      guard shape.isSupported else { throw .unsupportedShape(shape, file: name) }
    }
    let bytes = try elements(&reader, extents, type, headerByteCount: 4 + 4 * rank, name, unit: content)
    let file = try reader.finish(after: 4 + 4 * rank + bytes.count)
    return (NumberArray(name: name, type: type, isBigEndian: true, extents: extents, bytes: bytes), file)
  }

  private static let types: [Int: NumberType] = [
    0x08: .uint8, 0x09: .int8, 0x0B: .int16, 0x0C: .int32, 0x0D: .float32, 0x0E: .float64,
  ]

  private static func bigEndianNumber(_ reader: inout DataReader, _ name: String) throws(DatasetError) -> Int {
    let word = Buffer(byteCount: 4)
    guard try reader.read(into: word.bytes) == 4 else { throw .shortHeader(name) }
    return word.bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// Reads the numbers, having made sure first that the file can hold that many: memory is asked for only then.
  static func elements(
    _ reader: inout DataReader, _ extents: [Int], _ type: NumberType, headerByteCount: Int, _ name: String,
    unit content: Content
  ) throws(DatasetError) -> [UInt8] {
    var count = type.byteCount
    for extent in extents {
      let product = count.multipliedReportingOverflow(by: extent)
      count = product.overflow ? .max : product.partialValue
    }
    guard count <= Dataset.maximumByteCount * min(2, type.byteCount) else { throw .tooLarge(name, byteCount: count) }
    let unit = content == .images ? "pixel" : "label"
    let available = max(0, reader.maximumByteCount - headerByteCount)
    guard count <= available else {
      throw reader.isCompressed
        ? .impossibleCount(name, promised: count, unit: unit, fileSize: reader.byteCount)
        : .endsEarly(name, read: available, of: count, unit: unit)
    }
    let wanted = count
    return try [UInt8](capacity: wanted) { span throws(DatasetError) in
      try span.withUnsafeMutableBufferPointer { buffer, initialized throws(DatasetError) in
        initialized = try reader.read(into: UnsafeMutableRawBufferPointer(buffer))
        guard initialized == wanted else { throw .endsEarly(name, read: initialized, of: wanted, unit: unit) }
      }
    }
  }
}
