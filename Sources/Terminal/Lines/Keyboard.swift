internal import Foundation
internal import Words

/// The terminal's keys while no line is being edited.
package enum Keyboard {
  /// Whether Enter is pressed within some time. False, after that time, where nobody is at a terminal.
  package static func pressedEnter(within time: Duration) -> Bool {
    let milliseconds = Int32(time / .milliseconds(1))
    guard isatty(STDIN_FILENO) == 1 else {
      usleep(UInt32(milliseconds) * 1000)
      return false
    }
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&input, 1, milliseconds) > 0, input.revents & Int16(POLLIN) != 0 else {
      // A terminal that is gone answers at once, for ever.
      if input.revents != 0 { usleep(UInt32(milliseconds) * 1000) }
      return false
    }
    var keys = [UInt8](repeating: 0, count: 1024)
    let count = read(STDIN_FILENO, &keys, keys.count)
    if count <= 0 { usleep(UInt32(milliseconds) * 1000) }
    return count > 0 && keys[..<count].contains(UInt8(ascii: "\n"))
  }

  /// Asks a person, whose answer counts as no unless it begins with y. True where there is nobody.
  static func confirms(_ question: String) -> Bool {
    var modes = termios()
    guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &modes) == 0 else { return true }
    // What was typed ahead was no answer.
    var shown = modes
    shown.c_lflag |= tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
    defer { tcsetattr(STDIN_FILENO, TCSANOW, &modes) }
    ScreenStream.standardError.write(question.harmless() + " [y/N] ")
    var answer: [UInt8] = []
    var byte: UInt8 = 0
    while read(STDIN_FILENO, &byte, 1) == 1, byte != UInt8(ascii: "\n") { answer.append(byte) }
    if byte != UInt8(ascii: "\n") { ScreenStream.standardError.write("\n") }
    return [UInt8(ascii: "y"), UInt8(ascii: "Y")].contains(answer.first { $0 != UInt8(ascii: " ") } ?? 0)
  }

  /// Carries out `body` while keys are kept for the next line, but not shown amid its output.
  static func withoutEcho<Result>(_ body: () throws -> Result) rethrows -> Result {
    var modes = termios()
    guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &modes) == 0 else { return try body() }
    var quiet = modes
    quiet.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &quiet)
    defer { tcsetattr(STDIN_FILENO, TCSANOW, &modes) }
    return try body()
  }
}
