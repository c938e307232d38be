internal import Crypto
internal import Foundation

/// SHA-256 in hexadecimal.
enum Digest {
  static func of(_ data: Data) -> String {
    SHA256.hash(data: data).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Of several texts; each is preceded by its length, so that no two lists look alike.
  static func of(_ parts: [String]) -> String {
    of(Data(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8))
  }
}
