internal import Datasets

/// Data that a statement read or made, for whoever writes down where numbers come from.
public struct DataOrigin: Sendable, Hashable {
  /// A file that was read.
  public struct File: Sendable, Hashable {
    public var path: String
    public var byteCount: Int
    /// Of the file as it is, in hexadecimal.
    public var sha256: String
  }

  /// `train`, `test`; empty for a dataset that is one piece.
  public var part: String
  /// SHA-256 over shape, class names, pixels and labels.
  public var digest: String
  public var files: [File]
}

extension Receipt {
  /// The data behind the statement, in plain terms.
  public var origins: [DataOrigin] {
    data.map { part in
      DataOrigin(
        part: part.name, digest: part.digest,
        files: part.files.map { DataOrigin.File(path: $0.path, byteCount: $0.byteCount, sha256: $0.sha256) })
    }
  }
}
