internal import Words

/// Cuts the text of a table into rows and fields, a piece of the file at a time: RFC 4180 with any separator and any
/// line end.
struct CSVTokens: ~Copyable {
  /// A field of the row at hand: where it stands in the text, without its quotes.
  struct Field {
    var range: Range<Int>
    var isQuoted = false
    /// Whether quotes are doubled in it.
    var hasDoubledQuotes = false
  }

  let separator: UInt8
  /// The line that the next row begins in, from 1.
  private(set) var line = 1
  private var reader: DataReader
  private let name: String
  private var text: [UInt8]
  private var position: Int
  private var isAtEnd = false

  /// Longest row, in bytes and in fields: an image of 1,448 x 1,448 grey pixels.
  private static let maximumRowByteCount = 16 << 20
  private static let maximumFieldCount = 1 << 21

  /// Takes up a table whose first bytes were looked at already.
  /// - Parameters:
  ///   - text: what was read so far.
  ///   - position: where the first row begins in it.
  init(
    _ reader: consuming DataReader, name: String, text: [UInt8], position: Int, line: Int, isAtEnd: Bool,
    separator: UInt8
  ) {
    self.reader = reader
    self.name = name
    self.text = text
    self.position = position
    self.line = line
    self.isAtEnd = isAtEnd
    self.separator = separator
  }

  /// Lends the next row: its text, its fields and its line; rows without anything in them are left out.
  /// - Returns: whether there was one.
  mutating func next(
    into fields: inout [Field],
    _ body: (UnsafeRawBufferPointer, [Field], Int) throws(DatasetError) -> Void
  ) throws(DatasetError) -> Bool {
    while true {
      guard let end = try scan(&fields) else {
        guard !isAtEnd else { return false }
        try fill(having: fields.count)
        continue
      }
      let row = line
      line += end.lines
      defer { position = end.position }
      if fields.count == 1, fields[0].range.isEmpty, !fields[0].isQuoted { continue }
      try text.withUnsafeBufferPointer { bytes throws(DatasetError) in
        try body(UnsafeRawBufferPointer(bytes), fields, row)
      }
      return true
    }
  }

  /// The record of the file, which has been read to its end.
  mutating func finish() throws(DatasetError) -> DataFile { try reader.finish(after: 0) }

  /// Reads on, behind what is left of the text.
  /// - Parameter fieldCount: of the row that does not end in the text.
  private mutating func fill(having fieldCount: Int) throws(DatasetError) {
    text.removeSubrange(..<position)
    position = 0
    guard text.count < Self.maximumRowByteCount, fieldCount < Self.maximumFieldCount else {
      throw .csvLongRow(name, line: line)
    }
    let old = text.count
    let chunk = 1 << 20
    text.append(contentsOf: repeatElement(0, count: chunk))
    let count = try text.withUnsafeMutableBufferPointer { bytes throws(DatasetError) in
      try reader.read(into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: bytes[old...])))
    }
    text.removeLast(chunk - count)
    isAtEnd = count < chunk
  }

  /// Finds the fields of the row at `position`.
  /// - Returns: where the next row begins, and how many lines later; nil where the text ends before the row does.
  private func scan(_ fields: inout [Field]) throws(DatasetError) -> (position: Int, lines: Int)? {
    fields.removeAll(keepingCapacity: true)
    let (separator, start, isAtEnd) = (separator, position, isAtEnd)
    let (cr, lf, quote) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: "\""))
    let result: (position: Int, lines: Int)?? = text.withUnsafeBytes { bytes -> (position: Int, lines: Int)?? in
      var i = start
      let count = bytes.count
      guard i < count else { return .some(nil) }
      var lines = 1
      while true {
        // Nearly all fields are digits up to the separator, with a point or without.
        let begin = i
        while i < count, bytes[i] &- UInt8(ascii: ".") <= 11 { i += 1 }
        if i < count, i > begin, bytes[i] == separator, separator != UInt8(ascii: " ") {
          fields.append(Field(range: begin..<i))
          i += 1
          continue
        }
        i = begin
        // Blanks around a field belong to nobody, unless they separate.
        while i < count, bytes[i].isCSVBlank, bytes[i] != separator || separator == UInt8(ascii: " ") { i += 1 }
        var field = Field(range: i..<i)
        if i < count, bytes[i] == quote {
          field.isQuoted = true
          i += 1
          let first = i
          while i < count {
            if bytes[i] == quote {
              guard i + 1 < count, bytes[i + 1] == quote else { break }
              field.hasDoubledQuotes = true
              i += 1
            } else if bytes[i] == lf || bytes[i] == cr && !(i + 1 < count && bytes[i + 1] == lf) {
              lines += 1
            }
            i += 1
          }
          guard i < count else { return isAtEnd ? .none : .some(nil) }
          field.range = first..<i
          i += 1
          while i < count, bytes[i].isCSVBlank, bytes[i] != separator { i += 1 }
          // Something behind the quotes: all of it is the field, and no number.
          if i < count, bytes[i] != separator, bytes[i] != lf, bytes[i] != cr {
            while i < count, bytes[i] != separator, bytes[i] != lf, bytes[i] != cr { i += 1 }
            field = Field(range: first - 1..<i)
          }
        } else {
          let first = i
          while i < count, bytes[i] != separator, bytes[i] != lf, bytes[i] != cr { i += 1 }
          var end = i
          while end > first, bytes[end - 1].isCSVBlank { end -= 1 }
          field.range = first..<end
        }
        guard i < count || isAtEnd else { return .some(nil) }
        fields.append(field)
        guard i < count else { return (count, lines) }
        if bytes[i] == separator {
          i += 1
          // Spaces at the end of a row separate nothing.
          if separator == UInt8(ascii: " ") {
            while i < count, bytes[i].isCSVBlank { i += 1 }
            if i < count, bytes[i] != lf, bytes[i] != cr { continue }
            guard i < count || isAtEnd else { return .some(nil) }
            if i >= count { return (count, lines) }
          } else {
            continue
          }
        }
        if bytes[i] == lf { return (i + 1, lines) }
        // A carriage return at the end of the text may be half of a line end.
        guard i + 1 < count || isAtEnd else { return .some(nil) }
        return (i + 1 < count && bytes[i + 1] == lf ? i + 2 : i + 1, lines)
      }
    }
    guard let result else { throw .csvOpenQuote(name, line: line) }
    return result
  }
}

extension CSVTokens.Field {
  /// The field's text, without what nobody sees around it.
  /// - Returns: nil where it is not UTF-8.
  func text(in bytes: UnsafeRawBufferPointer) -> String? {
    guard let text = String(validating: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self) else {
      return nil
    }
    let plain = hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
    return plain.trimmingInvisible
  }
}

extension String {
  /// Without blanks, no-break spaces and marks such as U+FEFF at its ends.
  fileprivate var trimmingInvisible: String {
    func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
    }
    let scalars = unicodeScalars.drop(while: isInvisible)
    let end = scalars.lastIndex { !isInvisible($0) }.map { scalars.index(after: $0) } ?? scalars.startIndex
    return String(scalars[..<end])
  }
}
