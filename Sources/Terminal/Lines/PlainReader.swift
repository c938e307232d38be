internal import Foundation

/// Lines from a pipe or a file: no prompt, no echo, no limit on their length. Line breaks may be LF or CR LF, the last
/// line needs none, a byte order mark is skipped and bytes that are no UTF-8 become U+FFFD.
package struct PlainReader: LineReader {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var ended = false
  private var isFirstLine = true

  /// Standard input, unless told otherwise.
  package init(descriptor: Int32 = 0) {
    self.descriptor = descriptor
  }

  package mutating func readLine(prompt: String = "", preceding: String = "") -> LineInput {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return .line(text(buffer[start..<end]))
      }
      if ended {
        guard start < buffer.count else { return .endOfInput }
        defer { start = buffer.count }
        return .line(text(buffer[start...]))
      }
      buffer.removeSubrange(..<start)
      start = 0
      searched = buffer.count
      switch fill() {
      case .bytes: break
      case .end: ended = true
      case .interrupted: return .interrupted
      }
    }
  }

  private enum Filling { case bytes, end, interrupted }

  /// All that is left, as one text.
  ///
  /// - Throws: where it cannot be read to its end.
  package mutating func readAll() throws -> String {
    while true {
      switch fill() {
      case .bytes: continue
      case .interrupted: throw Problem(code: ECANCELED)
      case .end:
        if let problem { throw problem }
        return text(buffer[start...])
      }
    }
  }

  /// Why the input could not be read to its end.
  package struct Problem: Error {
    package let code: Int32
    package var message: String { String(cString: strerror(code)) }
  }

  /// Set where the input ended because it cannot be read.
  package private(set) var problem: Problem?

  private mutating func fill() -> Filling {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count > 0 {
        buffer += chunk[..<count]
        return .bytes
      }
      if count == 0 { return .end }
      if errno == EAGAIN {
        // Whoever gave the pipe does not want to be waited for; there is nothing else to do.
        var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&wanted, 1, -1)
      } else if errno != EINTR {
        problem = Problem(code: errno)
        return .end
      }
      if Signals.termination != nil { return .end }
      if Signals.interruptCount > 0 { return .interrupted }
    }
  }

  private mutating func text(_ line: ArraySlice<UInt8>) -> String {
    var line = line
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    isFirstLine = false
    return String(decoding: line, as: UTF8.self)
  }
}
