internal import Language

/// Looks for the statement that was meant by a wrong one. It rewrites by rules, and offers only what can be parsed, bound
/// and resolved; files are not looked at, and a name that is not there yet is let through where the mistake was about
/// something else.
struct Repair {
  let vocabulary: Vocabulary
  /// Knows what the names mean there.
  let resolver: Resolver

  /// Mistakes one behind the other that are mended together.
  private static let deepest = 4
  /// Rewritten statements that are looked at in all.
  private static let most = 80
  private static let longest = 80
  /// A text that is all wrong, such as prose, is not looked at word for word: only so many mistakes of it are.
  static let mostAdvice = 50

  /// The mistake with a statement to write, where one is found; else as it was.
  ///
  /// - Parameter range: where its statement is to be looked for; nil is the whole source.
  func advised(_ diagnostic: Diagnostic, in range: SourceRange? = nil) -> Diagnostic {
    guard Self.codes.contains(diagnostic.code) else { return diagnostic }
    let draft = Draft(at: diagnostic.range.lowerBound, of: diagnostic.source, in: range)
    guard !draft.pieces.isEmpty, draft.pieces.count <= Self.longest else { return diagnostic }
    var advised = diagnostic
    var budget = Self.most
    let isName = Self.namesCodes.contains(diagnostic.code)
    if let found = search(draft, diagnostic, allowsNames: !isName, steps: Self.deepest, &budget) {
      // A word that is only misspelt is named alone.
      let isSpelling =
        ["unknown-verb", "unknown-form"].contains(diagnostic.code) && !found.isTranslated
        && diagnostic.help?.hasPrefix("did you mean") == true
      guard !isSpelling || found.pieces.count != draft.pieces.count else { return diagnostic }
      advised.help = "\(found.isTranslated ? "fmnb says" : "write") \(found.text)"
    } else if let example = example(draft, diagnostic) {
      advised.help = example
    } else if let layers = layerAlone(draft) {
      advised.help = layers
    } else if let foreign = foreignVerb(draft, diagnostic) {
      return foreign
    }
    return advised
  }

  /// Mistakes that a rule is known for.
  private static let codes: Set<String> = namesCodes.union([
    "extra-word", "bad-name", "missing-name", "missing-file", "stray-comma", "stray-parenthesis", "unknown-verb",
    "unexpected-token", "unexpected-preposition", "repeated-preposition", "unknown-form", "unknown-layer", "bad-layer",
  ])

  /// Those of what names mean: another name that is unknown is no better.
  private static let namesCodes: Set<String> = ["unknown-name", "wrong-kind", "unknown-part", "unknown-measure"]

  private func search(
    _ draft: Draft, _ problem: Diagnostic, allowsNames: Bool, steps: Int, _ budget: inout Int
  ) -> Draft? {
    var nearly: Draft?
    var later: [(Draft, Diagnostic)] = []
    for candidate in candidates(draft, problem) where budget > 0 {
      budget -= 1
      guard let next = self.problem(in: candidate.text) else { return candidate }
      let isSomething = !Self.fillers.contains(next.source.text(in: next.range).lowercased())
      if next.code == "unknown-name", allowsNames, isSomething {
        nearly = nearly ?? candidate
      } else {
        later.append((candidate, next))
      }
    }
    if let nearly { return nearly }
    guard steps > 1 else { return nil }
    for (candidate, next) in later where Self.codes.contains(next.code) {
      var again = Draft(candidate.text)
      again.isTranslated = candidate.isTranslated
      if let found = search(again, next, allowsNames: allowsNames, steps: steps - 1, &budget) { return found }
    }
    return nil
  }

  /// What a rewritten statement still lacks: `evaluate(seed)` does not say on which data.
  private func example(_ draft: Draft, _ problem: Diagnostic) -> String? {
    guard ["stray-parenthesis", "unknown-verb", "unknown-form"].contains(problem.code) else { return nil }
    return candidates(draft, problem).lazy.filter { $0.pieces.count > 1 }
      .compactMap { candidate -> String? in
        let example = "for example: "
        guard let help = self.problem(in: candidate.text)?.help, help.hasPrefix(example) else { return nil }
        return candidate.isTranslated ? "fmnb says \(help.dropFirst(example.count))" : help
      }.first
  }

  /// What is wrong with the text of one statement; nil where it can be run.
  func problem(in text: String) -> Diagnostic? {
    do throws(Diagnostics) {
      let statements = try Parser.parse(Source(name: "", text: text), grammar: vocabulary.grammar)
      guard statements.count == 1 else { return Diagnostic("", "", at: 0..<0, in: Source(name: "", text: text)) }
      do throws(Diagnostic) {
        let statement = statements[0].completed(vocabulary, resolver.snapshot)
        _ = try resolver.resolve(try Binder.bind(statement, vocabulary))
        return nil
      } catch {
        return error
      }
    } catch {
      return error.all[0]
    }
  }

  /// A word of Keras that begins a statement says more than the sign behind it that could not be read.
  private func foreignVerb(_ draft: Draft, _ diagnostic: Diagnostic) -> Diagnostic? {
    guard ["stray-parenthesis", "unexpected-token", "repeated-preposition", "stray-comma"].contains(diagnostic.code)
    else { return nil }
    let verb = draft.pieces[0]
    let signs: [Token.Kind] = [.open, .equals]
    let isFirst = !(draft.pieces.dropFirst().first.map { next in signs.contains(where: next.isSign) } ?? false)
    if isFirst, verb.isWord, vocabulary[verb.text] == nil,
      let foreign = ForeignWord.named(verb.word, .verb), let range = verb.token?.range
    {
      return Diagnostic(
        "unknown-verb", "there is no verb '\(verb.word)'", help: vocabulary.answer(foreign), at: range,
        in: diagnostic.source, kind: diagnostic.kind)
    }
    guard diagnostic.help == nil || draft.pieces.dropFirst().first?.isSign(.equals) == true else { return nil }
    let called = zip(draft.pieces, draft.pieces.dropFirst()).first { $1.isSign(.open) && $0.isWord && !$1.spaced }
    guard let word = called?.0.word, let foreign = ForeignWord.named(word, .verb) else { return nil }
    var advised = diagnostic
    advised.help = vocabulary.answer(foreign)
    return advised
  }

  /// What to say of a layer of Keras that stands alone.
  private func layerAlone(_ draft: Draft) -> String? {
    let word = draft.pieces[0].word
    guard ForeignWord.named(word, .verb) == nil, vocabulary[word] == nil,
      let verb = vocabulary.verbs.first(where: { $0.signatures.first?.body == .layers }),
      draft.pieces.count > 1, ForeignWord.named(word, .layer)?.own != nil
    else { return nil }
    let model = "\(verb.name) m = "
    return rewritten(layers: Draft(model + draft.text)).map {
      "fmnb says \($0.text.dropFirst(model.count)), a layer of \(verb.name)"
    }
  }
}
