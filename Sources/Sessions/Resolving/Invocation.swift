package import Language
package import Networks

/// A statement that fits a command's signature: every word and option is read, with defaults filled in.
package struct Invocation: Sendable {
  package let verb: Verb
  package let signature: Signature
  package let statement: Statement
  /// The words behind the keyword.
  package let words: [Word]
  /// The layers, where the signature takes some.
  package let description: NetworkDescription?
  /// By placeholder and key; names of values are not among them.
  var arguments: [String: ArgumentValue]

  /// What an option says, or its default.
  subscript<Value>(_ setting: Setting<Value>) -> Value { setting.value(arguments[setting.declaration.key]) }

  /// What a word says.
  subscript<Value>(_ word: Positional<Value>) -> Value { word.value(arguments[word.declaration.placeholder]) }

  /// Whether the option was written down.
  func has(_ option: some DeclaresOption) -> Bool { statement.option(option.option.key) != nil }

  /// Where the option's value stands, to point at.
  func range(_ option: some DeclaresOption) -> SourceRange? { statement.option(option.option.key)?.valueRange }

  /// Where a word stands, to point at.
  func word(_ parameter: some DeclaresWord) -> Word? {
    signature.words.firstIndex { $0.placeholder == parameter.word.placeholder }.flatMap {
      words.indices.contains($0) ? words[$0] : nil
    }
  }

  /// The result's name when it is written down, given or fixed; nil when it is to be numbered or there is none.
  var statedName: Word? {
    if let name = statement.name { return name }
    switch signature.result?.naming {
    case .fixed(let name): return Word(name, range: statement.range)
    case .given: return zip(signature.words, words).first { $0.0.kind == .name }?.1
    default: return nil
    }
  }

  /// Words and options that name values, with the kinds that fit: what the statement reads, in reading order.
  var reads: [Read] {
    var reads: [Read] = []
    for (index, word) in words.enumerated() {
      let parameter = signature.words[min(index, signature.words.count - 1)]
      if case .value(let kinds) = parameter.kind {
        reads.append(
          Read(
            place: parameter.placeholder, word: word, kinds: kinds, part: signature.data?.part ?? "train",
            mayBeMeasure: parameter.takesMeasure))
      }
    }
    if let data = statement.data, let parameter = signature.data {
      reads.append(Read(place: Input.data, word: data, kinds: [.dataset], part: parameter.part))
    }
    for option in signature.options {
      if case .data(let part) = option.kind, let word = statement.option(option.key)?.values.first {
        reads.append(Read(place: option.key, word: word, kinds: [.dataset], part: part))
      }
    }
    if let comparison = statement.comparison {
      for word in comparison.left.references + comparison.right.references {
        reads.append(Read(place: Input.measure, word: word, kinds: Value.Kind.allCases, part: "", isMeasure: true))
      }
    }
    return reads
  }

  struct Read: Sendable {
    /// The placeholder or key that the word stands for, or one of ``Input``'s.
    var place: String
    var word: Word
    var kinds: [Value.Kind]
    /// The part that a dataset with parts stands for.
    var part: String
    /// Whether the word names a number inside a value: `h1.best.loss`.
    var isMeasure = false
    /// Whether it does where it is not the name of a value or of a dataset's part.
    var mayBeMeasure = false

    /// Whether it may be a value of any kind, which then is meant with all its parts.
    var isWhole: Bool { !isMeasure && kinds == Value.Kind.allCases }
  }
}
