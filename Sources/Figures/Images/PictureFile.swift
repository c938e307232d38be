import Foundation

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

  /// Puts the bytes at `path` whole or not at all: a new file beside it takes its place when all is written.
  static func write(_ bytes: [UInt8], to path: String) throws(FigureError) {
    try checkPlace(path)
    // Through a link to the file it names, as a plain write would go.
    let target = realPath(path) ?? path
    let temporary = target + ".\(UInt64.random(in: 0...UInt64.max)).part"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .notWritten(path, reason(errno)) }
    var failure = writeAll(bytes, to: file)
    if close(file) != 0, failure == nil { failure = errno }
    if failure == nil, rename(temporary, target) != 0 { failure = errno }
    if let failure {
      unlink(temporary)
      throw .notWritten(path, reason(failure))
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

  private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count, let start = buffer.baseAddress {
        let count = Foundation.write(file, start + done, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return count < 0 ? errno : ENOSPC }
        done += count
      }
      return nil
    }
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case EACCES, EPERM: "permission denied"
    case ENOSPC, EDQUOT: "no space left on the disk"
    case EROFS: "the disk is read-only"
    case ENAMETOOLONG: "the name is too long"
    default: String(cString: strerror(code)).lowercased()
    }
  }
}
