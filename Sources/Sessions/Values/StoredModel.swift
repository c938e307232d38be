internal import Datasets
package import Foundation
package import Networks

/// A model as a statement reads it: the value and the way to its weights.
package struct StoredModel {
  package let entry: Snapshot.Entry
  let id: Int64
  package let value: ModelValue
  let store: Store

  package var name: String { entry.name }

  /// The trained network.
  ///
  /// - Throws: where the model has not been trained.
  package func network() throws -> Network {
    guard value.trained != nil else { throw SessionError.untrained(name) }
    guard let bytes = try store.blob("weights", of: id) else {
      throw SessionError.missingBlob("weights of \(name)")
    }
    return try Network(safetensors: bytes)
  }

  /// The trained network, held against the data it is to see.
  package func network(for part: DatasetValue.Part, named data: String) throws -> Network {
    try check(part, named: data)
    return try network()
  }

  /// The network a training starts from: the trained weights, or fresh ones drawn from the model's own stream.
  package func startingNetwork(for part: DatasetValue.Part, named data: String) throws -> Network {
    guard value.trained == nil else { return try network(for: part, named: data) }
    return try Network(
      value.description, input: part.shape, classes: part.classNames.count, stream: value.stream)
  }

  /// - Throws: where the model was trained for other images, or other classes.
  package func check(_ part: DatasetValue.Part, named data: String) throws {
    guard let trained = value.trained else { return }
    guard trained.shape == part.shape else {
      throw SessionError.otherShape(
        name, expects: trained.shape.description, data: data, has: part.shape.description)
    }
    guard trained.classNames.count == part.classNames.count else {
      throw SessionError.otherClasses(
        name, count: trained.classNames.count, data: data, has: part.classNames.count)
    }
  }
}

extension ModelValue {
  /// The value of a model with these weights, and the blob that holds them.
  package static func trained(_ network: Network, from value: ModelValue, classNames: [String]) -> (
    value: ModelValue, blobs: [String: Data]
  ) {
    var result = value
    result.trained = Trained(
      shape: network.inputShape, classNames: classNames, digest: network.digest,
      parameterCount: network.parameterCount)
    return (result, ["weights": network.safetensors()])
  }
}
