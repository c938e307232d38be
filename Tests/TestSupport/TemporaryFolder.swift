package import Foundation

/// A folder of its own for one test, which goes away with the value.
package final class TemporaryFolder: Sendable {
  package let path = NSTemporaryDirectory() + "fmnb-test-\(UUID().uuidString)"

  package init() throws { try makeFolder() }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  package func path(_ name: String) -> String { path + "/" + name }

  /// Makes a folder in it and those around that; without a name, itself.
  package func makeFolder(_ name: String = "") throws {
    try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
  }

  /// Writes a file and gives its path.
  @discardableResult
  package func write(_ bytes: some Sequence<UInt8>, _ name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  @discardableResult
  package func write(_ text: String, _ name: String) throws -> String { try write(text.utf8, name) }

  /// What a file holds, or nil when there is none.
  package func data(_ name: String) -> Data? { FileManager.default.contents(atPath: path(name)) }

  /// A file's text.
  /// - Throws: when it cannot be read or is not UTF-8.
  package func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  /// Whether there is a file or folder of that name.
  package func holds(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// The names of what lies in it, sorted.
  package var contents: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}
