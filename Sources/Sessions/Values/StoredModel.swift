internal import Datasets
internal import Foundation
package import Networks

/// A model as a statement reads it: the value and the way to its weights.
package struct StoredModel {
  package let entry: Snapshot.Entry
  package let value: ModelValue
  let store: Store

  package var name: String { entry.name }

  /// The trained network.
  ///
  /// - Throws: where the model has not been trained.
  package func network() throws -> Network {
    guard let trained = value.trained else { throw SessionError.untrained(name) }
    return try Network(value.description, input: trained.shape, classes: trained.classNames.count) {
      try store.tensor($0, of: trained.state)
    }
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
      value.description, input: part.shape, classes: classNames(for: part).count, stream: value.stream)
  }

  /// The classes that it tells apart, or will once it was trained on data.
  package func classNames(for part: DatasetValue.Part) -> [String] {
    value.trained?.classNames
      ?? ClassMatch.classNames(
        of: part.classNames, outputs: value.description.outputCount(input: part.shape) ?? 0)
  }

  /// - Throws: where the model was trained for other images, or does not know a class of the data.
  package func check(_ part: DatasetValue.Part, named data: String) throws {
    guard let trained = value.trained else { return }
    guard trained.shape == part.shape else {
      throw SessionError.otherShape(
        name, expects: trained.shape.description, data: data, has: part.shape.description)
    }
    guard ClassMatch(of: part.classNames, in: trained.classNames) != nil else {
      throw SessionError.otherClasses(name, trained.classNames, data: data, part.classNames)
    }
  }
}
