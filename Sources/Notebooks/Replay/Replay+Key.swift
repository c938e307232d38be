internal import Foundation
internal import Language
internal import Sessions

extension Replay {
  /// The key that a statement has now. Its cell is replayed, with what it needs, as far as the cache knows all of it:
  /// nothing is trained or measured, and what is drawn on the way is thrown away.
  ///
  /// - Parameters:
  ///   - canonical: the statement with defaults and seeds spelled out.
  ///   - label: of its cell.
  /// - Returns: nil where something would have to be computed first.
  package func knownKey(of canonical: String, inCell label: String) throws -> String? {
    let folder = NSTemporaryDirectory() + "fmnb-key-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var options = options
    options.only = [label]
    options.output = folder
    options.defersAll = true
    let result = try Replay(notebook, options: options, cache: cache).run()
    guard let index = notebook.cells.firstIndex(where: { $0.label == label }) else { return nil }
    return result.record.cells[index].statements.first { $0.canonical == canonical }?.key
  }
}
