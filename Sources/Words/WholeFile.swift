package import Foundation

/// Writes files that are there whole or not at all, whatever ends the program: a reader sees what stood there before or
/// all that is new.
package enum WholeFile {
  /// Puts bytes in the place of what stands at a path. Through a link it goes to the file that the link names.
  package static func write(_ bytes: some ContiguousBytes, to path: String) throws(Failure) {
    try write(to: path) { file throws(Failure) in try file.append(contentsOf: bytes) }
  }

  /// The same for what is made piece by piece.
  package static func write(to path: String, _ body: (inout NewFile) throws(Failure) -> Void) throws(Failure) {
    let target = realPath(path) ?? path
    var facts = stat()
    // Nothing takes the place of a device or a pipe.
    if stat(target, &facts) == 0, facts.st_mode & S_IFMT != S_IFREG {
      throw Failure(path: target, code: facts.st_mode & S_IFMT == S_IFDIR ? EISDIR : ENOTSUP)
    }
    var file = try NewFile(for: target)
    try body(&file)
    try file.keep()
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Why a file was not written.
  package struct Failure: ReportedError {
    package let path: String
    /// The system's number for it.
    package let errorNumber: Int32

    init(path: String, code: Int32) {
      self.path = path
      errorNumber = code
    }

    package var code: String {
      switch errorNumber {
      case ENOSPC, EDQUOT, EFBIG: "disk-full"
      case EACCES, EPERM, EROFS, ENOENT, ENOTDIR, EISDIR: "file-not-writable"
      default: "file-failed"
      }
    }

    package var message: String { "\(path) was not written: \(reason)" }

    package var help: String? { code == "file-not-writable" ? "choose another place: to FILE" : nil }

    /// In words.
    package var reason: String { Self.reason(errorNumber) }

    package static func reason(_ errorNumber: Int32) -> String {
      switch errorNumber {
      case EACCES, EPERM: "permission denied"
      case ENOSPC, EDQUOT: "no space left on the disk"
      case EROFS: "the disk is read-only"
      case ENAMETOOLONG: "the name is too long"
      default: String(cString: strerror(errorNumber)).lowercased()
      }
    }
  }
}

/// A file that is being written and has no name yet, or one of its own where the file system wants one.
package struct NewFile: ~Copyable {
  private let target: String
  private let descriptor: Int32
  /// A name beside the target until the file takes the target's place; nil while it has none.
  private var temporary: String?

  init(for target: String) throws(WholeFile.Failure) {
    self.target = target
    if let unnamed = Self.unnamed(beside: target) {
      descriptor = unnamed
      return
    }
    let name = Self.temporaryName(target)
    descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw WholeFile.Failure(path: target, code: errno) }
    temporary = name
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if let temporary { unlink(temporary) }
  }

  /// A file without a name leaves nothing behind when the program is killed. Not every file system has them.
  private static func unnamed(beside target: String) -> Int32? {
    #if os(Linux)
      let folder = (target as NSString).deletingLastPathComponent
      // O_TMPFILE, which Swift does not see.
      let descriptor = open(folder.isEmpty ? "." : folder, O_WRONLY | 0o20_200_000 | O_CLOEXEC, 0o666)
      return descriptor >= 0 ? descriptor : nil
    #else
      return nil
    #endif
  }

  private static func temporaryName(_ target: String) -> String {
    target + ".\(UInt64.random(in: 0...UInt64.max)).part"
  }

  package func append(_ bytes: UnsafeRawBufferPointer) throws(WholeFile.Failure) {
    var done = 0
    while done < bytes.count, let start = bytes.baseAddress {
      let count = Foundation.write(descriptor, start + done, bytes.count - done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw WholeFile.Failure(path: target, code: count < 0 ? errno : ENOSPC) }
      done += count
    }
  }

  package func append(contentsOf bytes: some ContiguousBytes) throws(WholeFile.Failure) {
    var failure: WholeFile.Failure?
    bytes.withUnsafeBytes { bytes in
      do throws(WholeFile.Failure) { try append(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Gives the file its place.
  mutating func keep() throws(WholeFile.Failure) {
    #if os(Linux)
      if temporary == nil {
        let name = Self.temporaryName(target)
        // There is no call that names a file in the place of another one, so it has another name for a moment.
        guard linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else {
          throw WholeFile.Failure(path: target, code: errno)
        }
        temporary = name
      }
    #endif
    guard let name = temporary, rename(name, target) == 0 else { throw WholeFile.Failure(path: target, code: errno) }
    temporary = nil
  }
}
