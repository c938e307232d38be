internal import Words

/// The start of an IDX file.
struct IDXHeader {
  /// What a file is expected to hold.
  enum Content {
    case images
    case labels

    /// Number of extents that such a file may have.
    var ranks: ClosedRange<Int> {
      switch self {
      case .images: 3...4
      case .labels: 1...1
      }
    }
  }

  /// For example count, height, width: each below 2^32.
  var extents: [Int]

  /// Bytes before the first element.
  var byteCount: Int { 4 + 4 * extents.count }

  init(_ reader: inout DataReader, content: Content) throws(DatasetError) {
    let magic = try Self.readNumber(&reader)
    let rank = magic & 0xff
    guard magic >> 8 == 0x08, content.ranks.contains(rank) else {
      throw .wrongMagic(magic, expected: content, file: reader.path.baseName)
    }
    extents = []
    for _ in 0..<rank {
      extents.append(try Self.readNumber(&reader))
    }
  }

  private static func readNumber(_ reader: inout DataReader) throws(DatasetError) -> Int {
    let word = Buffer(byteCount: 4)
    guard try reader.read(into: word.bytes) == 4 else { throw .shortHeader(reader.path.baseName) }
    return word.bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// Reads the elements, having made sure first that the file can hold that many: memory is asked for only then.
  func readElements(_ reader: inout DataReader, count: Int, unit: String) throws(DatasetError) -> [UInt8] {
    let name = reader.path.baseName
    guard count <= Dataset.maximumByteCount else { throw .tooLarge(name, byteCount: count) }
    let available = max(0, reader.maximumByteCount - byteCount)
    guard count <= available else {
      throw reader.isCompressed
        ? .impossibleCount(name, promised: count, unit: unit, fileSize: reader.byteCount)
        : .endsEarly(name, read: available, of: count, unit: unit)
    }
    return try [UInt8](capacity: count) { span throws(DatasetError) in
      try span.withUnsafeMutableBufferPointer { buffer, initialized throws(DatasetError) in
        initialized = try reader.read(into: UnsafeMutableRawBufferPointer(buffer))
        guard initialized == count else { throw .endsEarly(name, read: initialized, of: count, unit: unit) }
      }
    }
  }
}
