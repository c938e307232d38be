import Datasets
package import Foundation

extension Network {
  /// What the metadata says about the network, besides the weights.
  private struct Metadata: Codable {
    var description: NetworkDescription
    var input: ImageShape
    var classes: Int
  }

  private static let key = "fmnb.network"
  private static let textKey = "fmnb.layers"

  var file: Safetensors {
    Safetensors(
      tensors: parameters.map { Safetensors.Tensor(name: $0.name, shape: $0.shape, values: $0.values) },
      metadata: [
        Self.key: Safetensors.json(Metadata(description: description, input: inputShape, classes: classCount)),
        Self.textKey: description.text, "format": "pt",
      ])
  }

  /// The weights as a safetensors file; its metadata carries the description, so that ``init(safetensors:)`` needs
  /// nothing else.
  /// - Parameter metadata: more entries for the header.
  package func safetensors(metadata: [String: String] = [:]) -> Data {
    var file = file
    file.metadata.merge(metadata) { own, _ in own }
    return file.data
  }

  /// Reads a file that ``safetensors(metadata:)`` wrote.
  package init(safetensors data: Data) throws(NetworkError) {
    try self.init(Safetensors(data))
  }

  init(_ file: Safetensors) throws(NetworkError) {
    guard let text = file.metadata[Self.key] else { throw .noDescription }
    guard let metadata = try? JSONDecoder().decode(Metadata.self, from: Data(text.utf8)) else {
      throw .damaged("its network description cannot be read")
    }
    let blueprint = try Self.blueprint(metadata.description, input: metadata.input, classes: metadata.classes)
    self.init(
      metadata.description, input: metadata.input, classes: metadata.classes,
      parameters: try Self.parameters(blueprint, file))
  }

  /// This network with the weights of a file whose names and shapes fit.
  package func loading(safetensors data: Data) throws(NetworkError) -> Network {
    Network(
      description, input: inputShape, classes: classCount,
      parameters: try Self.parameters(blueprint, Safetensors(data)))
  }

  private static func parameters(_ blueprint: Blueprint, _ file: Safetensors) throws(NetworkError) -> [Parameter] {
    let tensors = Dictionary(file.tensors.map { ($0.name, $0) }) { first, _ in first }
    var result: [Parameter] = []
    for specification in blueprint.nodes.flatMap(\.parameters) {
      guard let tensor = tensors[specification.name] else {
        throw .noParameter(specification.name, known: [])
      }
      guard tensor.shape == specification.shape else {
        throw .parameterShape(specification.name, expected: specification.shape, found: tensor.shape)
      }
      result.append(Parameter(specification, values: tensor.values))
    }
    return result
  }
}
