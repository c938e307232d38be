internal import Language

extension Repair {
  /// A model whose layers are calls, as Keras and PyTorch write them, in the language's words; nil where a layer of it has
  /// none.
  func rewritten(layers draft: Draft) -> Draft? {
    guard let equals = draft.pieces.firstIndex(where: { $0.isSign(.equals) }), equals == 2,
      let flat = flattened(draft, from: equals + 1)
    else { return nil }
    var text = flat.text
    for _ in 0..<64 {
      guard let problem = problem(in: text) else { return Draft(text).translated() }
      guard let next = mended(Draft(text), problem), next.text != text else { return nil }
      text = next.text
    }
    return nil
  }

  /// Calls without their parentheses: `Conv2D(32, (3, 3), activation='relu')` as `Conv2D 32 3x3 activation=relu`.
  private func flattened(_ draft: Draft, from start: Int) -> Draft? {
    var draft = draft
    var index = start
    while index + 1 < draft.pieces.count {
      let (kind, open) = (draft.pieces[index], draft.pieces[index + 1])
      guard kind.isWord, open.isSign(.open), !open.spaced, let close = closing(draft, from: index + 1) else {
        index += 1
        continue
      }
      guard isCall(draft, index, close) else {
        index += 2
        continue
      }
      guard var words = arguments(Array(draft.pieces[index + 2..<close])) else { return nil }
      // PyTorch begins with what comes in.
      let numbers = words.prefix { Int($0) != nil }.count
      let name = kind.word.split(separator: ".").last.map(String.init) ?? ""
      if name == "Conv2d" && numbers > 2 || name == "Linear" && numbers > 1 { words.removeFirst() }
      draft.pieces.replaceSubrange(index + 1...close, with: words.map { Draft.Piece(text: $0) })
      index += words.count + 1
    }
    return draft
  }

  /// Whether what stands in parentheses is not layers.
  private func isCall(_ draft: Draft, _ kind: Int, _ close: Int) -> Bool {
    let word = draft.pieces[kind].word
    let first = draft.pieces[kind + 2]
    if let foreign = ForeignWord.named(word, .layer), foreign.own != word { return true }
    return kind + 2 == close || !first.isWord || first.token?.kind == .word(quoted: true) || Double(first.word) != nil
      || draft.pieces[kind + 3].isSign(.equals)
  }

  private func closing(_ draft: Draft, from open: Int) -> Int? {
    var depth = 0
    for index in open..<draft.pieces.count {
      if draft.pieces[index].isSign(.open) { depth += 1 }
      if draft.pieces[index].isSign(.close) { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  /// Words and options; a pair of numbers is a size.
  private func arguments(_ pieces: [Draft.Piece]) -> [String]? {
    var words: [String] = []
    var rest = pieces[...]
    while let piece = rest.popFirst() {
      if piece.isSign(.comma) { continue }
      var key = ""
      var value = piece
      if rest.first?.isSign(.equals) == true {
        rest.removeFirst()
        guard let given = rest.popFirst() else { return nil }
        (key, value) = (piece.word + "=", given)
      }
      if value.isSign(.open) {
        let inside = rest.prefix { !$0.isSign(.close) }
        rest = rest.dropFirst(inside.count + 1)
        let numbers = inside.filter { !$0.isSign(.comma) }.map(\.word)
        words.append(key + numbers.joined(separator: key.isEmpty ? "x" : ","))
      } else if value.isWord {
        words.append(key + Word.quotedIfNeeded(value.word))
      } else {
        return nil
      }
    }
    return words
  }

  /// The model with one layer, or one option of it, as its message says.
  private func mended(_ draft: Draft, _ problem: Diagnostic) -> Draft? {
    guard let help = problem.help, let index = draft.index(at: problem.range.lowerBound) else { return nil }
    if problem.code == "unknown-option", !help.hasPrefix("fmnb says ") {
      let value = draft.pieces[index...].dropFirst(2)
      let more = zip(value.dropFirst(), value.dropFirst(2)).enumerated()
        .prefix { $0.offset % 2 == 1 || $0.element.0.isSign(.comma) && !$0.element.1.spaced }
      return draft.replacing(index..<min(index + 3 + more.count, draft.pieces.count))
    }
    guard let own = ["fmnb says ", "write "].first(where: help.hasPrefix).map({ help.dropFirst($0.count) }) else {
      return nil
    }
    let signs: [Token.Kind] = [.open, .close]
    func isEdge(_ index: Int) -> Bool {
      let piece = draft.pieces[index]
      return signs.contains(where: piece.isSign) || piece.isSign(.equals) && index == 2
        || piece.isSign(.comma) && (index + 1 == draft.pieces.count || draft.pieces[index + 1].spaced)
    }
    let start = (0..<index).last(where: isEdge).map { $0 + 1 } ?? 0
    let end = (index..<draft.pieces.count).first(where: isEdge) ?? draft.pieces.count
    return draft.replacing(start..<end, with: String(own))
  }
}
