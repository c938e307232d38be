extension StringProtocol {
  /// The text without anything a terminal would obey: a class or file name must not move the cursor. Control characters
  /// are shown as `^[` is, line breaks and tabs stay when `keepingLines`.
  package func harmless(keepingLines: Bool = false) -> String {
    if !unicodeScalars.contains(where: \.isControl) { return String(self) }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if !scalar.isControl || keepingLines && (scalar == "\n" || scalar == "\t") {
        result.append(scalar)
      } else if scalar.value < 0x80, let letter = Unicode.Scalar(scalar.value ^ 0x40) {
        result.append(contentsOf: ["^", letter])
      } else {
        result.append("\u{FFFD}")
      }
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// C0, DEL and C1.
  fileprivate var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }
}

extension StringProtocol {
  /// Text from a file, as a message quotes it: harmless, and not longer than a glance.
  package var quotedText: String { "'\(harmless().fitted(to: 40))'" }
}
