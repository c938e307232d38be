internal import Foundation
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
    if kind(of: path) == .folder { throw .isFolder(path) }
    let folder = (path as NSString).deletingLastPathComponent
    let place = folder.isEmpty ? "." : folder
    switch kind(of: place) {
    case .folder: return
    case .other: throw .notWritten(path, "'\(place)' is not a folder")
    case .none:
      // A file may stand where a folder is meant, further up.
      var above = place
      while kind(of: above) == nil, above.contains("/"), above != "/" {
        above = (above as NSString).deletingLastPathComponent
      }
      if kind(of: above) == .other { throw .notWritten(path, "'\(above)' is not a folder") }
      throw .noFolder(place, for: path)
    }
  }

  private enum Kind { case folder, other }

  private static func kind(of path: String) -> Kind? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    return isFolder.boolValue ? .folder : .other
  }
}
