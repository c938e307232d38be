package import Foundation
package import Networks
internal import Words

/// A history's epochs for other tools, under the fixed names of the metrics.
package enum Epochs {
  private static let columns = ["epoch"] + Epoch.metrics

  /// A header, then a row an epoch; what was not measured, or is not to be told, is empty.
  ///
  /// - Parameter times: whether it tells how long the epochs took.
  package static func csv(_ epochs: [Epoch], times: Bool = true) -> Data {
    let epochs = epochs.map { Measured(epoch: $0, times: times) }
    let rows = epochs.map { epoch in columns.map { epoch.number($0)?.shortest ?? "" }.joined(separator: ",") }
    return Data((([columns.joined(separator: ",")] + rows).joined(separator: "\n") + "\n").utf8)
  }

  /// An array of objects; what was not measured is absent.
  package static func json(_ epochs: [Epoch], times: Bool = true) throws -> Data {
    let epochs = epochs.map { Measured(epoch: $0, times: times) }
    let rows = epochs.map { epoch in
      Dictionary(uniqueKeysWithValues: columns.compactMap { key in epoch.number(key).map { (key, $0) } })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(rows) + Data("\n".utf8)
  }

  /// An epoch by what may be told of it.
  private struct Measured {
    var epoch: Epoch
    var times: Bool

    func number(_ metric: String) -> Double? {
      times || !Epoch.times.contains(metric) ? epoch.number(metric) : nil
    }
  }
}
