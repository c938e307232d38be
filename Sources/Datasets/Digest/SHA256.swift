internal import CHash

/// The hash function SHA-256 of FIPS 180-4: a value that takes bytes in parts and can be asked for the hash of those so
/// far at any time.
package struct SHA256: Sendable {
  private var context = sha256_ctx()

  package init() {
    fmnb_sha256_init(&context)
  }

  /// Has taken several texts, each preceded by its length in bytes and a colon, so that no two lists look alike.
  package init(of parts: [String]) {
    self.init()
    for part in parts { update("\(part.utf8.count):\(part)") }
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    fmnb_sha256_update(&context, bytes.count, start)
  }

  /// Takes the text's UTF-8.
  package mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  package mutating func update(littleEndian numbers: [some FixedWidthInteger]) {
    numbers.map(\.littleEndian).withUnsafeBytes { update($0) }
  }

  /// The 32 bytes of the hash.
  package func finalize() -> [UInt8] {
    var ended = context
    return [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_SIZE)) { bytes, count in
      guard let start = bytes.baseAddress else { return }
      fmnb_sha256_digest(&ended, start)
      count = Int(SHA256_DIGEST_SIZE)
    }
  }

  /// The hash as 64 lower-case digits.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The hash of several texts: see ``init(of:)``.
  package static func hexadecimal(of parts: [String]) -> String { SHA256(of: parts).hexadecimal }
}

extension [UInt8] {
  /// SHA-256 as 64 lower-case digits.
  package var sha256: String {
    var hash = SHA256()
    withUnsafeBytes { hash.update($0) }
    return hash.hexadecimal
  }
}
