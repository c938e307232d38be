internal import Foundation

/// Tells the programs that work on one session file from those that are gone, however they went.
///
/// A program holds a lock on a byte of the file that nothing else uses, far behind its end; the system gives it back even
/// after a kill. The locks are those of an open file, which neither meet SQLite's nor are lost when another file is closed.
final class ProgramLock {
  private let descriptor: Int32

  /// - Throws: where the file cannot be opened.
  init(path: String) throws {
    descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw SessionError.sessionFolder(path) }
  }

  /// SQLite must have closed the file before: its own locks are gone with any descriptor of it.
  deinit { close(descriptor) }

  /// - Parameter program: from 1.
  func hold(_ program: Int64) { _ = lock(program, Self.set) }

  /// Whether another open file holds a program's byte.
  func isHeld(_ program: Int64) -> Bool {
    let found = lock(program, Self.get)
    return found.l_type != Int16(F_UNLCK)
  }

  /// Whether a path leads to the file that was opened.
  func isSameFile(as path: String) -> Bool {
    var (mine, other) = (stat(), stat())
    return fstat(descriptor, &mine) == 0 && stat(path, &other) == 0 && mine.st_ino == other.st_ino
      && mine.st_dev == other.st_dev
  }

  private func lock(_ program: Int64, _ command: Int32) -> flock {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = off_t(1 << 42) + off_t(program)
    lock.l_len = 1
    // What cannot be found out counts as held: nobody's work is taken for that of a program that is gone.
    _ = withUnsafeMutablePointer(to: &lock) { fcntl(descriptor, command, $0) }
    return lock
  }

  // <fcntl.h> names them only for _GNU_SOURCE.
  #if os(Linux)
    private static let get: Int32 = 36
    private static let set: Int32 = 37
  #else
    private static let get: Int32 = 92
    private static let set: Int32 = 90
  #endif
}
