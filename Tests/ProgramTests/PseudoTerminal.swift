import Foundation

/// The program at a terminal of its own, as a person sees it.
final class PseudoTerminal {
  private let keyboard: Int32
  private let child: Child
  /// All that was shown, without escape sequences.
  private(set) var shown = ""
  /// All that was shown, as it came.
  private(set) var raw = ""
  private var pending: [UInt8] = []
  private var matched = 0

  /// - Parameters:
  ///   - folder: where the program runs; its history and session are kept there.
  init(
    _ arguments: [String] = [], in folder: String, environment: [String: String] = [:], columns: Int = 100,
    rows: Int = 30
  ) throws {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    var (keyboard, screen): (Int32, Int32) = (0, 0)
    var name = [CChar](repeating: 0, count: 128)
    guard openpty(&keyboard, &screen, &name, nil, &size) == 0 else {
      throw Child.Failure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    self.keyboard = keyboard
    // Neither may stay open in a program that another test starts.
    for descriptor in [keyboard, screen] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    defer { close(screen) }

    let settings = ["TERM": "xterm-256color", "INPUTRC": "/dev/null"].merging(environment) { $1 }
    // Opened by the leader of a new session, the terminal becomes its controlling one: Ctrl-C makes signals.
    child = try Child(arguments, in: folder, environment: settings, leadsSession: true) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
  }

  deinit {
    child.end()
    close(keyboard)
  }

  // MARK: A person's side

  func type(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(keyboard, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Types a line and Enter, once the prompt is there.
  func enter(_ line: String, prompt: String = "fmnb> ") throws {
    try expect(prompt)
    type(line + "\r")
  }

  /// As a terminal sends a clipboard to a program that asked for bracketed paste.
  func paste(_ text: String) {
    type("\u{1B}[200~" + text.replacingOccurrences(of: "\n", with: "\r") + "\u{1B}[201~")
  }

  func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(keyboard, UInt(TIOCSWINSZ), &size)
  }

  func send(signal: Int32) { child.send(signal) }

  /// Waits until `text` is shown after what was expected before.
  /// - Returns: what was shown between the two.
  @discardableResult
  func expect(_ text: String, seconds: Double = 20) throws -> String {
    let end = Date().addingTimeInterval(seconds)
    while true {
      let fresh = shown.utf8.dropFirst(matched)
      if let range = String(fresh)?.range(of: text), let all = String(fresh) {
        matched += all[..<range.upperBound].utf8.count
        return String(all[..<range.lowerBound])
      }
      guard end.timeIntervalSinceNow > 0, read(upTo: end) else {
        throw Child.Failure(description: "'\(text)' was not shown after: \(String(fresh) ?? "")")
      }
    }
  }

  /// Waits for the end of the program.
  /// - Returns: its exit code, or 128 and the signal's number.
  func end(seconds: Double = 20) throws -> Int32 {
    let limit = Date().addingTimeInterval(seconds)
    while limit.timeIntervalSinceNow > 0 {
      while read(upTo: Date().addingTimeInterval(0.02)) {}
      if let status = child.poll() { return status }
    }
    throw Child.Failure(description: "the program did not end: \(shown.suffix(500))")
  }

  /// Whether lines are edited by the terminal itself and echoed, as every program should leave it.
  var hasOrdinaryModes: Bool {
    var modes = termios()
    guard tcgetattr(keyboard, &modes) == 0 else { return false }
    let ordinary = tcflag_t(ICANON | ECHO | ISIG)
    return modes.c_lflag & ordinary == ordinary && modes.c_iflag & tcflag_t(ICRNL) != 0
  }

  // MARK: What is shown

  /// - Returns: false when nothing came in time, or nothing can come any more.
  private func read(upTo end: Date) -> Bool {
    var ready = pollfd(fd: keyboard, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, Int32(max(0, end.timeIntervalSinceNow * 1000))) > 0 else { return false }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = Foundation.read(keyboard, &chunk, chunk.count)
    guard count > 0 else { return false }
    raw += String(decoding: chunk[..<count], as: UTF8.self)
    pending += chunk[..<count]
    takePending()
    return true
  }

  /// Moves what is whole from `pending` to `shown`: an escape sequence or character cut in two waits for its rest.
  private func takePending() {
    var text: [UInt8] = []
    var rest = pending[...]
    loop: while let byte = rest.first {
      switch byte {
      case 0x1B:
        guard let length = Self.escapeLength(rest) else { break loop }
        rest = rest.dropFirst(length)
      case 0x0D, 0x07: rest = rest.dropFirst()
      default:
        let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        guard rest.count >= length else { break loop }
        text += rest.prefix(length)
        rest = rest.dropFirst(length)
      }
    }
    pending = Array(rest)
    shown += String(decoding: text, as: UTF8.self)
  }

  private static func escapeLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count > 1 else { return nil }
    guard bytes[bytes.startIndex + 1] == UInt8(ascii: "[") else { return 2 }
    let final = bytes.dropFirst(2).firstIndex { (0x40...0x7E).contains($0) }
    return final.map { $0 - bytes.startIndex + 1 }
  }
}
