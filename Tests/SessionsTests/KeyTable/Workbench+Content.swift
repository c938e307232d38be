import Datasets
import Networks
import Pictures
import Testing

@testable import Sessions

/// What a value is, bit for bit, without what it is called.
extension Workbench {
  func digest(of entry: Snapshot.Entry) throws -> String {
    switch try session.workspace.store.value(try #require(entry.id)) {
    case .dataset(let dataset):
      return SHA256.hexadecimal(of: try dataset.parts.flatMap { [$0.name] + (try content(of: $0)) })
    case .model(let model): return try Self.digest(of: network(model))
    case .history(let history):
      let state = try #require(history.partial ?? history.whole)
      let network = try Network(
        history.start.description, input: history.data.part.shape, classes: history.data.part.classNames.count
      ) { try session.workspace.store.tensor($0, of: state) }
      return try SHA256.hexadecimal(
        of: [Self.digest(of: network), "\(history.step)"] + (try epochs(entry.name)).map { "\($0)" })
    case .evaluation(let value): return SHA256.hexadecimal(of: ["\(value.evaluation)", "\(value.classNames)"])
    }
  }

  private func content(of part: DatasetValue.Part) throws -> [String] {
    let data = try session.workspace.dataset(.init(name: part.name, part: part))
    return ["\(data.shape) \(data.classNames)"]
      + (0..<data.count).map { "\(data.label(at: $0)) \(data.pixels(at: $0))" }
  }

  /// With the weights that it has, or that a training on ten classes of small grey images would start from.
  private func network(_ model: ModelValue) throws -> Network {
    guard let trained = model.trained else {
      return try Network(
        model.description, input: ImageShape(height: 28, width: 28, channels: 1), classes: 10, stream: model.stream)
    }
    return try Network(model.description, input: trained.shape, classes: trained.classNames.count) {
      try session.workspace.store.tensor($0, of: trained.state)
    }
  }

  /// Of the weights and of what they make of an image, which tells layers without weights apart.
  private static func digest(of network: Network) throws -> String {
    let pixels = (0..<network.inputShape.count).map { UInt8(($0 * 7) % 256) }
    return SHA256.hexadecimal(of: [network.digest, "\(try network.probabilities(pixels: pixels))"])
  }
}
