import Language

extension Statement {
  /// The statement on one line, so that a table can say what was understood: words apart by spaces, quoted ones in
  /// guillemets, each part behind its sign.
  var outline: String {
    var parts = [verb.outline] + words.map(\.outline)
    if let data { parts.append("on:\(data.outline)") }
    parts += options.map(\.outline)
    if let name { parts.append("as:\(name.outline)") }
    if let file { parts.append("to:\(file.outline)") }
    if !layers.isEmpty { parts.append("=\(layers.outline)") }
    if let comparison { parts.append(comparison.outline) }
    return parts.joined(separator: " ")
  }
}

extension Word {
  var outline: String { quoted ? "«\(text)»" : text }
}

extension Language.Option {
  var outline: String { "\(key.outline)=\(values.map(\.outline).joined(separator: ","))" }
}

extension [LayerSyntax] {
  var outline: String { "[" + map(\.outline).joined(separator: " | ") + "]" }
}

extension LayerSyntax {
  var outline: String {
    ([kind.outline] + words.map(\.outline) + options.map(\.outline) + (children.map { [$0.outline] } ?? []))
      .joined(separator: " ")
  }
}

extension Comparison {
  var outline: String {
    "{\(left.outline) \(sign.rawValue) \(right.outline)\(tolerance.map { " +- \($0)" } ?? "")}"
  }
}

extension Operand {
  var outline: String {
    switch self {
    case .number(let number, _): "#\(number)"
    case .reference(let word): word.outline
    case .operation(let left, let sign, let right, _): "(\(left.outline) \(sign.rawValue) \(right.outline))"
    }
  }
}

/// The statements of a text, or what is wrong with it, each on a line.
func outline(_ text: String, parameters: [String: String] = [:]) -> [String] {
  do throws(Diagnostics) {
    return try Parser.parse(Source(name: "t", text: text), parameters: parameters, grammar: .sample).map(\.outline)
  } catch {
    return error.all.map { "\($0.location.line):\($0.location.column) \($0.code)" }
  }
}
