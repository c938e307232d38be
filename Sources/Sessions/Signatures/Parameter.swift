/// A positional word.
package struct WordParameter: Sendable {
  package enum Kind: Sendable, Hashable {
    /// A value that exists, of one of these kinds.
    case value([Value.Kind])
    /// A name to give.
    case name
    /// A file to read.
    case path
    case integer(ClosedRange<Int>)
    case choice([String])
    case verb
    case text
  }

  package enum Count: Sendable, Hashable {
    case one, optional, many
    /// None, one or many.
    case any

    /// Whether it takes all words that are left.
    package var isMany: Bool { self == .many || self == .any }
  }

  /// As help shows it: `MODEL`.
  package let placeholder: String
  package let kind: Kind
  package let count: Count
  /// Whether it may also name a number inside a value: `h1.best.loss`.
  package var takesMeasure = false
}

/// Behind `on`: a dataset.
package struct DataParameter: Sendable {
  package let isRequired: Bool
  /// Which part a dataset with parts stands for: `train seed on fm` means `fm.train`.
  package let part: String

  package static func required(part: String) -> DataParameter { DataParameter(isRequired: true, part: part) }
  package static func optional(part: String) -> DataParameter { DataParameter(isRequired: false, part: part) }
}

/// Behind `as`: the result.
package struct ResultParameter: Sendable {
  package enum Naming: Sendable, Hashable {
    case required
    /// When left out, this letter and the smallest number that is free: `h1`.
    case numbered(String)
    /// When left out, this word.
    case fixed(String)
    /// When left out, the first word: `continue h1` makes a new version of `h1`.
    case same
    /// The word of kind `name`: `model NAME = …`.
    case given
  }

  package let kind: Value.Kind
  package let naming: Naming
  /// Of a dataset that has parts; nil where files say which.
  package let parts: [String]?

  package init(_ kind: Value.Kind, _ naming: Naming, parts: [String]? = []) {
    self.kind = kind
    self.naming = naming
    self.parts = parts
  }
}

/// Behind `to`: a file to write.
package struct FileParameter: Sendable, Hashable {
  package let isRequired: Bool
  /// File name extensions that say what is written.
  package let extensions: [String]

  /// A picture: without `to` the session chooses the place.
  package static let figure = FileParameter(isRequired: false, extensions: ["png", "svg", "pdf"])

  /// Whether the form draws a figure.
  package var isFigure: Bool { self == .figure }

  package static func required(_ extensions: [String]) -> FileParameter {
    FileParameter(isRequired: true, extensions: extensions)
  }
}

/// `key=value`.
package struct OptionParameter: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case integer(ClosedRange<Int>)
    /// Between two bounds, both allowed.
    case number(ClosedRange<Double>)
    case choice([String])
    /// One or more of these, with commas between them.
    case choices([String])
    /// A class of the data that the statement reads, by name or number.
    case className
    /// A file or folder to read.
    case path
    case data(part: String)
    case yesNo
    /// Names with commas between them, or a file of them.
    case names
    /// Of an image: `28x28`, `28x28x3`.
    case size
    case text

    var isNumeric: Bool {
      switch self {
      case .integer, .number: true
      default: false
      }
    }
  }

  package let key: String
  package let kind: Kind
  /// Nil when leaving it out means something of its own.
  package let defaultValue: ArgumentValue?
  /// Whether the statement makes no sense without it.
  package let isRequired: Bool
  /// What it means, and its unit.
  package let summary: String
  /// Whether ``resettingWord`` takes back what was set.
  package var isResettable = false

  /// The value of a setting that puts it back to what holds where nothing was set.
  package static let resettingWord = "default"
}
