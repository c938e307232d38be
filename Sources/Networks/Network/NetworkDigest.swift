import Crypto
import Foundation

/// The SHA-256 of every parameter's name, shape and bits, taken in piece by piece.
struct NetworkDigest {
  private var hash = SHA256()

  /// A parameter begins; its values follow.
  mutating func begin(_ name: String, _ shape: [Int]) {
    hash.update(data: Data("\(name) \(shape)\n".utf8))
  }

  mutating func add(_ values: UnsafeBufferPointer<Float>) {
    hash.update(bufferPointer: UnsafeRawBufferPointer(values))
  }

  /// In hexadecimal.
  var text: String {
    hash.finalize().map { byte in
      let text = String(byte, radix: 16)
      return byte < 16 ? "0" + text : text
    }.joined()
  }
}
