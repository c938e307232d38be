/// A file that data was read from.
package struct DataFile: Sendable, Hashable {
  /// As it was opened.
  package var path: String
  /// Size on disk, before decompression.
  package var byteCount: Int
  /// SHA-256 of the bytes on disk, 64 lower-case hexadecimal digits.
  package var sha256: String

  package init(path: String, byteCount: Int, sha256: String) {
    self.path = path
    self.byteCount = byteCount
    self.sha256 = sha256
  }

  /// The last part of the path.
  package var name: String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Looks whether there is a file that can be read, without reading it.
  /// - Throws: when there is none, it may not be read, or it is a folder, pipe or device.
  package static func check(path: String) throws(DatasetError) {
    _ = try FileReader(path: path)
  }

  /// Looks whether there is a folder.
  /// - Throws: when there is none.
  package static func checkFolder(path: String) throws(DatasetError) {
    guard isFolder(path) else { throw .noFolder(path) }
  }

  /// A small text file, whole.
  /// - Throws: when it cannot be read, is larger than 1 MB, or not text in UTF-8.
  package static func text(path: String) throws(DatasetError) -> String {
    var file = try FileReader(path: path)
    let limit = 1 << 20
    let buffer = Buffer(byteCount: limit + 1)
    let count = try file.read(into: buffer.bytes)
    guard count <= limit, let text = String(validating: buffer.bytes.prefix(count), as: UTF8.self) else {
      throw .notNames(path)
    }
    return text
  }
}
