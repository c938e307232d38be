extension Int {
  private static let units: [(name: String, bytes: Int)] = [
    ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000),
  ]

  /// A number of bytes as people write it: `44 MB`, `1.2 GB`, `812 bytes`.
  package var byteCount: String {
    guard let unit = Self.units.first(where: { self >= $0.bytes }) else { return counted("byte") }
    let tenths = self / (unit.bytes / 10)
    return tenths < 100 && tenths % 10 != 0
      ? "\(tenths / 10).\(tenths % 10) \(unit.name)" : "\(tenths / 10) \(unit.name)"
  }

  /// Reads a number of bytes: `10GB`, `500 MB`, `1.5 TB`, `2000000`, in any case.
  ///
  /// - Returns: nil where it is none.
  package init?(byteCount text: String) {
    let text = text.filter { $0 != " " }.lowercased()
    let unit = Self.units.first { text.hasSuffix($0.name.lowercased()) }
    let digits = text.dropLast(unit?.name.count ?? (text.hasSuffix("b") ? 1 : 0))
    guard digits.allSatisfy({ "0123456789.".contains($0) }), digits.first != ".", digits.last != ".",
      let number = Double(digits), case let bytes = number * Double(unit?.bytes ?? 1), bytes < 1e18
    else { return nil }
    self = Int(bytes)
  }
}
