internal import Words

/// A word that stands behind a layer's kind, as in `conv 32 3x3`: what reads it, the usage text and Tab know of it from
/// here alone.
package struct LayerWord: Sendable {
  enum Kind: Sendable {
    case integer(ClosedRange<Int>)
    /// `3x3`, or `3` for the same, with both sides in the range.
    case size(ClosedRange<Int>)
    case fraction(ClosedRange<Double>)
  }

  /// As the usage text shows it: `KxK`.
  package let placeholder: String
  /// What it says, for "conv needs …".
  package let meaning: String
  let kind: Kind
  /// What people often write.
  package let examples: [String]
  /// What holds where it is left out; nil where it has to stand.
  let fallback: Int?

  init(_ placeholder: String, _ meaning: String, _ kind: Kind, default fallback: Int? = nil, examples: [String]) {
    self.placeholder = placeholder
    self.meaning = meaning
    self.kind = kind
    self.examples = examples
    self.fallback = fallback
  }

  package var isRequired: Bool { fallback == nil }

  /// What it takes, in words.
  package var domain: String {
    switch kind {
    case .integer(let range): "a whole number \(range.phrase)"
    case .size(let range): "sides \(range.phrase) pixels"
    case .fraction: "a number from 0 to below 1"
    }
  }

  fileprivate var usage: String { fallback.map { "[\(placeholder)=\($0)]" } ?? placeholder }
}

/// `key=value` of a layer.
package struct LayerOption: Sendable {
  enum Kind: Sendable {
    case integer(ClosedRange<Int>)
    case choice([String])
  }

  package let key: String
  package let summary: String
  let kind: Kind
  /// What holds where it is left out, as the usage text shows it.
  package let fallback: String

  init(_ key: String, _ kind: Kind, default fallback: String, _ summary: String) {
    self.key = key
    self.kind = kind
    self.fallback = fallback
    self.summary = summary
  }

  /// The values to choose from, or what people often write.
  package var values: [String] {
    switch kind {
    case .integer: ["1", "2"]
    case .choice(let choices): choices
    }
  }

  fileprivate var usage: String {
    switch kind {
    case .integer: "[\(key)=\(fallback)]"
    case .choice(let choices): "[\(key)=\(choices.joined(separator: "|"))]"
    }
  }
}

extension LayerKind {
  /// What its options are called.
  package var optionKeys: [String] { options.map(\.key) }

  /// As `help model` shows it.
  package var usage: String {
    var parts = [name] + words.map(\.usage)
    if !activations.isEmpty { parts.append("[\(activations.map(\.rawValue).joined(separator: "|"))]") }
    parts += options.map(\.usage)
    if takesLayers { parts.append("(LAYER, …)") }
    return parts.joined(separator: " ")
  }
}
