import Foundation
internal import Words

/// Whole files in and out, with errors that say what to do.
enum PictureFile {
  /// All bytes of an ordinary file. Devices, pipes and folders are refused, so that nothing is read without end.
  static func read(_ path: String) throws(FigureError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      throw errno == ENOENT ? .missing(path) : .unreadable(path, reason(errno))
    }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw .unreadable(path, reason(errno)) }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .unreadable(path, "it is a folder")
    default: throw .unreadable(path, "it is not an ordinary file")
    }
    let size = Int(facts.st_size)
    guard size <= Limits.fileBytes else { throw .fileTooLarge(path, bytes: size) }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        guard let start = buffer.baseAddress else { return }
        let got = Foundation.read(file, start + count, size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { return }
        count += got
      }
    }
    if failure != 0 { throw .unreadable(path, reason(failure)) }
    return bytes
  }

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
