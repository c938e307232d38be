/// A number as tables write it.
enum CSVNumber {
  private static let powers: [Double] = (0...22).map { exponent in (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }

  /// Reads all of `text`; nil where it is no finite number.
  ///
  /// Digits with a point and few enough of them are read here: a quotient of two numbers that are exact is rounded
  /// once, as it should be (W. D. Clinger: How to read floating point numbers accurately, 1990).
  /// - Parameter decimalComma: whether a comma stands for the point.
  static func read(_ text: UnsafeRawBufferPointer, decimalComma: Bool = false) -> Double? {
    var (mantissa, digits, behind): (UInt64, Int, Int) = (0, 0, 0)
    var hasPoint = false
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard digits < 18 else { return slow(text, decimalComma) }
        mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0"))
        if mantissa > 0 { digits += 1 }
        if hasPoint { behind += 1 }
      case UInt8(ascii: decimalComma ? "," : "."), UInt8(ascii: "."):
        guard !hasPoint, text.count > 1 else { return nil }
        hasPoint = true
      default: return slow(text, decimalComma)
      }
    }
    guard !text.isEmpty else { return nil }
    guard mantissa < 1 << 53, behind < powers.count else { return slow(text, decimalComma) }
    return Double(mantissa) / powers[behind]
  }

  /// Signs, exponents and long numbers.
  private static func slow(_ text: UnsafeRawBufferPointer, _ decimalComma: Bool) -> Double? {
    guard let first = text.first, text.count < 400 else { return nil }
    guard first.isDigit || [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ".")].contains(first) else { return nil }
    let point = UInt8(ascii: ".")
    let string = String(
      decoding: text.map { decimalComma && $0 == UInt8(ascii: ",") ? point : $0 }, as: UTF8.self)
    // Hexadecimal numbers are for programmers.
    guard !string.contains(where: { "xXpP".contains($0) }), let value = Double(string), value.isFinite else {
      return nil
    }
    return value
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isCSVBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
