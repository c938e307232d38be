internal import Foundation
internal import Synchronization

/// An open file to show text on: standard output or standard error. Writes at once, whole or not at all in sight of the
/// reader: a line of output is never left in a buffer while a statement runs for minutes.
package struct ScreenStream: Sendable {
  package let descriptor: Int32

  package init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  package static let standardOutput = ScreenStream(descriptor: STDOUT_FILENO)
  package static let standardError = ScreenStream(descriptor: STDERR_FILENO)

  /// The first error of standard output, 0 while there is none.
  private static let failure = Atomic<Int32>(0)

  /// Why results could not be written; nil while all were.
  package static var problem: String? {
    let code = failure.load(ordering: .relaxed)
    return code == 0 ? nil : String(cString: strerror(code))
  }

  /// - Returns: false, with `errno`, when the text could not be written (full disk, closed).
  @discardableResult
  package func write(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { write(bytes: UnsafeRawBufferPointer($0)) }
  }

  @discardableResult
  package func write(bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, 1_000)
      } else if errno != EINTR {
        let code = errno
        if descriptor == STDOUT_FILENO {
          _ = Self.failure.compareExchange(expected: 0, desired: code, ordering: .relaxed)
        }
        return false
      }
    }
    return true
  }

  /// Whether both lead to the same file, terminal or pipe.
  package func isSame(as other: ScreenStream) -> Bool {
    var mine = stat()
    var others = stat()
    return fstat(descriptor, &mine) == 0 && fstat(other.descriptor, &others) == 0 && mine.st_ino == others.st_ino
      && mine.st_dev == others.st_dev
  }
}
