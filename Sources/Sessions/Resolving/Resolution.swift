package import Datasets
package import Language
internal import Networks
internal import Outputs
internal import Words

/// A statement known whole before it runs, against one snapshot of the session: what it means, what it reads, what it
/// will make, which random numbers it draws, and its key. Checking, running, replaying, logs and reports all take it.
package struct Resolution: Sendable {
  package let invocation: Invocation
  /// Nil where the front matter of a script says nothing.
  let scriptSeed: UInt64?
  package let inputs: [Input]
  package let results: [Result]
  /// Of every random choice: the statement's, else the session's, else the script's, else 0.
  package let seed: UInt64
  /// Equal exactly when the bits of the result are. Nil where there is none, or where it is not known yet, because the
  /// statement reads what an earlier one of the same text will make.
  package internal(set) var key: Key?
  /// The state of the session that it was made against; nil where that is still to come.
  var moment: Store.Moment?

  package var statement: Statement { invocation.statement }
  package var signature: Signature { invocation.signature }

  /// A value that the statement will make, and under which name.
  package struct Result: Sendable, Hashable {
    package let name: String
    package let kind: Value.Kind
  }

  /// The name of the main result, or the verb where there is none.
  package var resultName: String { results.last?.name ?? statement.verb.text }

  /// Every random choice comes from here: (seed, verb, result's name).
  package var stream: RandomStream { RandomStream(seed: seed, verb: statement.verb.text, name: resultName) }

  /// Whether the names of what it makes are to be kept for it from its beginning: it chooses one itself, or takes its time.
  var reservesNames: Bool {
    if signature.effect == .trains { return true }
    if case .numbered = signature.result?.naming { return statement.name == nil }
    return false
  }

  /// Whether it would change the session for sure.
  var changesSession: Bool {
    switch signature.effect {
    case .none: signature.result != nil
    case .trains, .renames, .removes: true
    case .sets: !statement.options.isEmpty
    case .anything: false
    }
  }

  /// Names of values that it reads.
  package var reads: [String] { inputs.map(\.reference.name) }

  /// Names that mean something else afterwards.
  package var writes: [String] { results.map(\.name) }

  /// The file behind `to`.
  package var file: Word? { statement.file }

  /// Whether it draws a figure, with or without `to`.
  package var drawsFigure: Bool { signature.file?.isFigure ?? false }

  /// Whether anything may have changed after it.
  package var isOpen: Bool { signature.effect == .anything }

  /// What stands at a place: behind `on`, at a word, at a key.
  package func input(_ place: String) -> Input? { inputs.first { $0.place == place } }

  /// The statement in normal form: every default and the seed spelled out, options sorted.
  package var canonical: String {
    var parts = [statement.verb.text]
    if let keyword = signature.keyword { parts.append(keyword) }
    for (index, word) in invocation.words.enumerated() {
      let placeholder = signature.words[min(index, signature.words.count - 1)].placeholder
      parts.append(
        quoted(signature.words.count > index ? invocation.arguments[placeholder]?.text ?? word.text : word.text))
    }
    if let description = invocation.description { parts += ["=", description.text] }
    if let comparison = statement.comparison {
      parts += [comparison.left.text, comparison.sign.rawValue, comparison.right.text]
      if let tolerance = comparison.tolerance { parts += ["+-", tolerance.shortest] }
    }
    if let data = statement.data { parts += ["on", data.text] }
    for option in signature.options.sorted(by: { $0.key < $1.key }) {
      if option == .seed {
        parts.append("seed=\(seed)")
      } else if let value = invocation.arguments[option.key] {
        switch value {
        case .choices, .list: parts.append("\(option.key)=\(value.text)")
        default: parts.append("\(option.key)=\(quoted(value.text))")
        }
      }
    }
    if let result = signature.result, result.naming != .given { parts += ["as", resultName] }
    if let file { parts += ["to", quoted(file.text)] }
    return parts.joined(separator: " ")
  }

  private func quoted(_ text: String) -> String { Word.quotedIfNeeded(text) }
}

/// A value that a statement reads.
package struct Input: Sendable {
  /// Behind `on`.
  package static let data = "on"
  /// In a comparison.
  package static let measure = "measure"

  /// The placeholder of a word, the key of an option, or one of the above.
  package let place: String
  package let word: Word
  package let reference: Reference
  /// Nil where the name may mean anything by then.
  package let entry: Snapshot.Entry?
  /// The part of a dataset in force: the one that is named, or the one that the whole stands for.
  package let part: DatasetValue.Part?
  /// Whether the word may name a value of any kind, which then is meant with all its parts.
  package let isWhole: Bool

  /// As people are shown it: `fm.train`, also where `fm` was written; a model without its version.
  package var name: String {
    guard !isWhole, entry?.kind != .model else { return reference.name }
    let suffix = part.map { reference.parts.isEmpty && !$0.name.isEmpty ? ".\($0.name)" : "" } ?? ""
    return word.text + suffix
  }
}
