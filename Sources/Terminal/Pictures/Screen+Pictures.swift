internal import Foundation
internal import Sessions

extension Screen {
  /// Shows a figure below the last line, if the terminal can.
  mutating func show(_ figure: FigureOutput) {
    guard isTerminal, pictures != nil || mayKnowSixel else { return }
    if mayKnowSixel {
      mayKnowSixel = false
      if knowsSixel() { pictures = .sixel }
    }
    guard let size, let pictures else { return }
    let (columns, rows) = (size.columns - 1, max(4, size.rows - 3))
    let picture = Picture(figure, for: pictures, columns: columns, rows: rows)
    if let text = picture?.encoded(for: pictures, columns: columns, rows: rows, colors: colors) { stream.write(text) }
  }

  /// Asks for the terminal's primary device attributes (DA1): `ESC [ ? 62 ; 4 c` has a 4 where sixel is known.
  ///
  /// Keys typed while the answer is awaited go back into the line read next. Without an answer in `patience`
  /// milliseconds the answer is no.
  func knowsSixel(patience: Int = 500) -> Bool {
    var modes = termios()
    guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &modes) == 0 else { return false }
    let before = modes
    modes.c_lflag &= ~tcflag_t(ICANON | ECHO)
    guard tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) == 0 else { return false }
    defer {
      var before = before
      tcsetattr(STDIN_FILENO, TCSADRAIN, &before)
    }
    stream.write("\u{1B}[c")
    var received: [UInt8] = []
    let end = Date().addingTimeInterval(Double(patience) / 1000)
    while true {
      let left = Int32(end.timeIntervalSinceNow * 1000)
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard left > 0, poll(&input, 1, left) > 0 else { break }
      var chunk = [UInt8](repeating: 0, count: 256)
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      guard count > 0 else { break }
      received += chunk[..<count]
      if let reply = DeviceAttributes.take(from: &received) {
        TypedAhead.keep(received)
        return reply.contains(4)
      }
    }
    TypedAhead.keep(received)
    return false
  }
}

/// A terminal's answer to `ESC [ c`.
enum DeviceAttributes {
  /// Cuts the first answer out of what was read.
  /// - Returns: its numbers, nil when there is no whole answer.
  static func take(from bytes: inout [UInt8]) -> [Int]? {
    let start = [UInt8]("\u{1B}[?".utf8)
    guard bytes.count > start.count else { return nil }
    for begin in 0...(bytes.count - start.count) where bytes[begin...].starts(with: start) {
      let rest = bytes[(begin + start.count)...]
      guard let end = rest.firstIndex(where: { !($0 == UInt8(ascii: ";") || (0x30...0x39).contains($0)) }),
        rest[end] == UInt8(ascii: "c")
      else { continue }
      let numbers = String(decoding: rest[..<end], as: UTF8.self).split(separator: ";").compactMap { Int($0) }
      bytes.removeSubrange(begin...end)
      return numbers
    }
    return nil
  }
}
