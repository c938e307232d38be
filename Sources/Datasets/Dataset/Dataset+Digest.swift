import Crypto

extension Dataset {
  /// SHA-256 over a line that names the layout, the class names (each preceded by its length in bytes), the labels as
  /// little-endian 16-bit numbers, and the pixels.
  static func digest(shape: ImageShape, classNames: [String], pixels: [UInt8], labels: [UInt16]) -> String {
    var hash = SHA256()
    hash.update(text: "fmnb dataset 1 \(shape) \(labels.count) \(classNames.count)\n")
    for name in classNames {
      hash.update(text: "\(name.utf8.count):\(name)\n")
    }
    hash.update(littleEndian: labels)
    pixels.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return hash.finalize().hexadecimal
  }

  /// SHA-256 over the whole set's digest and the positions, as little-endian 32-bit numbers, of the images chosen.
  static func digest(root: String, indices: [Int]) -> String {
    var hash = SHA256()
    hash.update(text: "fmnb subset 1 \(root) \(indices.count)\n")
    hash.update(littleEndian: indices.map { UInt32(truncatingIfNeeded: $0) })
    return hash.finalize().hexadecimal
  }
}

extension SHA256 {
  mutating func update(text: String) {
    update(data: Array(text.utf8))
  }

  mutating func update(littleEndian numbers: [some FixedWidthInteger]) {
    numbers.map(\.littleEndian).withUnsafeBytes { update(bufferPointer: $0) }
  }
}

extension SHA256.Digest {
  /// 64 lower-case digits.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
