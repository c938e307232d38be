/// Gzip files made by hand after RFC 1951 and RFC 1952, so that the reader is not tested against the library it uses.
package enum Gzip {
  /// One member whose data is in stored blocks.
  package static func stored(_ data: [UInt8]) -> [UInt8] {
    var body: [UInt8] = []
    var rest = data[...]
    repeat {
      let block = rest.prefix(0xffff)
      rest = rest.dropFirst(block.count)
      let size = UInt16(block.count)
      body.append(rest.isEmpty ? 1 : 0)
      body += littleEndian(size) + littleEndian(~size) + block
    } while !rest.isEmpty
    return header + body + littleEndian(crc32(data)) + littleEndian(UInt32(data.count))
  }

  /// One member with `start`, then `repeats` times 258 zeros, in 13 bits each; its CRC-32 is not right.
  package static func bomb(start: [UInt8], repeats: Int) -> [UInt8] {
    var bits = BitWriter()
    bits.append(0b1, count: 1)  // the last block
    bits.append(0b01, count: 2)  // with the fixed Huffman codes
    for byte in start + [0] {
      let value = UInt32(byte)
      if byte < 144 {
        bits.appendCode(0x30 + value, count: 8)
      } else {
        bits.appendCode(0x190 + value - 144, count: 9)
      }
    }
    for _ in 0..<repeats {
      bits.appendCode(0b1100_0101, count: 8)  // length 258
      bits.appendCode(0, count: 5)  // distance 1
    }
    bits.appendCode(0, count: 7)  // the end of the block
    return header + bits.bytes + [0, 0, 0, 0, 0, 0, 0, 0]
  }

  package static let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]

  package static func crc32(_ data: [UInt8]) -> UInt32 {
    ~data.reduce(0xffff_ffff as UInt32) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
    }
  }

  static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }
}

/// Bits packed into bytes from the least significant end.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var used = 8

  mutating func append(_ value: UInt32, count: Int) {
    for bit in 0..<count {
      if used == 8 {
        bytes.append(0)
        used = 0
      }
      bytes[bytes.count - 1] |= UInt8(value >> UInt32(bit) & 1) << UInt8(used)
      used += 1
    }
  }

  /// Huffman codes are packed from their most significant bit.
  mutating func appendCode(_ code: UInt32, count: Int) {
    for bit in (0..<count).reversed() {
      append(code >> UInt32(bit) & 1, count: 1)
    }
  }
}
