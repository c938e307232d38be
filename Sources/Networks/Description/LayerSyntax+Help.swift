internal import Language

/// What to write in the place of a layer that is written in other words.
extension LayerSyntax {
  /// Where the layer's kind is unknown.
  var helpForKind: String {
    if kind.text.allSatisfy(\.isNumber) {
      return "a number is written without commas, and a layer begins with its name"
    }
    let names = LayerKind.all.map(\.name)
    if let foreign = ForeignWord.named(kind.text, preferring: .layer, .value, .option), foreign.place != .verb {
      let own = foreign.place == .layer ? LayerKind.all.first { $0.name == foreign.own } : nil
      // A remark says more than the layer rewritten.
      if let own, foreign.remark == nil, let text = text(as: own) { return "fmnb says \(text)" }
      return foreign.answer(isKnown: own != nil || foreign.place != .layer && foreign.lacking == nil)
    }
    return Suggestion.closest(to: kind.text, in: names).map { "did you mean \($0)?" }
      ?? "layers: " + names.joined(separator: " ")
  }

  /// Where a known layer has no such option.
  func help(for option: Option, of kind: LayerKind) -> String {
    if let foreign = ForeignWord.named(option.key.text, .layerOption) {
      if foreign.own == nil { return foreign.answer(isKnown: false) }
      if let text = text(as: kind) { return "fmnb says \(text)" }
    } else if let meant = Suggestion.closest(to: option.key.text, in: kind.optionKeys) {
      return "did you mean \(meant)=\(option.text)?"
    }
    return "usage: \(kind.usage)"
  }

  /// The layer in the language's words, as another kind; nil where that is none, or nothing but its name was said.
  private func text(as kind: LayerKind) -> String? {
    guard children == nil, !words.isEmpty || !options.isEmpty else { return nil }
    var places: [(place: Int, text: String)] = words.map { (0, $0.text) }
    for option in options {
      let foreign = ForeignWord.named(option.key.text, .layerOption)
      let own = kind.optionKeys.contains(option.key.text) ? option.key.text : foreign?.own
      switch own {
      case "F": places.append((1, option.text))
      case "K":
        let sides = option.values.map(\.text)
        places.append((2, (sides.count == 1 ? sides + sides : sides).joined(separator: "x")))
      case "N": places.append((1, option.values[0].text))
      case "P": places.append((1, option.text))
      case "relu":
        // Keras's word for no activation.
        if option.text.lowercased() != "linear" { places.append((3, option.text.lowercased())) }
      case let own? where kind.optionKeys.contains(own): places.append((4, "\(own)=\(option.values[0].text)"))
      default: return nil
      }
    }
    // Sorting keeps the order of equals.
    let parts = places.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
    var texts = parts.map(\.element.text)
    if !kind.usage.contains("KxK") { texts = texts.map { $0.sideOfSquare ?? $0 } }
    let text = ([kind.name] + texts).joined(separator: " ")
    // What cannot be read helps nobody.
    let source = Source(name: "", text: text)
    guard let syntax = try? Parser.layers(source), (try? LayerReader.layers(syntax, in: source)) != nil else {
      return nil
    }
    return text
  }
}

extension String {
  /// The `2` of `2x2`; nil where it is not two equal numbers.
  var sideOfSquare: String? {
    let sides = split(separator: "x", omittingEmptySubsequences: false)
    guard sides.count == 2, sides[0] == sides[1], let side = Int(sides[0]), side > 0 else { return nil }
    return "\(side)"
  }
}
