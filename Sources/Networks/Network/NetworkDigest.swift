import Datasets

/// The SHA-256 of every parameter's name, shape and bits, taken in piece by piece.
struct NetworkDigest {
  private var hash = SHA256()

  /// A parameter begins; its values follow.
  mutating func begin(_ name: String, _ shape: [Int]) { hash.update("\(name) \(shape)\n") }

  mutating func add(_ values: UnsafeBufferPointer<Float>) { hash.update(UnsafeRawBufferPointer(values)) }

  /// In hexadecimal.
  var text: String { hash.hexadecimal }
}
