internal import Language
internal import Networks

/// What may stand at a place, from the command table and what the session holds.
struct Completer {
  let place: CompletionPlace
  let vocabulary: Vocabulary
  let snapshot: Snapshot
  let store: Store

  var completions: [Completion] {
    guard !place.cursor.before.isEmpty else {
      let own = verbs + bareNames
      return own.isEmpty ? foreign(.verb) : own
    }
    switch (place.signature?.body, place.expected) {
    case (.layers, _): return layers
    case (.comparison, _): return comparison
    case (_, .value(let key)): return place.option(key).map(values) ?? []
    case (_, .after(.on)): return names([.dataset])
    case (_, .after(.as)), (_, .after(.to)): return []
    case (_, .word): return arguments
    }
  }

  /// Words of the language that go on from what is typed. Behind a quote there are none.
  func literals(_ list: [Completion]) -> [Completion] {
    place.cursor.isQuoted ? [] : list.filter { $0.text.hasPrefix(place.word) }
  }

  private var verbs: [Completion] { literals(vocabulary.verbs.map { Completion(text: $0.name, help: $0.summary) }) }

  /// The language's own words for those of Keras and PyTorch that begin as what is typed does.
  func foreign(_ kind: ForeignWord.Place) -> [Completion] {
    guard place.word.count > 2, !place.word.contains("."), !place.cursor.isQuoted else { return [] }
    let begun = ForeignWord.beginning(with: place.word, kind).filter {
      $0.entry.remark == nil && vocabulary.knows($0.entry)
    }
    return begun.compactMap { spelling, entry in
      entry.own.map { own in
        let isKey = kind == .option
        return Completion(text: isKey ? own + "=" : own, help: "fmnb's word for \(spelling)", isFinal: !isKey)
      }
    }
  }

  /// What else there is help on: topics, layers, options.
  private var topics: [Completion] {
    let options = vocabulary.verbs.flatMap { verb in verb.options.map { ($0.key, "an option of \(verb.name)") } }
    var seen = Set(vocabulary.names)
    let all =
      vocabulary.topics.map { ($0.name, $0.summary) } + LayerKind.all.map { ($0.name, "a layer: \($0.summary)") }
      + options
    return literals(all.filter { seen.insert($0.0).inserted }.map { Completion(text: $0.0, help: $0.1) })
  }

  // MARK: Words, options and prepositions

  /// What is still missing comes first, then what may be added, in the order of the grammar.
  private var arguments: [Completion] {
    guard let signature = place.signature else { return keywords }
    guard !place.needsWord else {
      // Only a file's name helps where one is missing.
      return place.parameter?.kind == .path ? keywords : keywords + words + keys(required: true) + keys(required: false)
    }
    // Data that may be left out stands in the place of the words that may: of an image, or a picture of it.
    let takesData = signature.data.map { $0.isRequired || place.words.count == requiredCount(signature) } ?? false
    let isNameRequired = signature.result.flatMap { $0.naming == .given ? nil : $0.naming == .required }
    let ends = [(Preposition.as, isNameRequired), (.to, signature.file?.isRequired)]
    func ending(required: Bool) -> [Completion] { prepositions(ends.filter { $0.1 == required }.map(\.0)) }
    return keywords + (takesData ? prepositions([.on]) : []) + keys(required: true) + ending(required: true)
      + words + keys(required: false) + ending(required: false)
  }

  private func requiredCount(_ signature: Signature) -> Int { signature.words.count { $0.count != .optional } }

  private var keywords: [Completion] {
    guard place.cursor.before.count == 1, let verb = place.verb else { return [] }
    return literals(
      verb.signatures.compactMap { signature in
        signature.keyword.map { Completion(text: $0, help: signature.summary ?? verb.summary) }
      })
  }

  private func keys(required: Bool) -> [Completion] {
    let unused = place.signature?.options.filter { $0.isRequired == required && place.options[$0.key] == nil } ?? []
    let own = literals(unused.map { Completion(text: $0.key + "=", help: $0.summary, isFinal: false) })
    guard own.isEmpty, !required else { return own }
    let keys = unused.map { $0.key + "=" }
    return foreign(.option).filter { keys.contains($0.text) }
  }

  private func prepositions(_ list: [Preposition]) -> [Completion] {
    literals(list.filter { !place.prepositions.contains($0) }.map { Completion(text: $0.rawValue, help: $0.meaning) })
  }

  private var words: [Completion] {
    guard let parameter = place.parameter else { return [] }
    switch parameter.kind {
    case .value(let kinds):
      let isWhole = [.removes, .renames].contains(place.signature?.effect)
      let named = Set(place.words)
      return names(kinds, isWhole: isWhole).filter { parameter.count != .many || !named.contains($0.text) }
        + (parameter.takesMeasure ? measures(besideParts: true) : [])
    case .verb: return verbs + topics
    case .choice(let choices):
      return literals(choices.map { Completion(text: $0, help: place.verb?.summary ?? "") })
    case .integer: return place.needsWord ? examples(of: parameter) : []
    case .name, .path, .text: return []
    }
  }

  /// What stands at the word's place in the examples of its form.
  private func examples(of parameter: WordParameter) -> [Completion] {
    var seen: Set<String> = []
    let examples = (place.signature?.examples ?? []).compactMap { example in
      CompletionPlace(example + " ", vocabulary).words.dropFirst(place.words.count).first
    }
    return literals(
      examples.filter { seen.insert($0).inserted }.map {
        Completion(text: $0, help: "\(parameter.placeholder), for example")
      })
  }

  // MARK: Values of options

  private func values(of option: OptionParameter) -> [Completion] {
    switch option.kind {
    case .choice(let choices): completions(of: option, choices)
    case .choices(let choices):
      completions(of: option, choices.filter { place.options[option.key]?.contains($0) != true })
    case .yesNo: completions(of: option, ["yes", "no"])
    case .data: names([.dataset])
    case .className: classNames(for: option)
    case .integer, .number: completions(of: option, option.defaultValue.map { [$0.text] } ?? [])
    case .path, .names, .size, .text: []
    }
  }

  private func completions(of option: OptionParameter, _ values: [String]) -> [Completion] {
    literals(
      (values + (option.isResettable ? [OptionParameter.resettingWord] : [])).map { value in
        let isDefault = value == option.defaultValue?.text
        return Completion(text: value, help: option.summary + (isDefault ? " (what it is when left out)" : ""))
      })
  }
}

extension Preposition {
  /// One line of help.
  fileprivate var meaning: String {
    switch self {
    case .on: "on which data"
    case .as: "as which name for the result"
    case .to: "to which file"
    }
  }
}
