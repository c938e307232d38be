/// A piece of a statement, cut where notebook parameters stand in it.
struct ParameterText {
  enum Piece: Hashable {
    case text(Substring)
    /// The value of a parameter in the place of `$name`.
    case value(String, name: String)
  }

  /// - Parameter raw: a word as it is written; in single quotes `$` means nothing.
  static func pieces(_ raw: String, _ parameters: [String: String]) -> [Piece] {
    guard !parameters.isEmpty, !raw.hasPrefix("'"), raw.contains("$") else { return [.text(raw[...])] }
    var pieces: [Piece] = []
    var rest = raw[...]
    while let dollar = rest.firstIndex(of: "$") {
      let name = rest[rest.index(after: dollar)...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      let isKnown = parameters[String(name)] != nil
      let before = rest[..<(isKnown ? dollar : name.endIndex)]
      if !before.isEmpty { pieces.append(.text(before)) }
      if let value = parameters[String(name)] { pieces.append(.value(value, name: String(name))) }
      rest = rest[name.endIndex...]
    }
    if !rest.isEmpty { pieces.append(.text(rest)) }
    return pieces
  }
}
