internal import Language
internal import Networks

/// Words inside `model NAME = …`, from the declarations of the layers.
extension Completer {
  var layers: [Completion] {
    let tokens = place.cursor.before
    // The verb and the name, which may be followed by options.
    var equals = 2
    while equals + 1 < tokens.count, tokens[equals].isWord, tokens[equals + 1].kind == .equals { equals += 3 }
    guard equals < tokens.count else {
      guard equals == tokens.count, tokens.count > 1 else { return [] }
      // The sign stands behind a blank.
      let sign = Completion(text: "=", help: "its layers follow, with commas between them", isFinal: false)
      return (place.cursor.word == nil ? [sign] : []) + literals(statementKeys(tokens[2...]))
    }
    let list = tokens[(equals + 1)...]
    let start = list.lastIndex { [.comma, .open, .close].contains($0.kind) }
    let layer = start.map { list[($0 + 1)...] } ?? list
    // What is of the whole statement stands behind the last layer, outside all parentheses.
    let keys = place.cursor.depth == 0 ? statementKeys(tokens[2...]) : []
    guard !layer.isEmpty || start.map({ list[$0].kind == .close }) == true else {
      let own = literals(LayerKind.all.map { Completion(text: $0.name, help: "\($0.usage): \($0.summary)") })
      return own.isEmpty ? foreign(.layer) : own
    }
    if layer.last?.kind != .equals, layer.contains(where: isStatementKey) || layer.isEmpty { return literals(keys) }
    return LayerKind.all.first { $0.name == layer.first?.text }
      .map { literals(parts(of: $0, layer.dropFirst(), before: keys)) } ?? []
  }

  private func isStatementKey(_ token: Token) -> Bool {
    place.signature?.options.contains { $0.key == token.text } == true
  }

  /// The options of the statement that it does not have yet.
  private func statementKeys(_ tokens: ArraySlice<Token>) -> [Completion] {
    let used = Set(zip(tokens, tokens.dropFirst()).filter { $1.kind == .equals }.map { $0.0.text })
    return (place.signature?.options ?? []).filter { !used.contains($0.key) }.map {
      Completion(text: $0.key + "=", help: $0.summary, isFinal: false)
    }
  }

  /// What may follow in one layer.
  ///
  /// - Parameter following: what may stand behind it, where it is whole.
  private func parts(
    of kind: LayerKind, _ tokens: ArraySlice<Token>, before following: [Completion]
  ) -> [Completion] {
    var words = 0
    var keys: [String] = []
    var isValue = false
    for (token, next) in zip(tokens, tokens.dropFirst().map(\.kind) + [.end]) {
      switch token.kind {
      case .equals: isValue = true
      case _ where isValue: isValue = false
      case _ where next == .equals: keys.append(token.text)
      default: words += 1
      }
    }
    if isValue {
      guard let option = kind.options.first(where: { $0.key == keys.last }) else { return [] }
      return option.values.map { value in
        Completion(text: value, help: option.summary + (value == option.fallback ? " (what it is when left out)" : ""))
      }
    }
    var parts: [Completion] = []
    if words < kind.words.count {
      let word = kind.words[words]
      parts += word.examples.map { Completion(text: $0, help: "\(word.placeholder), \(word.meaning): \(word.domain)") }
      if word.isRequired { return parts }
    }
    if kind.takesLayers { return [Completion(text: "(", help: "the layers inside", isFinal: false)] }
    if words == kind.words.count {
      parts += kind.activations.map { Completion(text: $0.rawValue, help: $0.summary) }
    }
    return parts
      + kind.options.filter { !keys.contains($0.key) }.map {
        Completion(text: "\($0.key)=", help: "\($0.summary) (\($0.fallback) when left out)", isFinal: false)
      } + following
  }
}
