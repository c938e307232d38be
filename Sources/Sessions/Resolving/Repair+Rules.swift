internal import Language

extension Repair {
  /// Rewritten statements that the mistake may have been meant for, the likeliest first.
  func candidates(_ draft: Draft, _ problem: Diagnostic) -> [Draft] {
    let verb = vocabulary[draft.pieces[0].word]
    guard let index = draft.index(at: problem.range.lowerBound) ?? draft.pieces.indices.last else { return [] }
    switch problem.code {
    case "unknown-verb": return verbs(draft)
    case "stray-comma":
      // `h1,h2` are two words without it.
      var plain = draft
      plain.pieces.remove(at: index)
      if plain.pieces.indices.contains(index) { plain.pieces[index].spaced = true }
      return problem.help?.hasPrefix("write ") == true ? [] : [plain]
    case "stray-parenthesis": return [call(draft)].compactMap(\.self)
    case "unknown-layer", "bad-layer":
      let hasCall = draft.pieces.contains { $0.isSign(.open) && !$0.spaced }
      return hasCall ? [rewritten(layers: draft)].compactMap(\.self) : []
    case "unexpected-token": return signs(draft, at: index)
    default: break
    }
    guard let verb else { return [] }
    switch problem.code {
    case "bad-name": return help(draft, at: index) + indexed(draft, at: index) + numbered(draft, at: index, of: verb)
    case "unknown-form": return keywords(draft, of: verb) + fillers(draft, at: 1)
    case "missing-name", "missing-file", "unexpected-preposition":
      return prepositions(draft)
    case "extra-word":
      return help(draft, at: index) + options(draft, at: index, of: verb) + parts(draft, at: index, of: verb)
        + keywords(draft, of: verb) + fillers(draft, at: index)
    default:
      return indexed(draft, at: index) + moved(draft, at: index, of: verb) + fillers(draft, at: index)
        + keywords(draft, of: verb)
        + others(draft, at: index, of: verb)
    }
  }

  /// `fm[17]`.
  private func indexed(_ draft: Draft, at index: Int) -> [Draft] {
    let word = draft.pieces[index].word
    guard word.hasSuffix("]"), let open = word.firstIndex(of: "["),
      case let number = word[open...].dropFirst().dropLast(),
      Int(number) != nil
    else { return [] }
    return [draft.replacing(index..<index + 1, with: String(word[..<open]), "index=\(number)")]
  }

  /// `show 17`: the image with this number, of what the examples show.
  private func numbered(_ draft: Draft, at index: Int, of verb: Verb) -> [Draft] {
    let number = draft.pieces[index].word
    guard index == 1, draft.pieces.count == 2, Int(number) != nil else { return [] }
    let forms = verb.signatures.filter { $0.keyword == nil && $0.options.contains { $0.key == "index" } }
    return forms.flatMap(\.examples).map { example in
      var draft = Draft(example)
      if let sign = draft.pieces.firstIndex(where: { $0.isSign(.equals) }) {
        draft.pieces.removeSubrange((sign - 1)...)
      }
      draft.pieces.append(.init(text: "index=\(number)"))
      return draft
    }
  }

  /// `epochs 5`, `--epochs 5`, `epochs:5`, `5`.
  private func options(_ draft: Draft, at index: Int, of verb: Verb) -> [Draft] {
    let word = draft.pieces[index].word.drop { $0 == "-" }
    let keys = verb.options.map(\.key)
    func own(_ key: some StringProtocol) -> String? {
      let key = String(key)
      if key.count == 1, let begun = keys.first(where: { $0.hasPrefix(key) }) { return begun }
      return keys.contains(key) ? key : ForeignWord.named(key, .option)?.own ?? Suggestion.closest(to: key, in: keys)
    }
    let halves = word.split(separator: ":", maxSplits: 1)
    if halves.count == 2, let key = own(halves[0]) {
      return [draft.replacing(index..<index + 1, with: "\(key)=\(halves[1])")]
    }
    if Int(word) != nil {
      return verb.options.filter { if case .integer = $0.kind { $0.key != OptionParameter.seed.key } else { false } }
        .map { draft.replacing(index..<index + 1, with: "\($0.key)=\(word)") }
    }
    let next = draft.pieces.indices.contains(index + 1) ? draft.pieces[index + 1] : nil
    guard let next, next.isWord, next.token?.preposition == nil, let key = own(word) else { return [] }
    return [draft.replacing(index..<index + 2, with: "\(key)=\(next.text)")]
  }

  /// `seed fm.train`, `seed ON fm`, `h1 a.csv`.
  private func parts(_ draft: Draft, at index: Int, of verb: Verb) -> [Draft] {
    let word = draft.pieces[index].word.lowercased()
    if let meant = Self.prepositions.first(where: { $0.value.contains(word) })?.key {
      return [draft.replacing(index..<index + 1, with: meant.rawValue)]
    }
    let keyword = draft.pieces.dropFirst().first?.word
    let signature = verb.signatures.first { $0.keyword == keyword } ?? verb.signatures.first { $0.keyword == nil }
    // Only what the form needs, or what the word looks like, is meant.
    return Preposition.allCases.filter { preposition in
      switch preposition {
      case .on: signature?.data != nil && Reference(word) != nil
      case .as:
        signature?.result?.naming == .required
          || signature?.result != nil && index == draft.pieces.count - 1 && Reference.isName(word)
            && resolver.snapshot[word] == nil && !Self.fillers.contains(word)
            && Suggestion.closest(to: word, in: verb.options.map(\.key)) == nil
      case .to: signature?.file.map { file in file.extensions.contains { word.hasSuffix(".\($0)") } } ?? false
      }
    }.map { draft.replacing(index..<index, with: $0.rawValue) }
  }

  private static let prepositions: [Preposition: Set<String>] = [
    .on: ["on", "using", "with", "over", "against", "in"], .as: ["as", "named", "called", "name"],
    .to: ["to", "into", "in", "file"],
  ]

  /// `rename h1 to h3`: another preposition is meant.
  private func prepositions(_ draft: Draft) -> [Draft] {
    draft.pieces.indices.flatMap { index -> [Draft] in
      guard let written = draft.pieces[index].token?.preposition else { return [] }
      return Preposition.allCases.filter { $0 != written }
        .map { draft.replacing(index..<index + 1, with: $0.rawValue) }
    }
  }

  /// `load data.csv as d`, `show errors seed on fm`, `plot val_accuracy h1`.
  private func keywords(_ draft: Draft, of verb: Verb) -> [Draft] {
    guard draft.pieces.count > 1, draft.pieces[1].isWord else { return [] }
    let word = draft.pieces[1].word
    let known = verb.signatures.compactMap(\.keyword)
    guard !known.contains(word) else { return [] }
    var drafts: [Draft] = []
    let lowercased = word.lowercased()
    if let keyword = known.first(where: { lowercased.hasSuffix(".\($0)") }) {
      drafts.append(draft.replacing(1..<1, with: keyword))
    }
    if word.hasSuffix("/"),
      let folder = verb.signatures.first(where: { $0.words.first?.placeholder == "FOLDER" })?.keyword
    {
      drafts.append(draft.replacing(1..<1, with: folder))
    }
    if let own = ForeignWord.named(word, .verb)?.own?.split(separator: " "), own.count == 2, own[0] == verb.name {
      drafts.append(draft.replacing(1..<2, with: String(own[1])).translated())
    }
    if lowercased.hasPrefix("val_"), known.contains(String(lowercased.dropFirst(4))) {
      drafts.append(draft.replacing(1..<2, with: String(lowercased.dropFirst(4))))
    }
    if let near = Suggestion.closest(to: lowercased, in: known) { drafts.append(draft.replacing(1..<2, with: near)) }
    return drafts
  }

  /// Words that say nothing.
  static let fillers: Set<String> = [
    "and", "vs", "vs.", "versus", "&", "+", "for", "from", "the", "a", "of", "by", "with", "matrix", "curve", "image",
    "images", "picture", "pictures", "model", "dataset", "history", "first", "number", "at", "in", "table",
  ]

  /// `plot h1 and h2`.
  private func fillers(_ draft: Draft, at index: Int) -> [Draft] {
    // `epochs=5 epochs`, which was `5 epochs`.
    let isUnit =
      index > 3 && draft.pieces[index - 2].isSign(.equals) && draft.pieces[index - 3].text == draft.pieces[index].text
    if isUnit { return [draft.replacing(index..<index + 1)] }
    return [index, index - 1].filter { $0 > 0 && Self.fillers.contains(draft.pieces[$0].word.lowercased()) }
      .map { draft.replacing($0..<$0 + 1) }
  }

  /// `plot h1 accuracy`, `plot h1.loss`, `train small on seed`.
  private func moved(_ draft: Draft, at index: Int, of verb: Verb) -> [Draft] {
    let known = verb.signatures.compactMap(\.keyword)
    func keyword(_ word: String) -> String? {
      [word, word.hasPrefix("val_") ? String(word.dropFirst(4)) : word].first(where: known.contains)
    }
    let word = draft.pieces[index].word
    if index > 1, let keyword = keyword(word) {
      return [draft.replacing(index..<index + 1).replacing(1..<1, with: keyword)]
    }
    if let reference = Reference(word), let last = reference.parts.last, let keyword = keyword(last) {
      return [draft.replacing(index..<index + 1, with: reference.name).replacing(1..<1, with: keyword)]
    }
    return draft.pieces.indices.filter { $0 > 0 && $0 != index && draft.pieces[$0].isWord }
      .filter { draft.pieces[$0].token?.preposition == nil && Reference(draft.pieces[$0].word) != nil }
      .map { draft.swapping(index, $0) }
  }

  /// `show models`: another verb lists them. `predict photo.png`: whose name is missing.
  private func others(_ draft: Draft, at index: Int, of verb: Verb) -> [Draft] {
    guard index == 1, draft.pieces.count == 2 else { return [] }
    let word = draft.pieces[1].word
    let listing = vocabulary.verbs.first { verb in
      verb.signatures.contains {
        if case .choice(let words)? = $0.words.first?.kind { words.contains(word) } else { false }
      }
    }
    if let listing { return [draft.replacing(0..<1, with: listing.name)] }
    guard let words = verb.signatures.first(where: { $0.keyword == nil })?.words, words.count > 1,
      words[1].kind == .path,
      case .value(let kinds) = words[0].kind, word.contains("."),
      let name = resolver.snapshot.all.last(where: { kinds.contains($0.kind) && ($0.kind != .model || $0.isTrained) })?
        .name
    else { return [] }
    return [draft.replacing(1..<1, with: name)]
  }
}
