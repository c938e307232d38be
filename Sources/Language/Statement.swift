/// One statement as written, before anything is known of the verb it names.
///
///     statement = verb {word} ["on" DATA] {key=value} ["as" NAME] ["to" FILE]
package struct Statement: Sendable, Hashable {
  package var verb: Word
  package var words: [Word] = []
  /// Behind `on`.
  package var data: Word?
  package var options: [Option] = []
  /// Behind `as`.
  package var name: Word?
  /// Behind `to`.
  package var file: Word?
  /// Behind `NAME =`, where the verb takes layers.
  package var layers: [LayerSyntax] = []
  /// Where the verb takes one.
  package var comparison: Comparison?
  package var source: Source
  /// All of it, from the verb to its last word.
  package var range: SourceRange

  package init(verb: Word, source: Source, range: SourceRange) {
    self.verb = verb
    self.source = source
    self.range = range
  }

  /// The statement as it stands in its source.
  package var text: String { source.text(in: range) }

  package func option(_ key: String) -> Option? { options.first { $0.key.text == key } }
}

/// A word and where it stands.
package struct Word: Sendable, Hashable {
  package var text: String
  package var range: SourceRange
  package var quoted: Bool

  package init(_ text: String, range: SourceRange = 0..<0, quoted: Bool = false) {
    self.text = text
    self.range = range
    self.quoted = quoted
  }
}

/// `key=value`, or `key=value,value`.
package struct Option: Sendable, Hashable {
  package var key: Word
  package var values: [Word]
  package var range: SourceRange

  /// The values as one text, with the commas between them.
  package var text: String { values.map(\.text).joined(separator: ",") }

  /// Where the values stand.
  package var valueRange: SourceRange { (values.first?.range.lowerBound ?? range.upperBound)..<range.upperBound }
}

/// One layer: `conv 32 3x3 relu`, `residual (conv 32 3x3, relu)`.
package struct LayerSyntax: Sendable, Hashable {
  package var kind: Word
  package var words: [Word] = []
  package var options: [Option] = []
  /// Inside the parentheses of `residual` and `repeat`; nil where there are none.
  package var children: [LayerSyntax]?
  package var range: SourceRange
}

/// `h1.best.val_accuracy >= 0.93`, `e1.accuracy ~ 0.931 +- 0.003`.
package struct Comparison: Sendable, Hashable {
  package enum Sign: String, Sendable, Hashable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case equal = "=="
    case notEqual = "!="
    case greaterOrEqual = ">="
    case greater = ">"
    case about = "~"

    /// In words.
    package var meaning: String {
      switch self {
      case .less: "is less than"
      case .lessOrEqual: "is at most"
      case .equal: "equals"
      case .notEqual: "differs from"
      case .greaterOrEqual: "is at least"
      case .greater: "is more than"
      case .about: "is about, give or take what stands behind \(Comparison.toleranceSign)"
      }
    }
  }

  /// Between what is about right and how far off it may be.
  package static let toleranceSign = "+-"

  package var left: Operand
  package var sign: Sign
  package var right: Operand
  /// Behind `+-`; only with `~`.
  package var tolerance: Double?
  package var range: SourceRange

  package init(left: Operand, sign: Sign, right: Operand, tolerance: Double? = nil, range: SourceRange) {
    self.left = left
    self.sign = sign
    self.right = right
    self.tolerance = tolerance
    self.range = range
  }
}
