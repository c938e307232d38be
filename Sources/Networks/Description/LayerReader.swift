internal import Language
internal import Words

/// Reads one layer: takes its words, first to last, within ``NetworkLimits``.
struct LayerReader {
  let syntax: LayerSyntax
  let kind: LayerKind
  let source: Source
  /// How many parentheses the layer stands in.
  private let nesting: Int
  private var words: ArraySlice<Word>
  private var tookChildren = false

  private init(syntax: LayerSyntax, kind: LayerKind, source: Source, nesting: Int) {
    self.syntax = syntax
    self.kind = kind
    self.source = source
    self.nesting = nesting
    words = syntax.words[...]
  }

  /// - Throws: the first mistake in reading order.
  static func layers(_ syntax: [LayerSyntax], in source: Source, nesting: Int = 0) throws(Diagnostic) -> [Layer] {
    var layers: [Layer] = []
    for layer in syntax { layers.append(try Self.layer(layer, in: source, nesting: nesting)) }
    return layers
  }

  private static func layer(_ syntax: LayerSyntax, in source: Source, nesting: Int) throws(Diagnostic) -> Layer {
    guard let kind = LayerKind.all.first(where: { $0.name == syntax.kind.text }) else {
      throw Diagnostic(
        "unknown-layer", "there is no layer '\(syntax.kind.text)'", help: syntax.helpForKind, at: syntax.kind.range,
        in: source)
    }
    let keys = kind.optionKeys
    if let option = syntax.options.first(where: { !keys.contains($0.key.text) }) {
      throw Diagnostic(
        "unknown-option", "\(kind.name) has no option '\(option.key.text)'", help: syntax.help(for: option, of: kind),
        at: option.range, in: source)
    }
    var reader = LayerReader(syntax: syntax, kind: kind, source: source, nesting: nesting)
    let layer = try kind.read(&reader)
    try reader.finish()
    return layer
  }

  private func diagnostic(_ message: String, at range: SourceRange, help: String? = nil) -> Diagnostic {
    Diagnostic("bad-layer", message, help: help ?? "usage: \(kind.usage)", at: range, in: source)
  }

  private func missing(_ what: String) -> Diagnostic {
    diagnostic("\(kind.name) needs \(what)", at: syntax.range)
  }

  /// The next word, or what holds where it is left out.
  mutating func integer(_ parameter: LayerWord) throws(Diagnostic) -> Int {
    guard case .integer(let range) = parameter.kind else { throw missing(parameter.meaning) }
    guard let word = words.popFirst() else {
      guard let fallback = parameter.fallback else { throw missing(parameter.meaning) }
      return fallback
    }
    guard let value = Int(word.text), range.contains(value) else {
      let plain = Numeral.plain(word.text).flatMap { Int($0) }.flatMap { range.contains($0) ? "\($0)" : nil }
      throw diagnostic(
        "\(parameter.meaning) is \(parameter.domain), not '\(word.text)'", at: word.range,
        help: plain.map { "write \($0)" } ?? word.text.sideOfSquare.map { "write \(kind.name) \($0)" })
    }
    return value
  }

  mutating func fraction(_ parameter: LayerWord) throws(Diagnostic) -> Double {
    guard case .fraction(let range) = parameter.kind, let word = words.popFirst() else {
      throw missing(parameter.meaning)
    }
    guard let value = Numeral.value(word.text), range.contains(value) else {
      throw diagnostic("\(parameter.meaning) is \(parameter.domain), not '\(word.text)'", at: word.range)
    }
    return value
  }

  /// `3x3`, or `3` for the same.
  mutating func size(_ parameter: LayerWord) throws(Diagnostic) -> (height: Int, width: Int) {
    guard case .size(let range) = parameter.kind, let word = words.popFirst() else { throw missing(parameter.meaning) }
    let sides = word.text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard (1...2).contains(sides.count), !sides.contains(0) else {
      throw diagnostic("a size is written like 3x3, not '\(word.text)'", at: word.range)
    }
    guard sides.allSatisfy(range.contains) else {
      throw diagnostic("a kernel's sides are \(range.phrase) pixels, not '\(word.text)'", at: word.range)
    }
    return (sides[0], sides[sides.count - 1])
  }

  private func value(of parameter: LayerOption) -> Option? {
    syntax.options.first { $0.key.text == parameter.key }
  }

  /// Nil where the option is left out.
  func integer(_ parameter: LayerOption) throws(Diagnostic) -> Int? {
    guard case .integer(let range) = parameter.kind, let option = value(of: parameter) else { return nil }
    guard let value = Int(option.text), range.contains(value) else {
      throw diagnostic(
        "\(parameter.key)= is a whole number \(range.phrase), not '\(option.text)'", at: option.valueRange)
    }
    return value
  }

  /// Nil where the option is left out.
  func choice<Choice: RawRepresentable<String>>(_ parameter: LayerOption) throws(Diagnostic) -> Choice? {
    guard case .choice(let choices) = parameter.kind, let option = value(of: parameter) else { return nil }
    guard choices.contains(option.text), let choice = Choice(rawValue: option.text) else {
      throw diagnostic(
        "\(parameter.key)= is \(choices.joined(separator: " or ")), not '\(option.text)'", at: option.valueRange)
    }
    return choice
  }

  /// None where the next word is left out.
  mutating func activation() throws(Diagnostic) -> Activation {
    guard let word = words.popFirst() else { return .none }
    let known = kind.activations.map(\.rawValue)
    guard let activation = kind.activations.first(where: { $0.rawValue == word.text }) else {
      let meant = Suggestion.closest(to: word.text, in: known)
      throw diagnostic(
        "'\(word.text)' does not belong here; an activation is \(known.joined(separator: " or "))", at: word.range,
        help: meant.map { "did you mean \($0)?" })
    }
    return activation
  }

  mutating func children() throws(Diagnostic) -> [Layer] {
    guard let children = syntax.children else { throw missing("layers in parentheses") }
    tookChildren = true
    guard nesting < NetworkLimits.nesting else {
      throw Diagnostic(
        "nested-too-deep", "layers are nested more than \(NetworkLimits.nesting) deep", help: "flatten the model",
        at: syntax.kind.range, in: source)
    }
    return try Self.layers(children, in: source, nesting: nesting + 1)
  }

  func finish() throws(Diagnostic) {
    if let extra = words.first {
      throw diagnostic("\(kind.name) does not expect '\(extra.text)'", at: extra.range)
    }
    if syntax.children != nil, !tookChildren {
      throw diagnostic("\(kind.name) takes no layers in parentheses", at: syntax.range)
    }
  }
}
