/// Keys that were read while a terminal's reply was awaited. The next line begins with them.
///
/// Confined to the thread that reads lines.
enum TypedAhead {
  nonisolated(unsafe) private static var bytes: ArraySlice<UInt8> = []

  static var isEmpty: Bool { bytes.isEmpty }

  static func keep(_ new: [UInt8]) { bytes += new }

  static func next() -> UInt8? { bytes.popFirst() }
}
