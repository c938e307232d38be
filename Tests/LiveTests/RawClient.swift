import Foundation

/// A client that says exactly what it is told to, and waits no longer than ten seconds for anything.
final class RawClient {
  struct Answer {
    var status: Int?
    var headers: [String: String] = [:]
    var body: String
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private let file: Int32

  init(port: UInt16) throws {
    Self.allowManyFiles
    file = try Self.connected(to: port)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    var wait = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
  }

  /// Other tests of the process have files open too, and a shell may allow no more than a thousand.
  private static let allowManyFiles: Void = {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, max(limit.rlim_cur, 16_384))
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }()

  /// A connection may take its time on a busy machine, and a signal may come between.
  private static func connected(to port: UInt16) throws -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var reason = ""
    for _ in 0..<10 {
      let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      let code = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      if code == 0 { return file }
      reason = String(cString: strerror(errno))
      if file >= 0 { close(file) }
      usleep(50_000)
    }
    throw Failure(description: "cannot connect: \(reason)")
  }

  deinit { close(file) }

  /// Says whether the other side took it.
  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  @discardableResult
  func send(_ text: [UInt8]) -> Bool {
    var bytes = text[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      bytes = bytes.dropFirst(count)
    }
    return true
  }

  /// Says that it will send no more.
  func finish() { shutdown(file, Int32(SHUT_WR)) }

  /// All until the connection ends; nil when it does not.
  func readToEnd() -> String? {
    var text: [UInt8] = []
    while true {
      var bytes = [UInt8](repeating: 0, count: 65_536)
      let count = receive(&bytes)
      if count == 0 || count < 0 && errno == ECONNRESET { return String(decoding: text, as: UTF8.self) }
      guard count > 0 else { return nil }
      text += bytes[..<count]
    }
  }

  private func receive(_ bytes: inout [UInt8]) -> Int {
    while true {
      let count = recv(file, &bytes, bytes.count, 0)
      // A signal says nothing of the connection.
      if count >= 0 || errno != EINTR { return count }
    }
  }

  /// Until a text has come.
  func read(until end: String) -> String? {
    var text: [UInt8] = []
    while true {
      var bytes = [UInt8](repeating: 0, count: 65_536)
      let count = receive(&bytes)
      guard count > 0 else { return nil }
      text += bytes[..<count]
      let all = String(decoding: text, as: UTF8.self)
      if all.contains(end) { return all }
    }
  }

  /// Says it and gives what is answered.
  func ask(_ text: String) -> Answer {
    send(text)
    return Self.parse(readToEnd() ?? "")
  }

  static func parse(_ text: String) -> Answer {
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    let lines = parts[0].split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    var answer = Answer(status: words.count > 1 ? Int(words[1]) : nil, body: parts.count > 1 ? String(parts[1]) : "")
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      answer.headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
        in: .whitespaces)
    }
    return answer
  }
}
