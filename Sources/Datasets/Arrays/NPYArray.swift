internal import Words

extension NumberArray {
  /// An array in an npz archive: numbers, or text.
  enum NPY {
    case numbers(NumberArray)
    case words([String], extents: [Int])
  }

  /// Reads an array in NumPy's format: its magic, a version, the header's length, a Python dictionary of type, order and
  /// shape, then the values (numpy.lib.format, version 1.0 to 3.0).
  /// - Parameters:
  ///   - byteCount: of all of it.
  ///   - name: what messages call it.
  ///   - read: fills memory with what comes next, and says how far.
  static func npy(
    byteCount: Int, name: String, read: (UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int
  ) throws(DatasetError) -> NPY {
    func next(_ count: Int) throws(DatasetError) -> [UInt8] {
      try [UInt8](capacity: count) { span throws(DatasetError) in
        try span.withUnsafeMutableBufferPointer { buffer, initialized throws(DatasetError) in
          initialized = try read(UnsafeMutableRawBufferPointer(buffer))
          guard initialized == count else { throw .notAnArray(name) }
        }
      }
    }
    guard byteCount >= 12 else { throw .notAnArray(name) }
    var bytes = try next(12)
    guard bytes.starts(with: [0x93] + Array("NUMPY".utf8)), (1...3).contains(bytes[6]) else { throw .notAnArray(name) }
    let (start, length) =
      bytes[6] == 1
      ? (10, Int(bytes[8]) | Int(bytes[9]) << 8)
      : (12, (0..<4).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) })
    // NumPy's own limit is 10,000 bytes.
    guard (2...65_535).contains(length), length <= byteCount - start else { throw .notAnArray(name) }
    bytes += try next(start + length - 12)
    let header = String(decoding: bytes[start..<start + length], as: UTF8.self)
    guard let type = value(of: "descr", in: header)?.trimmingQuotes, let shape = value(of: "shape", in: header),
      let order = value(of: "fortran_order", in: header)
    else { throw .notAnArray(name) }
    let pieces = shape.filter { $0 != "(" && $0 != ")" && $0 != " " }.split(separator: ",")
    let extents = pieces.compactMap { Int($0) }
    guard extents.count == pieces.count, extents.allSatisfy({ $0 >= 0 }) else { throw .notAnArray(name) }
    var count = 1
    for extent in extents {
      let product = count.multipliedReportingOverflow(by: extent)
      guard !product.overflow, product.partialValue <= byteCount else { throw .notAnArray(name) }
      count = product.partialValue
    }
    guard order != "True" || extents.count < 2 else { throw .columnMajor(name) }
    // Memory is asked for only now, when the shape says that all of it is needed.
    let rest = byteCount - start - length
    guard rest <= maximumByteCount else { throw .tooLarge(name, byteCount: rest, limit: maximumByteCount) }
    if type.dropFirst().first == "U", let characters = Int(type.dropFirst(2)), (1...10_000).contains(characters) {
      guard rest == count * characters * 4 else { throw .arrayLength(name) }
      return .words(words(try next(rest), characters, isBigEndian: type.hasPrefix(">")), extents: extents)
    }
    guard let number = types[String(type.dropFirst())] else { throw .arrayType(name, type) }
    guard rest == count * number.byteCount else { throw .arrayLength(name) }
    return .numbers(
      NumberArray(
        name: name, type: number, isBigEndian: type.hasPrefix(">"), extents: extents, bytes: try next(rest)))
  }

  /// Most bytes of an array's values.
  private static let maximumByteCount = 2 * Dataset.maximumByteCount

  private static let types: [String: NumberType] = [
    "u1": .uint8, "b1": .uint8, "i1": .int8, "u2": .uint16, "i2": .int16, "u4": .uint32, "i4": .int32, "u8": .uint64,
    "i8": .int64, "f4": .float32, "f8": .float64,
  ]

  /// What stands behind a key of the header's dictionary, up to the comma or brace after it.
  private static func value(of key: String, in header: String) -> String? {
    guard let range = header.firstRange(of: "'\(key)':") else { return nil }
    let rest = header[range.upperBound...].drop { $0 == " " }
    let isTuple = rest.first == "("
    let value = isTuple ? rest.prefix { $0 != ")" } : rest.prefix { $0 != "," && $0 != "}" }
    return String(value).trimmingSpaces
  }

  /// Text in 32-bit units, filled up with zeros.
  private static func words(_ bytes: [UInt8], _ characters: Int, isBigEndian: Bool) -> [String] {
    stride(from: 0, to: bytes.count, by: characters * 4).map { start in
      var word = String.UnicodeScalarView()
      for i in 0..<characters {
        let unit = bytes[start + i * 4..<start + i * 4 + 4]
        let value = (isBigEndian ? Array(unit) : unit.reversed()).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        if value != 0 { word.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
      }
      return String(word)
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let scalars = drop { $0 == " " }
    return String(scalars.reversed().drop { $0 == " " }.reversed())
  }

  fileprivate var trimmingQuotes: String { filter { $0 != "'" && $0 != "\"" } }
}
