internal import Language
internal import Notebooks

/// A notebook's Markdown with every inline value replaced by a marker that no Markdown can touch and that the text does
/// not hold itself, so that the value's own HTML can be put in after rendering.
struct SubstitutedBody {
  let bytes: [UInt8]
  private let open: Unicode.Scalar = "\u{E000}"
  private let close: Unicode.Scalar = "\u{F8FF}"
  /// Begins every marker behind `open`. Nobody can write it: a notebook may well hold the two signs, as themselves or as
  /// `&#xE000;`, but not what is drawn here.
  private let secret = Array("\(UInt64.random(in: .min ... .max))x".unicodeScalars)
  private let count: Int

  init(_ notebook: Notebook) {
    let file = Array(notebook.source.text.utf8)
    count = notebook.inlineValues.count
    let secret = String(String.UnicodeScalarView(secret))
    var result: [UInt8] = []
    var position = notebook.frontMatter.range.upperBound
    for (index, value) in notebook.inlineValues.enumerated() {
      result += file[position..<value.range.lowerBound]
      result += Array("\(open)\(secret)\(index)\(close)".utf8)
      // The emphasis that closes between the value and its comment stays.
      result += file[value.range.upperBound..<value.commentRange.lowerBound]
      position = value.commentRange.upperBound
    }
    result += file[position...]
    bytes = Self.withoutControls(result)
  }

  /// Control characters and the two code points that are no characters have no place in HTML.
  private static func withoutControls(_ bytes: [UInt8]) -> [UInt8] {
    func isControl(_ byte: UInt8) -> Bool { (byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte)) || byte == 0x7F }
    guard bytes.contains(where: { isControl($0) || $0 == 0xEF }) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let isAllowed =
        !(scalar.isASCII && isControl(UInt8(truncatingIfNeeded: scalar.value)))
        && scalar.value != 0xFFFE && scalar.value != 0xFFFF
      result += Array((isAllowed ? scalar : "\u{FFFD}").utf8)
    }
    return result
  }

  /// Puts each value in the place of its marker: as HTML between tags, as plain text inside a tag's attributes.
  func resolve(_ html: String, markup: (Int) -> String, plain: (Int) -> String) -> String {
    guard html.unicodeScalars.contains(open) else { return html }
    var result = String.UnicodeScalarView()
    var isInTag = false
    var rest = html.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "<" { isInTag = true }
      if scalar == ">" { isInTag = false }
      guard scalar == open, rest.starts(with: secret), let end = rest.firstIndex(of: close),
        let index = Int(String(rest[..<end].dropFirst(secret.count))), (0..<count).contains(index)
      else {
        result.append(scalar)
        continue
      }
      result.append(contentsOf: (isInTag ? HTML.escape(plain(index)) : markup(index)).unicodeScalars)
      rest = rest[rest.index(after: end)...]
    }
    return String(result)
  }
}
