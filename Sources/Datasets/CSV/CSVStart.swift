internal import Words

/// What the first bytes of a table say of all of it: its encoding, its separator, and where its first row begins.
struct CSVStart {
  /// As UTF-8.
  var text: [UInt8]
  var isAtEnd: Bool
  /// Of the first row.
  var position = 0
  var line = 1
  var separator: UInt8

  /// - Throws: where the file cannot be read.
  init(_ reader: inout DataReader, name: String) throws(DatasetError) {
    text = []
    isAtEnd = false
    separator = UInt8(ascii: ",")
    let chunk = Buffer(byteCount: 1 << 18)
    let isWide = reader.starts(with: [0xFF, 0xFE]) || reader.starts(with: [0xFE, 0xFF])
    // Text in 16-bit units, as Excel's "Unicode text" is, is read whole.
    repeat {
      let count = try reader.read(into: chunk.bytes)
      text += chunk.bytes.prefix(count)
      isAtEnd = count < chunk.bytes.count
      guard text.count <= Dataset.maximumByteCount else { throw .tooLarge(name, byteCount: text.count) }
    } while isWide && !isAtEnd
    if isWide { text = Self.utf8(text) }
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    skipSeparatorLine()
    skipRemarks()
  }

  private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    let isLittle = bytes[0] == 0xFF
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { i in
      isLittle ? UInt16(bytes[i]) | UInt16(bytes[i + 1]) << 8 : UInt16(bytes[i]) << 8 | UInt16(bytes[i + 1])
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// Excel reads a first line `sep=;` as the separator; without one, the first row shows it.
  private mutating func skipSeparatorLine() {
    let first = firstLine
    let plain = first.filter { $0 != UInt8(ascii: "\"") }
    if plain.count == 5, String(decoding: plain.prefix(4), as: UTF8.self).lowercased() == "sep=" {
      separator = plain[4]
      skip(first)
    } else {
      separator = Self.separator(of: first) ?? separator
    }
  }

  private var firstLine: ArraySlice<UInt8> {
    text[position...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
  }

  private mutating func skip(_ first: ArraySlice<UInt8>) {
    position += first.count
    if text.dropFirst(position).starts(with: [UInt8(ascii: "\r"), UInt8(ascii: "\n")]) { position += 1 }
    position = min(text.count, position + 1)
    line += 1
  }

  private static func separator(of line: ArraySlice<UInt8>) -> UInt8? {
    var isQuoted = false
    var seen: Set<UInt8> = []
    for byte in line {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() } else if !isQuoted { seen.insert(byte) }
    }
    return Array("\t;,| ".utf8).first(where: seen.contains)
  }

  /// Lines behind a `#` are remarks; NumPy writes headings so, too: the last one is them where it has as many fields as
  /// the row after it.
  private mutating func skipRemarks() {
    var last: (start: Int, text: ArraySlice<UInt8>)?
    while text.dropFirst(position).first == UInt8(ascii: "#") {
      last = (position, firstLine)
      skip(firstLine)
    }
    guard let last else { return }
    separator = Self.separator(of: firstLine) ?? separator
    func fields(_ line: ArraySlice<UInt8>) -> Int {
      line.split(separator: separator, omittingEmptySubsequences: separator == UInt8(ascii: " ")).count
    }
    if fields(last.text.dropFirst()) == fields(firstLine) {
      position = last.start + 1
      line -= 1
    }
  }
}
