import Foundation

/// A Chromium in a process of its own, and the two pipes through which it is told what to do: messages in JSON, each
/// ended by a zero byte, on its descriptors 3 and 4.
final class BrowserPipe {
  private var process: pid_t
  private let input: Int32
  private let output: Int32
  private var buffer: [UInt8] = []

  init(program: String, arguments: [String]) throws {
    var ends: [Int32] = []
    // Above 3 and 4, so that the child's descriptors do not get in each other's way; and no other child gets them.
    for _ in 0..<2 {
      var pair: [Int32] = [0, 0]
      guard pipe(&pair) == 0 else { throw BrowserFailure("no pipe") }
      for end in pair {
        ends.append(fcntl(end, F_DUPFD_CLOEXEC, 10))
        close(end)
      }
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[0], 3)
    posix_spawn_file_actions_adddup2(&actions, ends[3], 4)
    // A group of its own, as a browser is many processes.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let settings = ProcessInfo.processInfo.environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, program, &actions, &attributes, words, settings)
    close(ends[0])
    close(ends[3])
    (input, output) = (ends[1], ends[2])
    self.process = process
    guard code == 0 else { throw BrowserFailure("\(program): \(String(cString: strerror(code)))") }
  }

  /// Ends the browser at once, with all its processes.
  func end() {
    guard process > 0 else { return }
    kill(-process, SIGKILL)
    waitpid(process, nil, 0)
    process = 0
  }

  deinit {
    end()
    close(input)
    close(output)
  }

  func send(_ message: [String: Any]) throws {
    var bytes = try Array(JSONSerialization.data(withJSONObject: message)) + [0]
    while !bytes.isEmpty {
      let count = write(input, bytes, bytes.count)
      guard count > 0 else { throw BrowserFailure("the browser is gone") }
      bytes.removeFirst(count)
    }
  }

  /// The next message, or nil when none comes in time.
  func receive(before deadline: Date) throws -> [String: Any]? {
    while true {
      if let end = buffer.firstIndex(of: 0) {
        let message = try JSONSerialization.jsonObject(with: Data(buffer[..<end]))
        buffer.removeSubrange(...end)
        return message as? [String: Any]
      }
      var wait = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard poll(&wait, 1, Int32(max(0, deadline.timeIntervalSinceNow * 1000))) > 0 else { return nil }
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(output, &bytes, bytes.count)
      guard count > 0 else { throw BrowserFailure("the browser is gone") }
      buffer += bytes[..<count]
    }
  }
}

package struct BrowserFailure: Error, CustomStringConvertible {
  package var description: String
  init(_ description: String) { self.description = description }
}
