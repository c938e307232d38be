/// JSON as Jupyter writes it, so that a file which it saves again differs by what changed and by nothing else: keys
/// sorted, one blank a level, texts as lists of lines, nothing escaped that need not be.
enum JupyterJSON {
  case null
  case flag(Bool)
  case number(Int)
  case text(String)
  case list([JupyterJSON])
  case object([String: JupyterJSON])

  /// A text as the list of its lines, each with its line feed.
  static func lines(_ text: String) -> JupyterJSON {
    let bytes = Array(text.utf8)
    var lines: [JupyterJSON] = []
    var start = 0
    for (index, byte) in bytes.enumerated() {
      // Where Python ends a line, for nbformat splits what it reads again: line feed and its like, and the last byte of
      // U+0085, U+2028 and U+2029.
      let ends =
        switch byte {
        case 0x0A...0x0D, 0x1C...0x1E: true
        case 0x85: index > 0 && bytes[index - 1] == 0xC2
        case 0xA8, 0xA9: index > 1 && bytes[index - 1] == 0x80 && bytes[index - 2] == 0xE2
        default: false
        }
      guard ends else { continue }
      lines.append(.text(bytes.text(start..<index + 1)))
      start = index + 1
    }
    if start < bytes.count { lines.append(.text(bytes.text(start..<bytes.count))) }
    return .list(lines)
  }

  /// The whole file, with the line feed at its end.
  var file: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes, level: 0)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private func write(to bytes: inout [UInt8], level: Int) {
    switch self {
    case .null: bytes += "null".utf8
    case .flag(let value): bytes += (value ? "true" : "false").utf8
    case .number(let value): bytes += "\(value)".utf8
    case .text(let value): Self.write(value, to: &bytes)
    case .list(let values):
      Self.write(values, between: "[", "]", to: &bytes, level: level) { value, bytes in
        value.write(to: &bytes, level: level + 1)
      }
    case .object(let members):
      Self.write(members.sorted { $0.key < $1.key }, between: "{", "}", to: &bytes, level: level) { member, bytes in
        Self.write(member.key, to: &bytes)
        bytes += ": ".utf8
        member.value.write(to: &bytes, level: level + 1)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], between opening: String, _ closing: String, to bytes: inout [UInt8], level: Int,
    _ writeOne: (Element, inout [UInt8]) -> Void
  ) {
    func startLine(_ level: Int) {
      bytes.append(UInt8(ascii: "\n"))
      bytes += repeatElement(UInt8(ascii: " "), count: level)
    }
    bytes += opening.utf8
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      startLine(level + 1)
      writeOne(element, &bytes)
    }
    if !elements.isEmpty { startLine(level) }
    bytes += closing.utf8
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += "\\\"".utf8
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case 0x08: bytes += "\\b".utf8
      case 0x09: bytes += "\\t".utf8
      case 0x0A: bytes += "\\n".utf8
      case 0x0C: bytes += "\\f".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0..<0x20: bytes += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
