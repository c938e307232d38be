internal import Language

extension Statement {
  /// A value's name, or a measure, that stands alone shows it: it is read as the verb for that and the word.
  ///
  /// - Parameter names: asked for only where the statement is a lone word.
  /// - Returns: the statement as it is where it is more than a word, begins with a verb, or names nothing.
  func completed(_ vocabulary: Vocabulary, _ names: @autoclosure () -> Snapshot) -> Statement {
    guard isBareWord, vocabulary[verb.text] == nil, let reference = Reference(verb.text),
      let verb = vocabulary.verbs.first(where: \.takesBareNames)
    else { return self }
    // Where any name may exist by then, a dot tells a measure from a misspelt verb.
    let snapshot = names()
    guard snapshot[reference.name] != nil || snapshot.isUncertain(reference.name) && !reference.parts.isEmpty else {
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
