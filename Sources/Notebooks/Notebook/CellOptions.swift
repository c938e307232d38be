package import Language

/// What `#| key: value` lines at the head of a cell say.
package struct CellOptions: Sendable, Hashable {
  /// `error: expected` or `error: CODE`: a statement of the cell must fail; the report shows the error and goes on.
  package var expectedError: ExpectedError?
  /// `echo: false`: the report leaves the cell's commands out.
  package var echo = true
  /// `output: false`: the report leaves out what the cell says, but for errors.
  package var output = true
  /// `caption: TEXT`: of the figure that the cell draws without `to`.
  package var caption: Text?
  /// `width: 60%`, `width: 300`: of the figures that the cell draws, in the report.
  package var width: Text?
  /// `cache: off`: the cell runs every time.
  package var caches = true
  /// `tolerance: 1e-3`: how far a metric may be from the locked one, relative.
  package var tolerance: Double?

  static let keys = ["cache", "caption", "echo", "error", "output", "tolerance", "width"]

  package init() {}

  package var expectsError: Bool { expectedError != nil }

  /// The value of an option and where it stands.
  package struct Text: Sendable, Hashable {
    package var text: String
    package var range: Range<Int>
  }
}

extension CellOptions {
  /// The options of a cell, where its statements begin, and what is wrong.
  struct Reading {
    var options = CellOptions()
    var statementsStart: Int
    var diagnostics: [Diagnostic] = []
  }

  /// Reads option lines from the beginning of a cell's body. An option further down is an error, because as a comment
  /// it would do nothing and nobody would see why.
  static func read(_ bytes: [UInt8], lines: ArraySlice<LineTable.Line>, end: Int, in source: Source) -> Reading {
    var reading = Reading(statementsStart: lines.first?.content.lowerBound ?? end)
    var seen: Set<String> = []
    var isHead = true
    for line in lines {
      let trimmed = bytes.trimming(line.content)
      guard bytes[trimmed].starts(with: Array("#|".utf8)) else {
        if !trimmed.isEmpty { isHead = false }
        continue
      }
      guard isHead else {
        reading.diagnostics.append(.lateOption(at: trimmed, in: source))
        continue
      }
      reading.statementsStart = line.next
      reading.store(bytes, trimmed, &seen, in: source)
    }
    return reading
  }
}

extension CellOptions.Reading {
  fileprivate mutating func store(
    _ bytes: [UInt8], _ line: Range<Int>, _ seen: inout Set<String>, in source: Source
  ) {
    let content = line.lowerBound + 2..<line.upperBound
    guard let colon = bytes[content].firstIndex(of: UInt8(ascii: ":")) else {
      return diagnostics.append(.optionNotKeyValue(at: line, in: source))
    }
    let key = bytes.text(bytes.trimming(content.lowerBound..<colon))
    let valueRange = bytes.trimming(colon + 1..<content.upperBound)
    guard seen.insert(key).inserted else {
      return diagnostics.append(.repeatedKey(key, at: line, in: source))
    }
    let value = bytes.text(valueRange)
    let allowed: String
    switch (key, value) {
    case ("error", "expected"):
      options.expectedError = .any
      return
    case ("error", _) where value.isErrorCode:
      options.expectedError = .code(value)
      return
    case ("error", _): allowed = "expected, or the code of an error such as unknown-name"
    case ("echo", "true"), ("echo", "false"):
      options.echo = value == "true"
      return
    case ("output", "true"), ("output", "false"):
      options.output = value == "true"
      return
    case ("echo", _), ("output", _): allowed = "true or false"
    case ("caption", _) where !value.isEmpty:
      options.caption = CellOptions.Text(text: value, range: valueRange)
      return
    case ("caption", _): allowed = "the words under the figure"
    case ("width", _) where value.isWidth:
      options.width = CellOptions.Text(text: value, range: valueRange)
      return
    case ("width", _): allowed = "1% to 100% of the column, or pixels such as 300"
    case ("cache", "on"), ("cache", "off"):
      options.caches = value == "on"
      return
    case ("cache", _): allowed = "on or off"
    case ("tolerance", _):
      if let number = Double(value), number >= 0, number.isFinite {
        options.tolerance = number
        return
      }
      allowed = "a number such as 1e-3"
    default: return diagnostics.append(.unknownOption(key, at: line, in: source))
    }
    diagnostics.append(
      .badOption(key, value, allowed: allowed, at: valueRange.isEmpty ? line : valueRange, in: source))
  }
}

extension String {
  /// Words of small letters and digits with hyphens between, as the codes of diagnostics are.
  fileprivate var isErrorCode: Bool {
    utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } == true && contains("-")
      && utf8.allSatisfy {
        $0.isDigit || $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
      }
  }

  fileprivate var isWidth: Bool {
    let isShare = hasSuffix("%")
    guard utf8.count <= 5, let number = Int(isShare ? String(dropLast()) : self), utf8.allSatisfy({ $0 != 0x2B })
    else { return false }
    return isShare ? (1...100).contains(number) : (16...4096).contains(number)
  }
}
