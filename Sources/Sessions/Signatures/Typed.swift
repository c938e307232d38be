internal import Datasets

/// A parameter as its command's file declares it, with the type that its value has in Swift. Reading one
/// (`execution[epochs]`) needs no default of its own: the declaration says it, once.
package struct Typed<Declaration: Sendable, Value>: Sendable {
  package let declaration: Declaration
  /// From what the statement says, or the default; nil where both are absent.
  let value: @Sendable (ArgumentValue?) -> Value
}

package typealias Setting<Value> = Typed<OptionParameter, Value>
package typealias Positional<Value> = Typed<WordParameter, Value>

/// What may stand in a form's list of options.
package protocol DeclaresOption: Sendable {
  var option: OptionParameter { get }
}

/// What may stand in a form's list of words.
package protocol DeclaresWord: Sendable {
  var word: WordParameter { get }
}

extension OptionParameter: DeclaresOption { package var option: OptionParameter { self } }
extension WordParameter: DeclaresWord { package var word: WordParameter { self } }
extension Typed: DeclaresOption where Declaration == OptionParameter {
  package var option: OptionParameter { declaration }

  private init(
    _ key: String, _ kind: OptionParameter.Kind, default defaultValue: ArgumentValue? = nil, required: Bool = false,
    _ summary: String, _ value: @escaping @Sendable (ArgumentValue?) -> Value
  ) {
    declaration = OptionParameter(
      key: key, kind: kind, defaultValue: defaultValue, isRequired: required, summary: summary)
    self.value = value
  }
}
extension Typed: DeclaresWord where Declaration == WordParameter {
  package var word: WordParameter { declaration }

  private init(
    _ placeholder: String, _ kind: WordParameter.Kind, _ count: WordParameter.Count,
    _ value: @escaping @Sendable (ArgumentValue?) -> Value
  ) {
    declaration = WordParameter(placeholder: placeholder, kind: kind, count: count)
    self.value = value
  }
}

// MARK: Options

extension Typed where Declaration == OptionParameter, Value == Int {
  package static func integer(
    _ key: String, _ range: ClosedRange<Int>, default fallback: Int, _ summary: String
  ) -> Self {
    Self(key, .integer(range), default: .integer(fallback), summary) { $0?.integer ?? fallback }
  }
}

extension Typed where Declaration == OptionParameter, Value == Int? {
  package static func integer(_ key: String, _ range: ClosedRange<Int>, _ summary: String) -> Self {
    Self(key, .integer(range), summary) { $0?.integer }
  }
}

extension Typed where Declaration == OptionParameter, Value == Double {
  package static func number(
    _ key: String, _ range: ClosedRange<Double>, default fallback: Double, _ summary: String
  ) -> Self {
    Self(key, .number(range), default: .number(fallback), summary) { $0?.number ?? fallback }
  }
}

extension Typed where Declaration == OptionParameter, Value == Double? {
  package static func number(_ key: String, _ range: ClosedRange<Double>, _ summary: String) -> Self {
    Self(key, .number(range), summary) { $0?.number }
  }
}

extension Typed where Declaration == OptionParameter, Value == Bool {
  package static func yesNo(_ key: String, default fallback: Bool, _ summary: String) -> Self {
    Self(key, .yesNo, default: .flag(fallback), summary) { $0 == nil ? fallback : $0 == .flag(true) }
  }
}

extension Typed where Declaration == OptionParameter, Value == String {
  package static func choice(
    _ key: String, _ choices: [String], default fallback: String, _ summary: String
  ) -> Self {
    Self(key, .choice(choices), default: .text(fallback), summary) { $0?.string ?? fallback }
  }

  /// A path that has to be given.
  package static func path(_ key: String, required: Void, _ summary: String) -> Self {
    Self(key, .path, required: true, summary) { $0?.string ?? "" }
  }
}

extension Typed where Declaration == OptionParameter, Value == String? {
  package static func choice(_ key: String, _ choices: [String], _ summary: String) -> Self {
    Self(key, .choice(choices), summary) { $0?.string }
  }

  package static func path(_ key: String, _ summary: String) -> Self { Self(key, .path, summary) { $0?.string } }

  /// The value is the class's name in the data, whatever way it was written.
  package static func className(_ key: String, _ summary: String) -> Self {
    Self(key, .className, summary) { $0?.string }
  }
}

extension Typed where Declaration == OptionParameter, Value == String? {
  package static func text(_ key: String, _ summary: String) -> Self { Self(key, .text, summary) { $0?.string } }
}

extension Typed where Declaration == OptionParameter, Value == Bool? {
  package static func yesNo(_ key: String, _ summary: String) -> Self {
    Self(key, .yesNo, summary) { value in value.map { $0 == .flag(true) } }
  }
}

extension Typed where Declaration == OptionParameter, Value == [String]? {
  /// Names, or a single one that may be a file of them.
  package static func names(_ key: String, _ summary: String) -> Self {
    Self(key, .names, summary) { value in if case .list(let names)? = value { names } else { nil } }
  }
}

extension Typed where Declaration == OptionParameter, Value == ImageSize? {
  package static func size(_ key: String, _ summary: String) -> Self {
    Self(key, .size, summary) { $0?.string.flatMap(ImageSize.init) }
  }
}

extension Typed
where
  Declaration == OptionParameter, Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String
{
  /// One of an enumeration's cases.
  package static func choice(_ key: String, default fallback: Value, _ summary: String) -> Self {
    Self(key, .choice(Value.allCases.map(\.rawValue)), default: .text(fallback.rawValue), summary) {
      $0?.string.flatMap(Value.init(rawValue:)) ?? fallback
    }
  }
}

extension Typed where Declaration == OptionParameter {
  /// Any of an enumeration's cases.
  package static func choices<Choice>(_ key: String, _ summary: String) -> Self
  where
    Choice: RawRepresentable & CaseIterable & Sendable & Hashable, Choice.RawValue == String, Value == Set<Choice>
  {
    Self(key, .choices(Choice.allCases.map(\.rawValue)), summary) { value in
      guard case .choices(let words)? = value else { return [] }
      return Set(words.compactMap(Choice.init(rawValue:)))
    }
  }
}

extension OptionParameter {
  /// On every statement that draws random numbers.
  package static let seed = OptionParameter(
    key: "seed", kind: .integer(0...Int.max), defaultValue: nil, isRequired: false,
    summary: "which random numbers; left out: what `set seed=` says, else the front matter, else 0")

  /// A dataset behind a key.
  package static func data(_ key: String, part: String, _ summary: String) -> OptionParameter {
    OptionParameter(key: key, kind: .data(part: part), defaultValue: nil, isRequired: false, summary: summary)
  }
}

// MARK: Words

extension Typed where Declaration == WordParameter, Value == Int {
  package static func integer(_ placeholder: String, _ range: ClosedRange<Int>) -> Self {
    Self(placeholder, .integer(range), .one) { $0?.integer ?? range.lowerBound }
  }
}

extension Typed where Declaration == WordParameter, Value == Int {
  package static func integer(optional placeholder: String, _ range: ClosedRange<Int>, default fallback: Int) -> Self {
    Self(placeholder, .integer(range), .optional) { $0?.integer ?? fallback }
  }
}

extension Typed where Declaration == WordParameter, Value == String {
  package static func text(_ placeholder: String) -> Self { Self(placeholder, .text, .one) { $0?.string ?? "" } }
  package static func path(_ placeholder: String) -> Self { Self(placeholder, .path, .one) { $0?.string ?? "" } }
}

extension Typed where Declaration == WordParameter, Value == String? {
  package static func path(optional placeholder: String) -> Self {
    Self(placeholder, .path, .optional) { $0?.string }
  }
  package static func choice(optional placeholder: String, _ choices: [String]) -> Self {
    Self(placeholder, .choice(choices), .optional) { $0?.string }
  }
}

extension WordParameter {
  package static func value(_ placeholder: String, _ kinds: Value.Kind..., count: Count = .one) -> WordParameter {
    WordParameter(placeholder: placeholder, kind: .value(kinds), count: count)
  }

  /// A value of any kind.
  package static func anyValue(_ placeholder: String, count: Count = .one) -> WordParameter {
    WordParameter(placeholder: placeholder, kind: .value(Value.Kind.allCases), count: count)
  }

  /// A value of any kind, or a number inside one.
  package static func anyValueOrMeasure(_ placeholder: String) -> WordParameter {
    WordParameter(placeholder: placeholder, kind: .value(Value.Kind.allCases), count: .one, takesMeasure: true)
  }

  /// A verb or topic, in as many words as it takes.
  package static func topic(_ placeholder: String) -> WordParameter {
    WordParameter(placeholder: placeholder, kind: .verb, count: .any)
  }

  /// A text of several words.
  package static func texts(_ placeholder: String) -> WordParameter {
    WordParameter(placeholder: placeholder, kind: .text, count: .many)
  }

  /// The name of what is made.
  package static func name(_ placeholder: String) -> WordParameter {
    WordParameter(placeholder: placeholder, kind: .name, count: .one)
  }
}

extension ArgumentValue {
  fileprivate var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  fileprivate var number: Double? { if case .number(let value) = self { value } else { nil } }
  fileprivate var string: String? { if case .text(let value) = self { value } else { nil } }
}
