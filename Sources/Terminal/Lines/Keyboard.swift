internal import Foundation

/// The terminal's keys while no line is being edited.
enum Keyboard {
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
