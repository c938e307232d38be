internal import Datasets
internal import Networks

/// A model as it is stored; its weights are those of a state.
struct ModelRecord: StoredRecord {
  static let currentVersion = 1
  static let noun = "model"

  var version = Self.currentVersion
  /// In the command language.
  var layers: String
  /// What draws the initial weights.
  var stream: StreamRecord
  var trained: Trained?

  struct Trained: Codable, Sendable, Hashable {
    /// Of images: height, width, channels.
    var shape: [Int]
    var classes: [String]
    /// SHA-256 of the weights.
    var digest: String
    var parameters: Int
    /// Whether the training images' background is light; absent where it is dark.
    var light: Bool?
    var state: StateID
  }
}

extension ModelRecord {
  init(_ value: ModelValue) {
    layers = value.description.text
    stream = StreamRecord(value.stream)
    trained = value.trained.map {
      Trained(
        shape: $0.shape.extents, classes: $0.classNames, digest: $0.digest, parameters: $0.parameterCount,
        light: $0.hasLightBackground ? true : nil, state: $0.state)
    }
  }

  func value() throws -> ModelValue {
    ModelValue(
      description: try NetworkDescription(text: layers), stream: stream.stream,
      trained: try trained.map {
        guard (0...1 << 40).contains($0.parameters), !$0.classes.isEmpty else { throw SessionError.damagedValue }
        return ModelValue.Trained(
          shape: try ImageShape(extents: $0.shape), classNames: $0.classes, digest: $0.digest,
          parameterCount: $0.parameters, hasLightBackground: $0.light ?? false, state: $0.state)
      })
  }
}
