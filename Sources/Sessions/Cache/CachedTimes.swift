internal import Foundation

extension Cache {
  /// How long the statements of a notebook took when they were computed last, in seconds. They are told of to whoever
  /// waits, and decide nothing else.
  ///
  /// - Parameter path: of the notebook.
  package func times(of path: String) -> [String: Double] {
    let key = timesKey(path)
    guard let entry = CacheEntry(path: self.path(.times, key), kind: .times, key: key) else { return [:] }
    return (try? JSONDecoder().decode([String: Double].self, from: Data(entry.record.utf8))) ?? [:]
  }

  package func store(times: [String: Double], of path: String) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard !times.isEmpty, let record = try? encoder.encode(times.filter { $0.value.isFinite }) else { return }
    store(.times, timesKey(path), record: String(decoding: record, as: UTF8.self), size: 0) { _ in }
  }

  private func timesKey(_ path: String) -> Key {
    Key(of: ["times", URL(fileURLWithPath: path).standardizedFileURL.path])
  }
}
