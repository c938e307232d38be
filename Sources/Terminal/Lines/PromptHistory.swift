internal import Foundation

/// The statements typed in earlier runs, one a line in a file, with line breaks written `\n` and backslashes `\\`, so
/// that a statement of several lines comes back as one.
///
/// Several prompts may write at once: each adds under a lock, and the lock is taken on the file that is there then, so
/// that shortening the file (a new file under the same name) loses nothing.
package struct PromptHistory: Sendable {
  /// At most this many statements are kept; the file may grow by a quarter more before it is cut.
  package let capacity: Int
  /// Oldest first.
  package private(set) var statements: [String] = []
  /// Why nothing is remembered across runs, when that is so.
  package private(set) var problem: String?

  private let path: String?

  /// A longer statement is not kept: nobody recalls it, and each prompt would load it.
  static let longestStatement = 65_536
  static let largestFile = 16 << 20

  /// `$XDG_STATE_HOME/fmnb/history`, by default `~/.local/state/fmnb/history`; nil without a home folder.
  package static func defaultPath(environment: [String: String]) -> String? {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/fmnb/history" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.local/state/fmnb/history"
  }

  /// Reads the file at `path`; a missing one is an empty history. Never fails: see ``problem``.
  package init(path: String?, capacity: Int = 5_000) {
    self.capacity = max(1, capacity)
    self.path = path
    guard let path else {
      problem = "history is not kept: neither HOME nor XDG_STATE_HOME is set"
      return
    }
    let folder = (path as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      problem = Self.notKept(folder, because: "the folder cannot be made")
      return
    }
    do throws(FileProblem) {
      let file = try LockedFile(path: path)
      let lines = file.lines()
      statements = lines.suffix(self.capacity).map(Self.unescaped)
      if lines.count > self.capacity + self.capacity / 4 {
        try file.replace(with: lines.suffix(self.capacity))
      }
    } catch {
      problem = Self.notKept(path, because: error.reason)
    }
  }

  /// Adds a statement to the list and the file, unless it is blank, very long, or the same as the last.
  /// - Returns: true if it was added to the list.
  @discardableResult
  package mutating func append(_ statement: String) -> Bool {
    let statement = statement.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !statement.isEmpty, statement.utf8.count <= Self.longestStatement, statement != statements.last else {
      return false
    }
    statements.append(statement)
    if statements.count > capacity { statements.removeFirst(statements.count - capacity) }
    guard let path, problem == nil else { return true }
    do throws(FileProblem) {
      let file = try LockedFile(path: path)
      try file.append(Self.escaped(statement))
    } catch {
      problem = Self.notKept(path, because: error.reason)
    }
    return true
  }

  private static func notKept(_ path: String, because reason: String) -> String {
    "history is not kept: \(path): \(reason)"
  }

  static func escaped(_ statement: String) -> String {
    var line = ""
    for scalar in statement.unicodeScalars {
      switch scalar {
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      case "\0": continue
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  static func unescaped(_ line: Substring) -> String {
    var statement = ""
    var scalars = line.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        if scalar != "\0" { statement.unicodeScalars.append(scalar) }
        continue
      }
      switch scalars.next() {
      case "n": statement += "\n"
      case "r": statement += "\r"
      case "\\": statement += "\\"
      case let other?: statement.unicodeScalars.append(contentsOf: ["\\", other])
      case nil: statement += "\\"
      }
    }
    return statement
  }
}

private struct FileProblem: Error {
  var reason: String
  init(_ code: Int32 = errno) { reason = String(cString: strerror(code)) }
  init(reason: String) { self.reason = reason }
}

/// The history file, open and locked until it is let go.
private struct LockedFile: ~Copyable {
  private let descriptor: Int32
  private let path: String

  init(path: String) throws(FileProblem) {
    self.path = path
    // A lock gained on a file that was replaced meanwhile is worth nothing: open again.
    for _ in 0..<100 {
      let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw FileProblem() }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        var opened = stat()
        var named = stat()
        if fstat(descriptor, &opened) == 0, stat(path, &named) == 0, opened.st_ino == named.st_ino,
          opened.st_dev == named.st_dev
        {
          guard opened.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw FileProblem(reason: "not a regular file")
          }
          self.descriptor = descriptor
          return
        }
      }
      close(descriptor)
      usleep(10_000)
    }
    throw FileProblem(reason: "another program holds its lock")
  }

  /// The end of the file, where a gigantic one is cut.
  func lines() -> [Substring] {
    let size = lseek(descriptor, 0, SEEK_END)
    let begin = max(0, size - off_t(PromptHistory.largestFile))
    var bytes = [UInt8](repeating: 0, count: Int(max(0, size - begin)))
    lseek(descriptor, begin, SEEK_SET)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
        return read(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      filled += count
    }
    let text = String(decoding: bytes[..<filled], as: UTF8.self)
    return text.split(separator: "\n").filter { $0.utf8.count <= 2 * PromptHistory.longestStatement }
  }

  func append(_ line: String) throws(FileProblem) {
    // A line cut short by a full disk or a crash must not swallow this one.
    let size = lseek(descriptor, 0, SEEK_END)
    var last: UInt8 = 0
    let isCut = size > 0 && pread(descriptor, &last, 1, size - 1) == 1 && last != UInt8(ascii: "\n")
    try Self.write((isCut ? "\n" : "") + line + "\n", to: descriptor)
  }

  func replace(with lines: ArraySlice<Substring>) throws(FileProblem) {
    let temporary = path + ".\(getpid())"
    let copy = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard copy >= 0 else { throw FileProblem() }
    defer { close(copy) }
    do throws(FileProblem) {
      try Self.write(lines.joined(separator: "\n") + "\n", to: copy)
      guard rename(temporary, path) == 0 else { throw FileProblem() }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func write(_ text: String, to descriptor: Int32) throws(FileProblem) {
    guard ScreenStream(descriptor: descriptor).write(text) else { throw FileProblem() }
  }

  deinit { close(descriptor) }
}
