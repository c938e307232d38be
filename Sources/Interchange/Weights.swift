package import Foundation
package import Networks

/// A network's weights for other tools. The metadata says what network they belong to, in words: see
/// ``Network/safetensors(metadata:)``; the classes' names are a JSON array there.
package enum Weights {
  /// - Throws: where the class names cannot be written.
  package static func safetensors(_ network: Network, classNames: [String]) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let classes = String(decoding: try encoder.encode(classNames), as: UTF8.self)
    return network.safetensors(metadata: ["fmnb.class_names": classes])
  }
}
