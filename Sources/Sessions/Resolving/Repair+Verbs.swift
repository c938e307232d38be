internal import Language

/// Mistakes in how a statement begins: its verb, a call in another language, an assignment.
extension Repair {
  /// `fit seed on fm`, `%time train …`, `train?`, `:quit`.
  func verbs(_ draft: Draft) -> [Draft] {
    let written = draft.pieces[0].word
    let word = String(written.drop { "?!%:.\\/-".contains($0) })
    let core = String(word.prefix { !"?!;".contains($0) })
    if written.contains("?"), vocabulary[core] != nil, let verb = helping {
      return [draft.replacing(0..<draft.pieces.count, with: verb, core)]
    }
    guard !written.hasPrefix("!") else { return [] }
    // `fm["train"]`.
    if written.hasSuffix("["), draft.pieces.count > 2, draft.pieces[1].token?.kind == .word(quoted: true) {
      return [draft.replacing(0..<draft.pieces.count, with: "\(written.dropLast()).\(draft.pieces[1].word)")]
    }
    if core != written, vocabulary[core] != nil { return [draft.replacing(0..<1, with: core)] }
    if let foreign = ForeignWord.named(core, .verb), foreign.remark == nil, let own = foreign.own,
      vocabulary.knows(foreign)
    {
      return [translated(draft.replacing(0..<1, with: own))]
    }
    let lowercased = core.lowercased()
    return vocabulary[lowercased] == nil || lowercased == written ? [] : [draft.replacing(0..<1, with: lowercased)]
  }

  /// The options of Keras as well as the verb.
  private func translated(_ draft: Draft) -> Draft {
    var draft = draft.translated()
    for index in draft.pieces.indices.dropLast() where draft.pieces[index + 1].isSign(.equals) {
      if let foreign = ForeignWord.named(draft.pieces[index].word, .option), let own = foreign.own,
        foreign.remark == nil
      {
        draft.pieces[index].text = own
      }
    }
    return draft
  }

  /// The verb that explains another.
  private var helping: String? {
    vocabulary.verbs.first { $0.signatures.contains { $0.words.first?.kind == .verb } }?.name
  }

  func help(_ draft: Draft, at index: Int) -> [Draft] {
    guard index == 1, ["?", "-h", "--help", "-help", "help", "/?"].contains(draft.pieces[1].word), let helping else {
      return []
    }
    return [draft.replacing(0..<draft.pieces.count, with: helping, draft.pieces[0].text)]
  }

  /// `seed.fit(small)`, `evaluate(seed)`.
  func call(_ draft: Draft) -> Draft? {
    guard let open = draft.pieces.firstIndex(where: { $0.isSign(.open) }), open == 1,
      draft.pieces.last?.isSign(.close) == true
    else { return nil }
    let callee = draft.pieces[0].word
    let path = callee.split(separator: ".").map(String.init)
    var words: [Draft.Piece] = []
    if path.count == 2, resolver.snapshot[path[0]] != nil {
      words.append(.init(text: path[0]))
    } else if path.count > 1, draft.pieces.count > 3 {
      // Nobody knows what it is called with.
      return nil
    }
    for var piece in draft.pieces[2...].dropLast() {
      if piece.isSign(.open) || piece.isSign(.close) || piece.text.contains(where: "[]{}".contains) { return nil }
      if piece.isSign(.comma) { continue }
      let isValue = piece.isSign(.equals) || words.last?.isSign(.equals) == true
      piece.spaced = !isValue
      // What a model is used on stands behind on.
      let takesData = !isValue && !words.isEmpty && !words.contains { $0.text == Preposition.on.rawValue }
      if takesData, let name = Reference(piece.word)?.name, resolver.snapshot[name]?.kind == .dataset {
        words.append(.init(text: Preposition.on.rawValue))
      }
      if piece.isWord { piece.text = Word.quotedIfNeeded(piece.word) }
      words.append(piece)
    }
    var result = draft
    let foreign = ForeignWord.named(callee, .verb)
    if let last = path.last, vocabulary[last] != nil {
      result.pieces = [.init(text: last)] + words
      return path.count == 1 ? result : translated(result)
    }
    guard let foreign, let own = foreign.own, vocabulary.knows(foreign), foreign.remark == nil else { return nil }
    result.pieces = [.init(text: own)] + words
    return translated(result)
  }

  /// `h = train seed on fm`, `plot h1 > a.png`.
  func signs(_ draft: Draft, at index: Int) -> [Draft] {
    let sign = draft.pieces[index]
    if index == 1, sign.isSign(.equals), draft.pieces.count > 2 {
      var rest = draft
      rest.pieces.removeFirst(2)
      guard vocabulary[rest.pieces[0].word] != nil else { return [] }
      rest.pieces += [.init(text: "as"), .init(text: draft.pieces[0].text)]
      return [rest]
    }
    // `x <- …`, as R assigns.
    if index == 1, sign.text == "<", draft.pieces.count > 3, draft.pieces[2].word.hasPrefix("-") {
      var rest = draft
      rest.pieces.removeFirst(draft.pieces[2].word == "-" ? 3 : 2)
      rest.pieces[0].text = String(rest.pieces[0].text.drop { $0 == "-" })
      rest.pieces += [.init(text: "as"), .init(text: draft.pieces[0].text)]
      return [rest]
    }
    return sign.text == ">" ? [draft.replacing(index..<index + 1, with: "to")] : []
  }
}
