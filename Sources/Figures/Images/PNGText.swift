internal import CZlib

/// Texts inside a PNG file, in `iTXt` chunks: they say where a picture comes from, travel with it, and change no pixel.
/// Portable Network Graphics, 3rd edition, 11.3.3.
package enum PNGText {
  package typealias Entry = (key: String, value: String)

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  private static let kind = Array("iTXt".utf8)
  /// Between keyword and text: a null, uncompressed, no language, no translated keyword.
  private static let separator: [UInt8] = [0, 0, 0, 0, 0]

  /// The file with texts behind its header.
  ///
  /// - Parameter entries: keys of 1 to 79 Latin letters.
  package static func inserting(_ entries: [Entry], into png: [UInt8]) -> [UInt8] {
    // The signature, and the header's chunk of 13 bytes.
    let head = signature.count + 12 + 13
    guard png.starts(with: signature), png.count > head else { return png }
    let chunks = entries.flatMap { chunk(Array($0.key.utf8) + separator + Array($0.value.utf8)) }
    return Array(png[..<head]) + chunks + Array(png[head...])
  }

  private static func chunk(_ content: [UInt8]) -> [UInt8] {
    let body = kind + content
    return bigEndian(UInt32(content.count)) + body + bigEndian(checksum(body))
  }

  /// The texts of a file, in order; nil where it is no PNG file, or a damaged one.
  package static func read(_ png: [UInt8]) -> [Entry]? {
    guard png.starts(with: signature) else { return nil }
    var entries: [Entry] = []
    var position = signature.count
    while position < png.count {
      guard png.count - position >= 12 else { return nil }
      let length = Int(number(png, position))
      guard length <= png.count - position - 12 else { return nil }
      let body = Array(png[position + 4..<position + 8 + length])
      guard checksum(body) == number(png, position + 8 + length) else { return nil }
      if body.starts(with: kind), let entry = entry(body[4...]) { entries.append(entry) }
      position += 12 + length
    }
    return entries
  }

  private static func entry(_ content: ArraySlice<UInt8>) -> Entry? {
    guard let end = content.firstIndex(of: 0), content[end...].starts(with: separator),
      let key = String(validating: content[..<end], as: UTF8.self),
      let value = String(validating: content[(end + separator.count)...], as: UTF8.self)
    else { return nil }
    return (key, value)
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: crc32(0, $0.baseAddress, UInt32($0.count))) }
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func number(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
