internal import Language
internal import Sessions

extension Topic {
  static let names = Topic("names", "What values may be called, and what replaces what.") { vocabulary in
    """
    A name is letters, digits, _ and -, with at least one letter, and does not begin with -: as h1, as seed-2.
    These words cannot be names, as statements use them: \(vocabulary.reserved.sorted().joined(separator: " ")).
    A dot reads a part: fm.train, h1.best.val_accuracy. A name alone at the prompt shows its value.
    Where no name is given, a result takes a letter and the next number that is free: h1, h2.
    A result replaces a value of its own kind only, and the old one stays as a version; 'remove' and 'rename' take whole names.
    """
  }

  static let versions = Topic("versions", "What a name meant before, and how to use it.") { _ in
    """
    Nothing is overwritten: a name that gets a new value keeps the old one as a version. seed@1 is the first, seed the newest.
    'versions seed' lists them with the statement that made each; 'undo' steps back, 'redo' forward again.
    'train seed' starts from the newest weights of seed, says from which version, and makes the next one; 'train seed@1' starts from the first.
    'continue h1' goes on from what h1 was made with, whatever the names mean by now.
    """
  }
}
