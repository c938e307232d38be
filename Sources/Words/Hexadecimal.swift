extension BinaryInteger {
  /// In lower-case hexadecimal digits, with zeros in front up to `digits`.
  package func hexadecimal(digits: Int) -> String {
    let text = String(self, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
