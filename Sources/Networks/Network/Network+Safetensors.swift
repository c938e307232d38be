import Datasets
package import Foundation

extension Network {
  /// What the metadata says about the network, besides the weights: an entry each, as plain text.
  private enum Entry: String {
    /// ``NetworkDescription/text``.
    case layers = "fmnb.layers"
    /// Of one image: height, width and channels, such as `28x28x1`.
    case input = "fmnb.input"
    /// How many there are.
    case classes = "fmnb.classes"
  }

  /// The weights as a safetensors file; its metadata carries the description, so that ``init(safetensors:)`` needs
  /// nothing else.
  /// - Parameter metadata: more entries for the header.
  package func safetensors(metadata: [String: String] = [:]) -> Data {
    let own = [
      Entry.layers.rawValue: description.text, Entry.input.rawValue: inputShape.description,
      Entry.classes.rawValue: String(classCount), "format": "pt",
    ]
    return Safetensors(
      tensors: parameters.map { Safetensors.Tensor(name: $0.name, shape: $0.shape, values: $0.values) },
      metadata: own.merging(metadata) { own, _ in own }
    ).data
  }

  /// Reads a file that ``safetensors(metadata:)`` wrote.
  /// - Throws: code `no-description` where the metadata does not say what network it is; the code of the mistake where
  ///   that, or a weight, cannot be used.
  package init(safetensors data: Data) throws(NetworkError) {
    let file = try Safetensors(data)
    func text(_ entry: Entry) throws(NetworkError) -> String {
      guard let text = file.metadata[entry.rawValue] else { throw .noDescription(entry.rawValue) }
      return text
    }
    let description = try NetworkDescription(text: text(.layers))
    guard let input = try ImageShape(text(.input)) else {
      throw .damaged("its \(Entry.input.rawValue) is no size of images, such as 28x28x1")
    }
    guard let classes = try Int(text(.classes)) else {
      throw .damaged("its \(Entry.classes.rawValue) is no number")
    }
    let blueprint = try Self.blueprint(description, input: input, classes: classes)
    self.init(description, input: input, classes: classes, parameters: try Self.parameters(blueprint, file))
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
      guard tensor.values.allSatisfy(\.isFinite) else { throw .notANumber(parameter: specification.name) }
      result.append(Parameter(specification, values: tensor.values))
    }
    return result
  }
}
