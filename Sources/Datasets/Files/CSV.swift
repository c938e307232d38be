internal import Words

/// Images as comma-separated text, one in each row: its label, then its pixels, all whole numbers.
///
/// A first row of words, as Kaggle's `fashion-mnist_train.csv` has, is skipped. The file may be compressed with gzip.
package enum CSV {
  /// Reads a dataset.
  /// - Parameters:
  ///   - path: of the file.
  ///   - shape: of the images; nil for square grey ones.
  ///   - classNames: what the labels mean; without it `0`, `1` … up to the largest label.
  /// - Throws: when the file cannot be read, a row is not as it should be, or the pixels are not of that shape.
  package static func load(
    path: String, shape: ImageShape? = nil, classNames: [String]? = nil
  ) throws(DatasetError) -> Dataset {
    var reader = try DataReader(path: path)
    var rows = CSVRows(file: path.baseName)
    let chunk = Buffer(byteCount: 1 << 18)
    var count = 0
    var total = 0
    repeat {
      count = try reader.read(into: chunk.bytes)
      total += count
      for byte in UnsafeRawBufferPointer(rebasing: chunk.bytes[..<count]) {
        try rows.append(byte)
      }
    } while count == chunk.bytes.count
    try rows.finish()
    let file = try reader.finish(after: total)
    guard !rows.labels.isEmpty else { throw .noImages(file.name) }
    let size = rows.pixels.count / rows.labels.count
    let shape = shape ?? square(size)
    guard shape.isSupported, shape.count == size else { throw .csvShape(file.name, size: size, shape: shape) }
    let largest = Int(rows.labels.max() ?? 0)
    return try Dataset(
      shape: shape, classNames: classNames ?? (0...largest).map(String.init), pixels: rows.pixels,
      labels: rows.labels, sources: [file])
  }

  private static func square(_ size: Int) -> ImageShape {
    let side = Int(Double(size).squareRoot())
    return ImageShape(height: side, width: side, channels: 1)
  }
}

/// Takes the text of a table of numbers byte by byte, and keeps the numbers.
struct CSVRows {
  private(set) var labels: [UInt16] = []
  private(set) var pixels: [UInt8] = []

  private let file: String
  private var line = 1
  /// Fields of this row that are complete.
  private var fields = 0
  /// Fields of every row, which the first one decides.
  private var width: Int?
  private var isHeader = false
  private var number = 0
  private var state = State.empty

  private enum State {
    case empty
    case digits
    /// Spaces after digits.
    case complete
  }

  init(file: String) {
    self.file = file
  }

  mutating func append(_ byte: UInt8) throws(DatasetError) {
    switch byte {
    case UInt8(ascii: "\n"):
      try endRow()
    case _ where isHeader:
      return
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      guard state != .complete else { throw .csvField(file, line: line, column: fields + 1) }
      // A thousand is too large everywhere, so nothing is lost by stopping there.
      number = min(number * 10 + Int(byte - UInt8(ascii: "0")), 1_000)
      state = .digits
    case UInt8(ascii: ","):
      try endField()
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
      if state == .digits { state = .complete }
    default:
      // Words in the first row are its headings; elsewhere they are a mistake.
      guard line == 1, fields == 0, state == .empty else {
        throw .csvField(file, line: line, column: fields + 1)
      }
      isHeader = true
    }
  }

  /// Ends the last row, which may lack a newline.
  mutating func finish() throws(DatasetError) {
    try endRow()
  }

  private mutating func endRow() throws(DatasetError) {
    if !isHeader, fields > 0 || state != .empty {
      try endField()
      guard fields > 1, fields == width ?? fields else {
        throw .csvWidth(file, line: line, fields: fields, expected: width)
      }
      width = fields
    }
    isHeader = false
    fields = 0
    line += 1
  }

  private mutating func endField() throws(DatasetError) {
    let limit = fields == 0 ? Dataset.maximumClassCount : 256
    guard state != .empty, number < limit else { throw .csvField(file, line: line, column: fields + 1) }
    if fields == 0 {
      labels.append(UInt16(number))
    } else {
      guard pixels.count < Dataset.maximumByteCount else { throw .tooLarge(file, byteCount: pixels.count + 1) }
      pixels.append(UInt8(number))
    }
    fields += 1
    number = 0
    state = .empty
  }
}
