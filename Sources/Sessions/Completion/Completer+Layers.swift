internal import Language
internal import Networks

/// Words inside `model NAME = …`, from the declarations of the layers.
extension Completer {
  var layers: [Completion] {
    let tokens = place.cursor.before
    guard let equals = tokens.firstIndex(where: { $0.kind == .equals }) else {
      // The sign stands behind the name and a blank.
      let isNamed = tokens.count == 2 && place.cursor.word == nil
      return isNamed ? [Completion(text: "=", help: "its layers follow, with commas between them", isFinal: false)] : []
    }
    let list = tokens[(equals + 1)...]
    let start = list.lastIndex { [.comma, .open, .close].contains($0.kind) }
    // Behind layers in parentheses only a sign may stand.
    guard start.map({ list[$0].kind != .close }) ?? true else { return [] }
    let layer = start.map { list[($0 + 1)...] } ?? list
    guard let name = layer.first?.text else {
      let own = literals(LayerKind.all.map { Completion(text: $0.name, help: "\($0.usage): \($0.summary)") })
      return own.isEmpty ? foreign(.layer) : own
    }
    return LayerKind.all.first { $0.name == name }.map { literals(parts(of: $0, layer.dropFirst())) } ?? []
  }

  /// What may follow in one layer.
  private func parts(of kind: LayerKind, _ tokens: ArraySlice<Token>) -> [Completion] {
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
      }
  }
}
