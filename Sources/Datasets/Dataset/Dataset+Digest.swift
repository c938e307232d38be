extension Dataset {
  /// SHA-256 over a line that names the layout, the class names (each preceded by its length in bytes), the labels as
  /// little-endian 16-bit numbers, and the pixels.
  ///
  /// - Parameter indices: which of the images; nil for all.
  static func digest(
    shape: ImageShape, classNames: [String], pixels: [UInt8], labels: [UInt16], indices: [Int]?
  ) -> String {
    let chosen = indices.map { $0.map { labels[$0] } } ?? labels
    var hash = SHA256()
    hash.update("fmnb dataset 1 \(shape) \(chosen.count) \(classNames.count)\n")
    for name in classNames {
      hash.update("\(name.utf8.count):\(name)\n")
    }
    hash.update(littleEndian: chosen)
    pixels.withUnsafeBytes { bytes in
      guard let indices else { return hash.update(bytes) }
      let size = shape.count
      for index in indices { hash.update(UnsafeRawBufferPointer(rebasing: bytes[index * size..<(index + 1) * size])) }
    }
    return hash.hexadecimal
  }

  /// Whether a digest that was written down names this content.
  package func isNamed(by written: String) -> Bool { written == digest || written == positionsDigest }

  /// What named a subset in session files of before: SHA-256 over the digest of the whole set and the positions, as
  /// little-endian 32-bit numbers, of the images chosen. Nil for a whole set.
  private var positionsDigest: String? {
    guard let indices else { return nil }
    let whole = Self.digest(shape: shape, classNames: classNames, pixels: storage, labels: labels, indices: nil)
    var hash = SHA256()
    hash.update("fmnb subset 1 \(whole) \(indices.count)\n")
    hash.update(littleEndian: indices.map { UInt32(truncatingIfNeeded: $0) })
    return hash.hexadecimal
  }
}
