import Foundation
internal import Words

/// Where figures are written, with errors that say what to do.
enum PictureFile {
  /// Puts the bytes at `path` whole or not at all: a new file takes its place when all is written.
  static func write(_ bytes: [UInt8], to path: String) throws(FigureError) {
    try checkPlace(path)
    do {
      try WholeFile.write(bytes, to: path)
    } catch {
      throw .notWritten(path, error.reason)
    }
  }

  /// What can be known before drawing: is there a folder, and is the name free for a file?
  static func checkPlace(_ path: String) throws(FigureError) {
    var facts = stat()
    if stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR { throw .isFolder(path) }
    let folder = (path as NSString).deletingLastPathComponent
    let place = folder.isEmpty ? "." : folder
    guard stat(place, &facts) == 0 else {
      throw errno == ENOENT ? .noFolder(place, for: path) : .notWritten(path, reason(errno))
    }
    guard facts.st_mode & S_IFMT == S_IFDIR else { throw .notWritten(path, "'\(place)' is not a folder") }
  }

  private static func reason(_ code: Int32) -> String { WholeFile.Failure.reason(code) }
}
