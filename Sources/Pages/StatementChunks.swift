internal import Language

/// A cell's text cut behind the statements that say something, so that each output stands under its statement.
struct StatementChunks {
  struct Chunk: Hashable {
    var text: String
    /// The statements in it, counted from the first of the cell.
    var statements: Range<Int>
  }

  /// - Parameter speaks: whether the statement of a number has something to show.
  static func chunks(_ text: String, speaks: (Int) -> Bool) -> [Chunk] {
    let bytes = Array(text.utf8)
    let places = places(text, bytes)
    var chunks: [Chunk] = []
    var start = 0
    var first = 0
    for (index, place) in places.enumerated() {
      let isLast = index == places.count - 1
      // What stands on one line stays together.
      guard isLast || places[index + 1].start >= place.lineEnd, isLast || (first...index).contains(where: speaks)
      else { continue }
      let end = isLast ? bytes.count : place.lineEnd
      chunks.append(Chunk(text: String(decoding: bytes[start..<end], as: UTF8.self), statements: first..<index + 1))
      start = end
      first = index + 1
    }
    return chunks.isEmpty ? [Chunk(text: text, statements: 0..<0)] : chunks
  }

  /// Where each statement begins, and the line that it ends on does.
  private static func places(_ text: String, _ bytes: [UInt8]) -> [(start: Int, lineEnd: Int)] {
    var places: [(start: Int, lineEnd: Int)] = []
    var start: Int?
    for token in Lexer.tokens(Source(name: "", text: text)) {
      switch token.kind {
      case .terminator, .end:
        guard let begun = start else { continue }
        let end = bytes[token.range.lowerBound...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
        places.append((begun, end))
        start = nil
      default: start = start ?? token.range.lowerBound
      }
    }
    return places
  }
}
