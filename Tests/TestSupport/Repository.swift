import Foundation

/// The files of this package, for tests that read them.
package enum Repository {
  /// The folder of Package.swift.
  package static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardizedFileURL.path
}
