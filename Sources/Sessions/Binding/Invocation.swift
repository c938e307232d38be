internal import Foundation
package import Language
internal import Networks

/// A statement that fits a command's signature: every word, option and name is of the right type.
///
/// The getters take the parameters that the form declares, so that no key is spelled twice.
package struct Invocation: Sendable {
  package let command: Command
  package let form: Form
  package let statement: Statement
  /// The words behind the form's keyword.
  let words: [Word]
  /// Of a `model` statement.
  let description: NetworkDescription?

  private func text(_ option: OptionParameter) -> String? {
    statement.option(option.key)?.text ?? option.defaultText
  }

  /// Whether the option was written down.
  func has(_ option: OptionParameter) -> Bool { statement.option(option.key) != nil }

  /// Where the option's value stands, to point at.
  func range(_ option: OptionParameter) -> SourceRange? { statement.option(option.key)?.valueRange }

  // The binder has made sure that a value parses, so a getter's fallback is reached for an absent option only.

  func integer(_ option: OptionParameter) -> Int? { text(option).flatMap { Int($0) } }
  func number(_ option: OptionParameter) -> Double? { text(option).flatMap { Double($0) } }
  func string(_ option: OptionParameter) -> String? { text(option) }
  func strings(_ option: OptionParameter) -> [String] { statement.option(option.key)?.values.map(\.text) ?? [] }
  func word(_ option: OptionParameter) -> Word? { statement.option(option.key)?.values.first }
  func isYes(_ option: OptionParameter) -> Bool { text(option) == "yes" }

  /// The result's name when it is written down or fixed; nil when it is to be numbered or there is none.
  var statedName: String? {
    if let name = statement.name?.text { return name }
    if case .fixed(let name)? = form.result?.naming { return name }
    return nil
  }

  /// The name that a word of kind `.name` gives: `model NAME = …`.
  var givenName: Word? {
    zip(form.words, words).first { $0.0.kind == .name }?.1
  }

  /// Words and options that name values, with the kinds that fit: what the statement reads.
  var reads: [Read] {
    var reads: [Read] = []
    for (index, word) in words.enumerated() {
      if case .value(let kinds) = parameter(at: index).kind {
        reads.append(Read(word: word, kinds: kinds, part: form.data?.part ?? "train"))
      }
    }
    if let data = statement.data, let parameter = form.data {
      reads.append(Read(word: data, kinds: [.dataset], part: parameter.part))
    }
    for option in form.options {
      if case .data(let part) = option.kind, let word = word(option) {
        reads.append(Read(word: word, kinds: [.dataset], part: part))
      }
    }
    if let comparison = statement.comparison {
      for case .reference(let word) in [comparison.left, comparison.right] {
        reads.append(Read(word: word, kinds: Value.Kind.allCases, part: "", isMeasure: true))
      }
    }
    return reads
  }

  struct Read: Sendable {
    var word: Word
    var kinds: [Value.Kind]
    /// The part that a dataset with parts stands for.
    var part: String
    /// Whether the word names a number inside a value: `h1.best.loss`.
    var isMeasure = false
  }

  private func parameter(at index: Int) -> WordParameter {
    form.words[min(index, form.words.count - 1)]
  }
}
