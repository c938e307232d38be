/// A request's first line and headers.
struct LiveRequestHead: Sendable {
  /// More than any browser sends to a page without cookies.
  static let limit = 16_384

  let method: String
  let target: String
  private let headers: [(name: String, value: String)]

  /// Nil for what is no request of HTTP 1.
  init?(_ bytes: some Sequence<UInt8>) {
    // A Swift character may hold more than one of the text's, so lines are split as bytes.
    let lines = Array(bytes).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self)
    }
    let words = lines[0].split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0" else { return nil }
    method = String(words[0])
    target = String(words[1])
    headers = lines.dropFirst().compactMap { line in
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let value = line[line.utf8.index(after: colon)...].drop { $0.isWhitespace }
      return (line[..<colon].lowercased(), String(value.reversed().drop { $0.isWhitespace }.reversed()))
    }
  }

  func has(_ name: String) -> Bool { headers.contains { $0.name == name } }

  /// A header's value, where it is said once.
  func only(_ name: String) -> String? {
    let values = headers.filter { $0.name == name }
    return values.count == 1 ? values[0].value : nil
  }

  /// Whether more comes after the head.
  var hasBody: Bool { has("transfer-encoding") || has("content-length") && only("content-length") != "0" }
}
