/// A file that data was read from.
public struct DataFile: Sendable, Hashable, Codable {
  /// As it was opened.
  public var path: String
  /// Size on disk, before decompression.
  public var byteCount: Int
  /// SHA-256 of the bytes on disk, 64 lower-case hexadecimal digits.
  public var sha256: String

  public init(path: String, byteCount: Int, sha256: String) {
    self.path = path
    self.byteCount = byteCount
    self.sha256 = sha256
  }

  /// The last part of the path.
  public var name: String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
