/// The type of an array's numbers in a file.
enum NumberType: Sendable {
  case uint8, int8, uint16, int16, uint32, int32, uint64, int64, float32, float64

  var byteCount: Int {
    switch self {
    case .uint8, .int8: 1
    case .uint16, .int16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    }
  }

  /// The number in the first `byteCount` bytes, which are little-endian.
  func number(_ bytes: UnsafeRawBufferPointer) -> Double {
    switch self {
    case .uint8: Double(bytes.loadUnaligned(as: UInt8.self))
    case .int8: Double(bytes.loadUnaligned(as: Int8.self))
    case .uint16: Double(UInt16(littleEndian: bytes.loadUnaligned(as: UInt16.self)))
    case .int16: Double(Int16(littleEndian: bytes.loadUnaligned(as: Int16.self)))
    case .uint32: Double(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
    case .int32: Double(Int32(littleEndian: bytes.loadUnaligned(as: Int32.self)))
    case .uint64: Double(UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)))
    case .int64: Double(Int64(littleEndian: bytes.loadUnaligned(as: Int64.self)))
    case .float32:
      Double(Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))))
    case .float64: Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)))
    }
  }
}
