internal import Language
internal import Networks

/// A word that may stand at the cursor.
package struct Completion: Sendable, Hashable {
  package var text: String
  /// One line of help.
  package var help: String
  /// Whether the word is done, so that a space may follow; an option's key goes on with its value.
  package var isFinal: Bool
}

extension Session {
  /// What may replace the word at the end of `text`, which is everything before the cursor: verbs, names of the right
  /// type, option keys and values, layers, from the command table. Files are left to the caller (`expectsFile`).
  package func completions(for text: String) -> [Completion] {
    let place = CompletionPlace(text, vocabulary)
    guard let snapshot = try? workspace.store.snapshot() else { return [] }
    return place.candidates(in: snapshot).filter { $0.text.hasPrefix(place.word) }
  }

  /// Whether a file's name may stand at the end of `text`.
  package func expectsFile(at text: String) -> Bool { CompletionPlace(text, vocabulary).expectsFile }
}

/// The word at the cursor and what stands before it in its statement.
struct CompletionPlace {
  private let vocabulary: Vocabulary
  private let cursor: CursorPlace
  /// The verb, its keyword, and the words that are neither options nor behind a preposition.
  private var free: [String] = []
  private var usedKeys: Set<String> = []
  private var usedPrepositions: Set<Preposition> = []
  private var expected = Expected.word

  /// What the word at the cursor is.
  private enum Expected {
    case word
    /// One of this option's values.
    case value(of: String)
    case after(Preposition)
  }

  init(_ text: String, _ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    cursor = CursorPlace(text)
    var key: String?
    for (token, next) in zip(cursor.before, cursor.before.dropFirst().map(Optional.some) + [nil]) {
      switch token.kind {
      case .word where next?.kind == .equals:
        usedKeys.insert(token.text)
        key = token.text
        expected = .word
      case .word:
        if case .word = expected {
          key = nil
          if let preposition = token.preposition {
            usedPrepositions.insert(preposition)
            expected = .after(preposition)
          } else {
            free.append(token.text)
          }
        } else {
          expected = .word
        }
      case .equals, .comma:
        if let key { expected = .value(of: key) }
      case .open, .close, .comparison, .terminator, .comment, .end:
        key = nil
        expected = .word
      }
    }
  }

  /// What is typed of the word, without an opening quote.
  var word: String { cursor.word?.text ?? "" }

  private var verb: Verb? { free.first.flatMap { vocabulary[$0] } }

  private var signature: Signature? {
    guard let verb else { return nil }
    return verb.signatures.first { $0.keyword != nil && $0.keyword == free.dropFirst().first }
      ?? verb.signatures.first { $0.keyword == nil }
  }

  private func option(_ key: String) -> OptionParameter? {
    verb?.signatures.flatMap(\.options).first { $0.key == key }
  }

  /// How many words stand after the verb and its keyword.
  private var position: Int { max(0, free.count - (signature?.keyword == nil ? 1 : 2)) }

  private var parameter: WordParameter? {
    guard let signature, let last = signature.words.last else { return nil }
    if position < signature.words.count { return signature.words[position] }
    return last.count == .many ? last : nil
  }

  var expectsFile: Bool {
    guard !cursor.isInComment else { return false }
    return switch expected {
    case .value(let key): option(key)?.kind == .path
    case .after(let preposition): preposition == .to
    case .word: parameter?.kind == .path
    }
  }

  func candidates(in snapshot: Snapshot) -> [Completion] {
    guard !cursor.isInComment, !cursor.isQuoted else { return [] }
    guard !cursor.before.isEmpty else { return verbs }
    switch (signature?.body, expected) {
    case (.layers, _): return layers
    case (.comparison, _): return measures(in: snapshot)
    case (_, .value(let key)): return option(key).map { values(of: $0, in: snapshot) } ?? []
    case (_, .after(.on)): return names([.dataset], in: snapshot)
    case (_, .after(.as)), (_, .after(.to)): return []
    case (_, .word): return keywords + words(in: snapshot) + keys + prepositions
    }
  }

  private var verbs: [Completion] {
    vocabulary.verbs.map { Completion(text: $0.name, help: $0.summary, isFinal: true) }
  }

  /// The sides of an expectation: numbers inside values, a step at a time.
  private func measures(in snapshot: Snapshot) -> [Completion] {
    guard let dot = word.firstIndex(of: "."), let value = snapshot[String(word[..<dot])] else {
      return snapshot.all.sorted { $0.name < $1.name }.map {
        Completion(text: "\($0.name).", help: $0.kind.rawValue, isFinal: false)
      }
    }
    let name = word[..<dot]
    return Measure.paths(of: value.kind, parts: value.parts).map {
      Completion(text: "\(name).\($0.path)", help: $0.help, isFinal: !$0.path.hasSuffix("."))
    }
  }

  /// Behind the first `=`; words that go on with a layer are layers too, such as `relu`. A value of a layer's option is
  /// none.
  private var layers: [Completion] {
    let signs = cursor.before.filter { !$0.isWord }
    guard !signs.isEmpty, cursor.before.last?.kind != .equals || signs.count == 1 else { return [] }
    return LayerKind.all.map { Completion(text: $0.name, help: "\($0.usage): \($0.summary)", isFinal: true) }
  }

  private var keywords: [Completion] {
    guard cursor.before.count == 1, let verb else { return [] }
    return verb.signatures.compactMap { signature in
      signature.keyword.map { Completion(text: $0, help: signature.summary ?? verb.summary, isFinal: true) }
    }
  }

  private func words(in snapshot: Snapshot) -> [Completion] {
    switch parameter?.kind {
    case .value(let kinds): names(kinds, in: snapshot, isWhole: [.removes, .renames].contains(signature?.effect))
    case .verb: verbs
    case .choice(let choices): choices.map { Completion(text: $0, help: "", isFinal: true) }
    default: []
    }
  }

  private var keys: [Completion] {
    (signature?.options ?? []).filter { !usedKeys.contains($0.key) }
      .map { Completion(text: $0.key + "=", help: $0.summary, isFinal: false) }
  }

  private var prepositions: [Completion] {
    guard let signature, position >= signature.words.count(where: { $0.count == .one || $0.count == .many }) else {
      return []
    }
    let known: [(Preposition, Bool, String)] = [
      (.on, signature.data != nil, "on which data"), (.as, signature.result != nil, "as which name for the result"),
      (.to, signature.file != nil, "to which file"),
    ]
    return known.filter { $0.1 && !usedPrepositions.contains($0.0) }
      .map { Completion(text: $0.0.rawValue, help: $0.2, isFinal: true) }
  }

  private func values(of option: OptionParameter, in snapshot: Snapshot) -> [Completion] {
    switch option.kind {
    case .choice(let choices), .choices(let choices): completions(of: option, choices)
    case .yesNo: completions(of: option, ["yes", "no"])
    case .data: names([.dataset], in: snapshot)
    case .integer, .number, .className:
      option.defaultValue.map { completions(of: option, [$0.text]) } ?? []
    case .path, .names, .size, .text: []
    }
  }

  private func completions(of option: OptionParameter, _ values: [String]) -> [Completion] {
    values.map { value in
      let isDefault = value == option.defaultValue?.text
      return Completion(
        text: value, help: option.summary + (isDefault ? " (what it is when left out)" : ""), isFinal: true)
    }
  }

  /// Names of these kinds, a dataset's parts too; behind `NAME@` its versions.
  ///
  /// - Parameter isWhole: whether neither parts nor versions may stand there.
  private func names(_ kinds: [Value.Kind], in snapshot: Snapshot, isWhole: Bool = false) -> [Completion] {
    if !isWhole, let at = word.firstIndex(of: "@") {
      return snapshot.versions(String(word[..<at])).filter { kinds.contains($0.kind) }.map {
        Completion(text: "\($0.name)@\($0.version)", help: $0.kind.rawValue, isFinal: true)
      }
    }
    return snapshot.all.filter { kinds.contains($0.kind) }.sorted { $0.name < $1.name }.flatMap {
      entry -> [Completion] in
      [Completion(text: entry.name, help: entry.kind.rawValue, isFinal: true)]
        + (isWhole ? [] : entry.parts).map {
          Completion(text: "\(entry.name).\($0)", help: "part of \(entry.name)", isFinal: true)
        }
    }
  }
}
