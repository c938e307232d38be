internal import Datasets

/// Data that a statement read or made, for whoever writes down where numbers come from.
package struct DataOrigin: Sendable, Hashable {
  /// A file that was read.
  package struct File: Sendable, Hashable {
    package var path: String
    package var byteCount: Int
    /// Of the file as it is, in hexadecimal.
    package var sha256: String
  }

  /// `train`, `test`; empty for a dataset that is one piece.
  package var part: String
  /// SHA-256 over shape, class names, pixels and labels.
  package var digest: String
  package var files: [File]
}

extension Receipt {
  /// The data behind the statement, in plain terms.
  package var origins: [DataOrigin] {
    data.map { part in
      DataOrigin(
        part: part.name, digest: part.digest,
        files: part.files.map { DataOrigin.File(path: $0.path, byteCount: $0.byteCount, sha256: $0.sha256) })
    }
  }
}
