internal import Foundation
internal import Words

/// Where a session's statements may read and write. At a prompt anything goes; a replayed notebook stays in its folder.
package struct FilePolicy: Sendable {
  /// What relative paths to read start from; nil is the current folder.
  package var readFolder: String?
  /// What relative paths to write start from; nil is the current folder.
  package var writeFolder: String?
  /// The only folders that may be written; nil means anywhere.
  package var writableFolders: [String]?

  package init(readFolder: String? = nil, writeFolder: String? = nil, writableFolders: [String]? = nil) {
    self.readFolder = readFolder
    self.writeFolder = writeFolder
    self.writableFolders = writableFolders
  }

  /// The path to open for a file that a statement reads.
  package func readPath(_ path: String) -> String { Self.join(readFolder, path) }

  /// The path to open for a file that a statement writes; its folder is made inside the write folder if it is missing.
  ///
  /// - Throws: `SessionError` where the place is not allowed or its folder does not exist.
  package func writePath(_ path: String, at range: Range<Int>? = nil) throws -> String {
    try checkWriting(path, at: range)
    let full = fullWritePath(path)
    let folder = (full as NSString).deletingLastPathComponent
    guard !folder.isEmpty else { return full }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw SessionError(
        "folder-not-writable", "the folder \(folder) cannot be made", help: "choose another place: to FILE", at: range)
    }
    return full
  }

  /// Where a file that a statement writes will be.
  package func fullWritePath(_ path: String) -> String { Self.join(writeFolder, path) }

  /// Looks whether a file may be written, and makes nothing.
  ///
  /// - Throws: `SessionError` where the place is not allowed.
  package func checkWriting(_ path: String, at range: Range<Int>? = nil) throws {
    guard let writableFolders else { return }
    let full = fullWritePath(path)
    let real = Self.real((full as NSString).deletingLastPathComponent)
    guard writableFolders.contains(where: { (real + "/").hasPrefix(Self.real($0) + "/") }) else {
      throw SessionError.outsideFolder(path, at: range)
    }
    // Writing to a link writes to what it points at, wherever that is.
    guard (try? FileManager.default.destinationOfSymbolicLink(atPath: full)) == nil else {
      throw SessionError.linkedFile(path, at: range)
    }
  }

  private static func join(_ folder: String?, _ path: String) -> String {
    let path = (path as NSString).expandingTildeInPath
    guard let folder, !path.hasPrefix("/") else { return path }
    return (folder as NSString).appendingPathComponent(path)
  }

  /// The absolute path with links and `..` resolved, also where its last folders do not exist yet.
  private static func real(_ path: String) -> String {
    var missing: [String] = []
    var path = URL(fileURLWithPath: path.isEmpty ? "." : path).standardizedFileURL.path
    while path != "/", !FileManager.default.fileExists(atPath: path) {
      missing.insert(path.baseName, at: 0)
      path = (path as NSString).deletingLastPathComponent
    }
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    return missing.reduce(resolved) { ($0 as NSString).appendingPathComponent($1) }
  }
}
