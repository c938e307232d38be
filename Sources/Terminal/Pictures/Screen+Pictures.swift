internal import Foundation
internal import Outputs
internal import Words

extension Screen {
  /// Shows a figure below the last line, if the terminal can.
  ///
  /// - Returns: whether anybody can see it.
  mutating func show(_ figure: FigureOutput) -> Bool {
    guard isTerminal, pictures != nil || mayKnowSixel else { return false }
    if mayKnowSixel {
      mayKnowSixel = false
      if knowsSixel() { pictures = .sixel }
    }
    guard let size, let pictures else { return false }
    let (columns, rows) = (size.columns - 1, max(4, size.rows - 3))
    // Charts shrunk to the cells of a terminal are a blur; images are recognised, and curves can be drawn anew.
    if pictures == .halfBlocks || pictures == .text {
      let text =
        mosaic(figure, columns: columns, rows: rows) + sketch(figure.curves, columns: columns)
        + sketch(figure.bars, columns: columns) + (figure.matrix.map { lines($0, columns) } ?? [])
      stream.write(text.joined())
      return !text.isEmpty
    }
    guard let picture = Picture(figure, for: pictures),
      let text = picture.encoded(for: pictures, columns: columns, rows: rows, colors: colors)
    else { return false }
    stream.write(text)
    return true
  }

  /// The images of a grid in half blocks, their captions below them.
  private func mosaic(_ figure: FigureOutput, columns: Int, rows: Int) -> [String] {
    guard pictures == .halfBlocks else { return sketchImages(figure, columns: columns) }
    guard let mosaic = figure.mosaic(width: columns, height: 2 * rows, captionHeight: 2) else { return [] }
    let rest =
      mosaic.hidden == 0 ? [] : [styled("… and \(mosaic.hidden.grouped) more in the file", .faint) + "\n"]
    return mosaic.rows.flatMap { row in
      let picture = Picture(row.pixels)
      let image = picture?.encoded(for: .halfBlocks, columns: columns, rows: rows, colors: colors) ?? ""
      let captions = row.captions.map { $0.harmless().wrapped(to: mosaic.pitch - 1) }
      let lines = (0..<min(2, captions.map(\.count).max() ?? 0)).map { line in
        captions.map { caption in
          // What does not fit on two lines is cut.
          let text = line == 1 ? caption.dropFirst().joined(separator: " ") : caption[0]
          return text.fitted(to: mosaic.pitch - 1).padded(to: mosaic.pitch)
        }.joined() + "\n"
      }
      return [image] + lines
    } + rest
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
