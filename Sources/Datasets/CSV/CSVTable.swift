internal import Words

/// Takes the rows of a table, and makes images and labels of them.
struct CSVTable {
  private let name: String
  private let options: LoadOptions
  private let decimalComma: Bool
  private var headings: [String]?
  private var columns: CSVColumns?
  private var isFirstRow = true
  private var width = 0
  private var rowCount = 0
  /// What the column that numbers the rows begins with.
  private var firstNumber = 0
  private var labels = LabelCollector()
  private var notes: [String] = []
  private var pixels = PixelCollector()
  /// A row's pixels, on their way.
  private var wholes: [UInt8] = []
  /// Different values of the last column, up to two.
  private var lastValues: Set<Double> = []

  /// What tells that a row is one of headings.
  private enum Heading { case words, counts, repeats }

  init(name: String, options: LoadOptions, separator: UInt8) {
    self.name = name
    self.options = options
    decimalComma = separator == UInt8(ascii: ";") || separator == UInt8(ascii: "\t")
  }

  /// - Parameter line: of the row, from 1.
  mutating func append(
    _ text: UnsafeRawBufferPointer, _ fields: [CSVTokens.Field], line: Int
  ) throws(DatasetError) {
    if isFirstRow {
      isFirstRow = false
      width = fields.count
      if let heading = heading(text, fields) {
        headings = fields.map { $0.text(in: text) ?? "" }
        switch heading {
        case .words: break
        case .counts: notes.append("the first row counts on from column to column: taken for headings")
        case .repeats:
          notes.append("the first row is what pandas calls columns of the same name (0, 0.1, 0.2): taken for headings")
        }
        return
      }
    }
    guard fields.count == width, width > 1 else {
      throw .csvWidth(name, line: line, fields: fields.count, expected: width > 1 ? width : nil)
    }
    if columns == nil { columns = try CSVColumns(headings: headings, width: width, options: options, name: name) }
    guard let columns else { return }
    if let counter = columns.counter { try checkCounter(counter, text, fields, line) }
    try appendLabel(text, fields[columns.label], line: line, column: columns.label + 1)
    let start = try appendWholes(text, fields, columns.pixels, line)
    for column in columns.pixels[start...] { try appendPixel(text, fields[column], line: line, column: column + 1) }
    if columns.isGuessed, lastValues.count < 2, let last = number(text, fields[width - 1]) { lastValues.insert(last) }
    rowCount += 1
  }

  /// Words in half of the fields are headings, and so is one that says label; so are numbers that count on from 0 or 1,
  /// which pandas writes for a table without names, and what it makes of a first image that it took for headings.
  /// Anything else is an image, or a mistake in one.
  private func heading(_ text: UnsafeRawBufferPointer, _ fields: [CSVTokens.Field]) -> Heading? {
    let numbers = fields.compactMap { number(text, $0) }
    if (fields.count - numbers.count) * 2 >= fields.count { return .words }
    if fields.contains(where: { CSVColumns.labelNames.contains($0.text(in: text)?.lowercased() ?? "") }) {
      return .words
    }
    if CSVColumns.areRepeats(fields.map { $0.text(in: text) ?? "" }) { return .repeats }
    // A few numbers may be an image's.
    guard numbers.count > 8, fields.count - numbers.count <= 2, numbers[0] == 0 || numbers[0] == 1 else { return nil }
    return zip(numbers, numbers.dropFirst()).allSatisfy { $0 + 1 == $1 } ? .counts : nil
  }

  private func number(_ text: UnsafeRawBufferPointer, _ field: CSVTokens.Field) -> Double? {
    CSVNumber.read(UnsafeRawBufferPointer(rebasing: text[field.range]), decimalComma: decimalComma)
  }

  private mutating func checkCounter(
    _ column: Int, _ text: UnsafeRawBufferPointer, _ fields: [CSVTokens.Field], _ line: Int
  ) throws(DatasetError) {
    let value = number(text, fields[column]).flatMap { Int(exactly: $0) }
    if rowCount == 0 { firstNumber = value ?? 0 }
    guard value == firstNumber + rowCount else {
      throw .csvExtraColumn(name, line: line, column: column + 1, fields[column].text(in: text) ?? "")
    }
  }

  private mutating func appendLabel(
    _ text: UnsafeRawBufferPointer, _ field: CSVTokens.Field, line: Int, column: Int
  ) throws(DatasetError) {
    var place: String { "\(name), line \(line.grouped), column \(column.grouped)" }
    guard !field.range.isEmpty else { throw .emptyField(place, "label") }
    if let value = number(text, field) {
      guard let label = Int(exactly: value), (0...1_000_000).contains(label) else {
        throw .labelValue(place, field.text(in: text) ?? "")
      }
      try labels.append(label, at: place, in: name)
    } else {
      guard let word = field.text(in: text), !word.isEmpty else { throw .labelNotText(place) }
      try labels.append(word, at: place, in: name)
    }
  }

  /// Takes a row's pixels up to the first that is not one, two or three digits, as nearly all are.
  /// - Returns: how many these were.
  private mutating func appendWholes(
    _ text: UnsafeRawBufferPointer, _ fields: [CSVTokens.Field], _ columns: [Int], _ line: Int
  ) throws(DatasetError) -> Int {
    guard !pixels.isScaled else { return 0 }
    if wholes.count != columns.count { wholes = [UInt8](repeating: 0, count: columns.count) }
    var largest: UInt8 = 0
    let count = wholes.withUnsafeMutableBufferPointer { wholes in
      for (i, column) in columns.enumerated() {
        guard let value = Self.whole(text, fields[column].range) else { return i }
        largest = max(largest, value)
        wholes[i] = value
      }
      return columns.count
    }
    guard pixels.append(wholes: wholes[..<count], largest: largest) else {
      throw .tooLarge(name, byteCount: Dataset.maximumByteCount + 1)
    }
    return count
  }

  /// - Returns: nil for anything but one to three digits of a value up to 255.
  private static func whole(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> UInt8? {
    guard (1...3).contains(range.count) else { return nil }
    var value = 0
    for i in range {
      let digit = text[i] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value <= 255 ? UInt8(value) : nil
  }

  private mutating func appendPixel(
    _ text: UnsafeRawBufferPointer, _ field: CSVTokens.Field, line: Int, column: Int
  ) throws(DatasetError) {
    let range = field.range
    do throws(PixelCollector.Fault) {
      guard let value = number(text, field) else { throw .value }
      try pixels.append(value)
    } catch {
      let place = "\(name), line \(line.grouped), column \(column.grouped)"
      if error == .tooMany { throw .tooLarge(name, byteCount: Dataset.maximumByteCount + 1) }
      guard !range.isEmpty else { throw .emptyField(place, "pixel") }
      throw .pixelValue(place, field.text(in: text) ?? "", error)
    }
  }

  /// - Throws: where there are no rows, or what seemed to be labels cannot be.
  consuming func finish() throws(DatasetError) -> (images: RawImages, labels: RawLabels) {
    guard var columns, rowCount > 0 else { throw .noImages(name) }
    let raw = labels.labels
    if columns.isGuessed, options.labelColumn == nil, case .numbers(let numbers) = raw, rowCount > 1 {
      if Set(numbers).count == 1, lastValues.count > 1 { throw .csvWhichColumn(name, width: width) }
      if rowCount >= 20, zip(numbers, numbers.dropFirst()).allSatisfy({ $0 + 1 == $1 }) {
        throw .csvNoLabel(name, columns: width - 1, headings: headings ?? [])
      }
    }
    columns.notes = notes + columns.notes + pixels.finish()
    let count = columns.pixels.count
    let shape = columns.shape ?? ImageShape(height: 1, width: count, channels: 1)
    return (RawImages(shape: shape, pixels: pixels.pixels, notes: columns.notes), raw)
  }
}
