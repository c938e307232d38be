package import Sessions

extension CommandTable {
  /// The language's verbs, in the order that `help` lists them.
  package static let standard = CommandTable(
    [
      "Data": [.load, .take, .split],
      "Looking": [.info, .list, .show],
      "Models": [.model, .copy, .train, .continue, .evaluate, .predict],
      "Results": [.plot, .compare, .expect, .export, .notebook],
      "The session": [.note, .rename, .remove, .versions, .undo, .redo, .log],
      "The program": [.run, .set, .help, .find, .quit],
    ], topics: Topic.all)
}

extension Vocabulary {
  /// The language's verbs, without what they do.
  package static let standard = CommandTable.standard.vocabulary
}
