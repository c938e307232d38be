extension Dataset {
  /// SHA-256 over a line that names the layout, the class names (each preceded by its length in bytes), the labels as
  /// little-endian 16-bit numbers, and the pixels.
  static func digest(shape: ImageShape, classNames: [String], pixels: [UInt8], labels: [UInt16]) -> String {
    var hash = SHA256()
    hash.update("fmnb dataset 1 \(shape) \(labels.count) \(classNames.count)\n")
    for name in classNames {
      hash.update("\(name.utf8.count):\(name)\n")
    }
    hash.update(littleEndian: labels)
    pixels.withUnsafeBytes { hash.update($0) }
    return hash.hexadecimal
  }

  /// SHA-256 over the whole set's digest and the positions, as little-endian 32-bit numbers, of the images chosen.
  static func digest(root: String, indices: [Int]) -> String {
    var hash = SHA256()
    hash.update("fmnb subset 1 \(root) \(indices.count)\n")
    hash.update(littleEndian: indices.map { UInt32(truncatingIfNeeded: $0) })
    return hash.hexadecimal
  }
}
