#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads a file once, from front to back, and hashes every byte that passes.
struct FileReader: ~Copyable {
  let path: String
  /// Size when the file was opened.
  let byteCount: Int
  private let descriptor: Int32
  private var hash = SHA256()
  private var bytesRead = 0

  /// - Throws: when there is no such file, it may not be read, or it is a folder, pipe or device.
  init(path: String) throws(DatasetError) {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path, errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let reason = errno
      close(descriptor)
      throw .unreadable(path, reason)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notAFile(path, isFolder: status.st_mode & S_IFMT == S_IFDIR)
    }
    self.path = path
    self.descriptor = descriptor
    byteCount = Int(status.st_size)
  }

  deinit {
    close(descriptor)
  }

  /// Fills `buffer` as far as the file goes.
  /// - Returns: how many bytes were read; fewer than the buffer holds only at the end of the file.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = systemRead(descriptor, rest.baseAddress, rest.count)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path, errno)
      }
      filled += count
    }
    hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
    bytesRead += filled
    return filled
  }

  /// What has been read, which is the whole file once ``read(into:)`` has come to its end.
  func record() -> DataFile {
    DataFile(path: path, byteCount: bytesRead, sha256: hash.hexadecimal)
  }
}

/// `read`, which inside the type above would name its own method.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

/// Whether `path` leads to an ordinary file.
func isRegularFile(_ path: String) -> Bool {
  fileKind(path) == S_IFREG
}

/// Whether `path` leads to a folder.
func isFolder(_ path: String) -> Bool {
  fileKind(path) == S_IFDIR
}

private func fileKind(_ path: String) -> mode_t? {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
}

/// The system's words for an error number, such as `Permission denied`.
func systemMessage(_ number: Int32) -> String {
  strerror(number).map { String(cString: $0) } ?? "error \(number)"
}
