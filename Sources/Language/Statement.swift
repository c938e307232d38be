/// One statement as written, before anything is known of the verb it names.
///
///     statement = verb {word} ["on" DATA] {key=value} ["as" NAME] ["to" FILE]
public struct Statement: Sendable, Hashable {
  public var verb: Word
  public var words: [Word] = []
  /// Behind `on`.
  public var data: Word?
  public var options: [Option] = []
  /// Behind `as`.
  public var name: Word?
  /// Behind `to`.
  public var file: Word?
  /// Behind `model NAME =`.
  public var layers: [LayerSyntax] = []
  /// Behind `expect`.
  public var comparison: Comparison?
  public var source: Source
  /// All of it, from the verb to its last word.
  public var range: SourceRange

  public init(verb: Word, source: Source, range: SourceRange) {
    self.verb = verb
    self.source = source
    self.range = range
  }

  /// The statement as it stands in its source.
  public var text: String {
    String(decoding: Array(source.text.utf8)[range], as: UTF8.self)
  }

  public func option(_ key: String) -> Option? { options.first { $0.key.text == key } }
}

/// A word and where it stands.
public struct Word: Sendable, Hashable {
  public var text: String
  public var range: SourceRange
  public var quoted: Bool

  public init(_ text: String, range: SourceRange = 0..<0, quoted: Bool = false) {
    self.text = text
    self.range = range
    self.quoted = quoted
  }
}

/// `key=value`, or `key=value,value`.
public struct Option: Sendable, Hashable {
  public var key: Word
  public var values: [Word]
  public var range: SourceRange

  /// The values as one text, with the commas between them.
  public var text: String { values.map(\.text).joined(separator: ",") }

  /// Where the values stand.
  public var valueRange: SourceRange { (values.first?.range.lowerBound ?? range.upperBound)..<range.upperBound }
}

/// One layer of a `model` statement: `conv 32 3x3 relu`, `residual (conv 32 3x3, relu)`.
public struct LayerSyntax: Sendable, Hashable {
  public var kind: Word
  public var words: [Word] = []
  public var options: [Option] = []
  /// Inside the parentheses of `residual` and `repeat`; nil where there are none.
  public var children: [LayerSyntax]?
  public var range: SourceRange
}

/// `h1.best.val_accuracy >= 0.93`, `e1.accuracy ~ 0.931 +- 0.003`.
public struct Comparison: Sendable, Hashable {
  public enum Sign: String, Sendable, Hashable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case equal = "=="
    case notEqual = "!="
    case greaterOrEqual = ">="
    case greater = ">"
    case about = "~"
  }

  public var left: Operand
  public var sign: Sign
  public var right: Operand
  /// Behind `+-`; only with `~`.
  public var tolerance: Double?
  public var range: SourceRange

  public init(left: Operand, sign: Sign, right: Operand, tolerance: Double? = nil, range: SourceRange) {
    self.left = left
    self.sign = sign
    self.right = right
    self.tolerance = tolerance
    self.range = range
  }
}

/// One side of a comparison: a number, or the part of a value.
public enum Operand: Sendable, Hashable {
  case number(Double, Word)
  case reference(Word)

  public var word: Word {
    switch self {
    case .number(_, let word), .reference(let word): word
    }
  }

  /// A number may be written `0.93` or `93%`.
  init(_ word: Word) {
    if word.text.hasSuffix("%"), let percent = Double(word.text.dropLast()) {
      // Moving the decimal point in the text makes 93.1% the same number as 0.931; a division may not.
      self = .number(Double(word.text.dropLast() + "e-2") ?? percent / 100, word)
    } else if let number = Double(word.text), word.text.first?.isLetter == false {
      self = .number(number, word)
    } else {
      self = .reference(word)
    }
  }
}
