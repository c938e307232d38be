package import Datasets
internal import Foundation
package import Language
package import Networks

/// A statement beside what it reads: what checking, naming and running it have in common.
package protocol Reads {
  var resolution: Resolution { get }
  var workspace: Workspace { get }
}

extension Reads {
  package var statement: Statement { resolution.statement }

  // MARK: Arguments

  /// What an option says, or its default.
  package subscript<Value>(_ setting: Setting<Value>) -> Value { resolution.invocation[setting] }
  /// What a word says.
  package subscript<Value>(_ word: Positional<Value>) -> Value { resolution.invocation[word] }
  /// Whether an option was written down.
  package func has(_ option: some DeclaresOption) -> Bool { resolution.invocation.has(option) }
  /// Where an option's value stands, to point at.
  package func range(_ option: some DeclaresOption) -> SourceRange? { resolution.invocation.range(option) }
  /// Where a word stands, to point at.
  package func word(_ parameter: some DeclaresWord) -> Word? { resolution.invocation.word(parameter) }

  // MARK: Values

  /// What stands at a word.
  ///
  /// - Throws: where the name means nothing that is there yet.
  package func input(_ parameter: WordParameter) throws -> Input { try input(at: parameter.placeholder) }

  /// What stands behind `on`.
  package func data() throws -> Input { try input(at: Input.data) }

  package func input(at place: String) throws -> Input {
    guard let input = resolution.input(place) else { throw SessionError("missing-value", "\(place) is missing") }
    return input
  }

  /// Every value that stands at a word of which there may be many.
  package func inputs(_ parameter: WordParameter) -> [Input] {
    resolution.inputs.filter { $0.place == parameter.placeholder }
  }

  package func entry(_ input: Input) throws -> (entry: Snapshot.Entry, id: Int64) {
    guard let entry = input.entry, let id = entry.id else {
      throw SessionError("unknown-name", "there is no value '\(input.word.text)'", at: input.word.range)
    }
    return (entry, id)
  }

  package func value(_ input: Input) throws -> Value { try workspace.store.value(try entry(input).id) }

  package func model(_ input: Input) throws -> StoredModel {
    let entry = try entry(input).entry
    guard case .model(let value) = entry.facts else { throw unusable(input, as: .model) }
    return StoredModel(entry: entry, value: value, store: workspace.store)
  }

  package func history(_ input: Input) throws -> (entry: Snapshot.Entry, value: HistoryValue, epochs: [Epoch]) {
    let (entry, id) = try entry(input)
    guard case .history(let value) = entry.facts else { throw unusable(input, as: .history) }
    return (entry, value, try workspace.store.epochs(of: id))
  }

  /// The part of a dataset that a word means, without its pixels.
  package func part(_ input: Input) throws -> HistoryValue.NamedPart {
    guard let part = input.part else { throw unusable(input, as: .dataset) }
    return HistoryValue.NamedPart(name: input.name, part: part)
  }

  /// Why a value cannot be used: it cannot be read, or is something else.
  private func unusable(_ input: Input, as kind: Value.Kind) -> any Error {
    do {
      _ = try value(input)
      return SessionError("wrong-kind", "\(input.word.text) is not \(kind.phrase)", at: input.word.range)
    } catch {
      return error
    }
  }

  /// A dataset with its pixels.
  package func dataset(_ input: Input) throws -> Dataset { try workspace.dataset(try part(input)) }

  /// The number that one side of a comparison comes to.
  package func number(_ operand: Operand) throws -> Double { try operand.value(measure) }

  /// The number that a word of a comparison names.
  private func measure(_ word: Word) throws -> Double {
    guard let input = resolution.inputs.first(where: { $0.place == Input.measure && $0.word == word }) else {
      throw SessionError("missing-value", "\(word.text) is missing", at: word.range)
    }
    return try number(input)
  }

  /// The number that an input names, where it names one.
  package func number(_ input: Input) throws -> Double {
    let (entry, id) = try entry(input)
    let parts = input.reference.parts
    let epochs = entry.kind == .history ? try workspace.store.epochs(of: id) : []
    let value = try workspace.store.value(id)
    if case .evaluation(let evaluation) = value, let name = Measure.className(in: parts, of: .evaluation),
      evaluation.classNames.label(spelled: name) == nil
    {
      throw SessionError.unknownClass(
        name, known: evaluation.classNames, behind: "\(entry.name).\(parts[0]).", at: input.word.range)
    }
    guard let number = Measure.number(parts, of: value, epochs: epochs) else {
      let help =
        parts.last?.hasPrefix("val_") == true
        ? "train with validate= to measure it" : entry.kind == .model ? "train \(entry.name) first" : nil
      throw SessionError.noMeasure(input.word.text, help: help)
    }
    return number
  }

  // MARK: Files

  /// The path to open for a file that the statement reads.
  package func readPath(_ path: String) -> String { workspace.files.readPath(path) }

  /// Where a file is or will be.
  package func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

  // MARK: Keys

  /// The key of a value that is read; the content of a dataset's part, where a part is meant.
  ///
  /// - Returns: nil where it is not known yet.
  package func key(_ input: Input) -> Key? {
    guard !input.isWhole, let part = input.part else { return input.entry?.key }
    return Key(text: part.digest)
  }

  /// The key of a statement that is made of what it reads: of the form, its arguments in normal form, and its inputs. What
  /// is said or drawn also shows names, and a file is written in some format.
  ///
  /// - Parameters:
  ///   - meant: what an argument comes to here, by key, where that is not what it says: `count=25` of twenty images.
  ///   - extra: what else is shown.
  ///   - counts: what counts of an input, where that is not its key.
  package func keyOfInputs(
    meaning meant: [String: String] = [:], and extra: [String] = [], _ counts: ((Input) throws -> [String])? = nil
  ) throws -> Key? {
    let signature = resolution.signature
    var parts = [statement.verb.text, signature.keyword ?? "", Engine.version]
    for input in resolution.inputs {
      guard let key = key(input) else { return nil }
      parts += [input.place] + (try counts?(input) ?? [key.text])
      if signature.showsNames { parts.append(input.name) }
    }
    let arguments = resolution.invocation.arguments.mapValues(\.text).merging(meant) { $1 }
    for (name, value) in arguments.sorted(by: { $0.key < $1.key }) {
      // The seed stands in the stream, wherever it comes from.
      if name != OptionParameter.seed.key { parts += [name, value] }
    }
    if signature.effect == .renames { parts += resolution.writes }
    if signature.options.contains(.seed) { parts += resolution.stream.parts }
    if signature.file != nil { parts.append(resolution.fileExtension) }
    return Key(of: parts + extra)
  }
}

extension Signature {
  /// Whether what comes of it has the names in it by which it was asked for: what is said or drawn, but no value, and no
  /// file for other tools.
  fileprivate var showsNames: Bool {
    effect == .renames || result == nil && (file == nil || file?.isFigure == true)
  }
}

extension Resolution {
  /// Of the file that is written, in small letters; that of a figure without `to` is `png`.
  package var fileExtension: String {
    guard let file else { return "png" }
    return (file.text as NSString).pathExtension.lowercased()
  }
}
