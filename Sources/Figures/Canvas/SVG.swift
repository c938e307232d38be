/// What Cairo's SVG documents need before they are equal for equal figures.
enum SVG {
  /// Cairo numbers surfaces and images through the life of the process ("surface31"). Here each kind of name counts
  /// from 1 in the order of the document.
  static func withStableNames(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var names: [[UInt8]: [UInt8]] = [:]
    var counts: [[UInt8]: Int] = [:]
    var i = 0
    while i < bytes.count {
      result.append(bytes[i])
      i += 1
      // A name follows `id="` where it is given and `#` where it is used; texts are glyph outlines and hold neither.
      guard result.last == UInt8(ascii: "#") || result.suffix(4).elementsEqual(Array("id=\"".utf8)) else { continue }
      let end = bytes[i...].firstIndex { !isNameByte($0) } ?? bytes.count
      let name = Array(bytes[i..<end])
      i = end
      if let known = names[name] {
        result += known
        continue
      }
      let kind = Array(name.prefix { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) })
      let number = name.dropFirst(kind.count)
      guard !number.isEmpty, !kind.isEmpty, !number.contains(UInt8(ascii: "-")) else {
        result += name
        continue
      }
      counts[kind, default: 0] += 1
      let stable = kind + Array(String(counts[kind] ?? 1).utf8)
      names[name] = stable
      result += stable
    }
    return result
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
