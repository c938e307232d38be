internal import Language
internal import Notebooks

/// A notebook's Markdown with every inline value and every formula replaced by a marker that no Markdown can touch and
/// that the text does not hold itself, so that its own HTML can be put in after rendering.
struct SubstitutedBody {
  let bytes: [UInt8]
  private let open: Unicode.Scalar = "\u{E000}"
  private let close: Unicode.Scalar = "\u{F8FF}"
  /// Begins every marker behind `open`. Nobody can write it: a notebook may well hold the two signs, as themselves or as
  /// `&#xE000;`, but not what is drawn here.
  private let secret = Array("\(UInt64.random(in: .min ... .max))x".unicodeScalars)
  private let valueCount: Int
  /// TeX, with markers of values in it.
  private let formulas: [(tex: String, isDisplay: Bool)]

  init(_ notebook: Notebook) {
    let file = Array(notebook.source.text.utf8)
    let values = notebook.inlineValues
    let secret = String(String.UnicodeScalarView(secret))
    let (open, close) = (open, close)
    func marker(_ index: Int) -> [UInt8] { Array("\(open)\(secret)\(index)\(close)".utf8) }
    /// The file's text with markers for values.
    func text(_ range: Range<Int>) -> [UInt8] {
      var result: [UInt8] = []
      var position = range.lowerBound
      for index in values.indices(in: range, by: \.range.lowerBound) {
        let value = values[index]
        guard value.commentRange.upperBound <= range.upperBound else { continue }
        result += file[position..<value.range.lowerBound] + marker(index)
        // The emphasis that closes between the value and its comment stays.
        result += file[value.range.upperBound..<value.commentRange.lowerBound]
        position = value.commentRange.upperBound
      }
      return result + file[position..<range.upperBound]
    }
    var formulas: [(tex: String, isDisplay: Bool)] = []
    var result: [UInt8] = []
    var position = notebook.frontMatter.range.upperBound
    for prose in Self.prose(of: notebook, length: file.count) {
      for formula in FormulaFinder(file, in: prose).found where formula.range.lowerBound >= position {
        result += text(position..<formula.range.lowerBound) + marker(values.count + formulas.count)
        formulas.append((String(decoding: text(formula.tex), as: UTF8.self), formula.isDisplay))
        position = formula.range.upperBound
      }
    }
    self.formulas = formulas
    valueCount = values.count
    bytes = Self.withoutControls(result + text(position..<file.count))
  }

  /// The stretches between cells.
  private static func prose(of notebook: Notebook, length: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var position = notebook.frontMatter.range.upperBound
    for cell in notebook.cells {
      ranges.append(position..<cell.range.lowerBound)
      position = cell.range.upperBound
    }
    return ranges + [position..<length]
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

  /// Puts each value and formula in the place of its marker: as HTML between tags, as plain text inside a tag's
  /// attributes.
  func resolve(_ html: String, markup: (Int) -> String, plain: (Int) -> String) -> String {
    replacingMarkers(html) { index, isInTag in
      guard index >= valueCount else { return isInTag ? HTML.escape(plain(index)) : markup(index) }
      // Values stand in formulas, but no formula does: this ends.
      let formula = formulas[index - valueCount]
      return isInTag
        ? HTML.escape(resolvePlain(formula.tex, plain))
        : resolve(Formula.html(formula.tex, isDisplay: formula.isDisplay), markup: markup, plain: plain)
    }
  }

  /// The same for text that is no HTML: formulas as they are written.
  func resolvePlain(_ text: String, _ value: (Int) -> String) -> String {
    replacingMarkers(text) { index, _ in
      index < valueCount ? value(index) : resolvePlain(formulas[index - valueCount].tex, value)
    }
  }

  private func replacingMarkers(_ text: String, _ replacement: (Int, _ isInTag: Bool) -> String) -> String {
    guard text.unicodeScalars.contains(open) else { return text }
    var result = ""
    var isInTag = false
    var rest = text.unicodeScalars[...]
    while let start = rest.firstIndex(of: open) {
      let before = rest[..<start]
      if let sign = before.last(where: { $0 == "<" || $0 == ">" }) { isInTag = sign == "<" }
      result += Substring(before)
      rest = rest[rest.index(after: start)...]
      guard rest.starts(with: secret), let end = rest.firstIndex(of: close),
        let index = Int(String(rest[..<end].dropFirst(secret.count))), (0..<valueCount + formulas.count).contains(index)
      else {
        result.unicodeScalars.append(open)
        continue
      }
      result += replacement(index, isInTag)
      rest = rest[rest.index(after: end)...]
    }
    return result + Substring(rest)
  }
}
