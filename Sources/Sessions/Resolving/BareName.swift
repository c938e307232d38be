internal import Language

extension Statement {
  /// A value's name, or a measure, that stands alone shows it: it is read as the verb for that and the word.
  ///
  /// - Parameter names: asked for only where the statement is a lone word.
  /// - Returns: the statement as it is where it is more than a word, begins with a verb, or names nothing. A misspelt name
  /// is one, where no verb is spelled like it.
  func completed(_ vocabulary: Vocabulary, _ names: @autoclosure () -> Snapshot) -> Statement {
    guard isBareWord, vocabulary[verb.text] == nil, let reference = Reference(verb.text),
      let verb = vocabulary.verbs.first(where: \.takesBareNames)
    else { return self }
    // Where any name may exist by then, a dot tells a measure from a misspelt verb.
    let snapshot = names()
    let isName = snapshot[reference.name] != nil || snapshot.isUncertain(reference.name) && !reference.parts.isEmpty
    // No verb has a dot and a measure behind it, whatever became of the name.
    let isMeasure = reference.parts.first.map(Measure.names.contains) ?? false
    guard isName || isMeasure || self.verb.isLike(snapshot.names(of: Value.Kind.allCases), not: vocabulary.names) else {
      return self
    }
    var statement = self
    statement.words = [self.verb]
    statement.verb = Word(verb.name, range: self.verb.range)
    return statement
  }

  /// Whether nothing but a word stands there.
  var isBareWord: Bool {
    words.isEmpty && options.isEmpty && layers.isEmpty && data == nil && name == nil && file == nil && comparison == nil
  }
}

extension Word {
  /// Whether a name, or what it begins with, is nearer than any verb.
  fileprivate func isLike(_ names: [String], not verbs: [String]) -> Bool {
    guard let reference = Reference(text), Suggestion.closest(to: text, in: verbs) == nil else { return false }
    return Suggestion.closest(to: reference.name, in: names) != nil
  }
}
