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

  /// The numbers in `bytes`, as many as these are.
  func read(_ bytes: UnsafeRawBufferPointer, isBigEndian: Bool, into numbers: inout [Double]) {
    func fill<Bits: FixedWidthInteger & BitwiseCopyable>(_ number: (Bits) -> Double) {
      let size = MemoryLayout<Bits>.size
      for i in 0..<bytes.count / size {
        let bits = bytes.loadUnaligned(fromByteOffset: i * size, as: Bits.self)
        numbers[i] = number(isBigEndian ? Bits(bigEndian: bits) : Bits(littleEndian: bits))
      }
    }
    switch self {
    case .uint8: fill { (bits: UInt8) in Double(bits) }
    case .int8: fill { (bits: Int8) in Double(bits) }
    case .uint16: fill { (bits: UInt16) in Double(bits) }
    case .int16: fill { (bits: Int16) in Double(bits) }
    case .uint32: fill { (bits: UInt32) in Double(bits) }
    case .int32: fill { (bits: Int32) in Double(bits) }
    case .uint64: fill { (bits: UInt64) in Double(bits) }
    case .int64: fill { (bits: Int64) in Double(bits) }
    case .float32: fill { (bits: UInt32) in Double(Float(bitPattern: bits)) }
    case .float64: fill { (bits: UInt64) in Double(bitPattern: bits) }
    }
  }
}
