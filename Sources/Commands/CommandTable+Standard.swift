package import Sessions

extension CommandTable {
  /// The language's verbs, in the order that `help` lists them.
  package static let standard = CommandTable([
    .load, .take, .split, .info, .list, .show,
    .model, .copy, .train, .continue, .evaluate, .predict,
    .plot, .compare, .expect, .export, .notebook,
    .note, .rename, .remove, .versions, .undo, .redo, .log,
    .run, .set, .help, .find, .quit,
  ])
}

extension Vocabulary {
  /// The language's verbs, without what they do.
  package static let standard = CommandTable.standard.vocabulary
}
