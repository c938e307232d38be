internal import Language
internal import Networks

extension Measure {
  /// The measures of a kind of value, as they stand behind a name, and what each means.
  package static func meanings(of kind: Value.Kind) -> [(path: String, meaning: String)] {
    let steps = steps(of: kind, behind: [], datasetParts: [])
    switch kind {
    case .history:
      return Epoch.meanings.map { ("best.\($0.key)", $0.value) } + [("best.epoch", "the number of the epoch, from 1")]
        + steps.filter { !$0.isOpen }.map { ($0.text, $0.help) }
    case .evaluation, .model, .dataset: return steps.map { ($0.isOpen ? $0.text + ".CLASS" : $0.text, $0.help) }
    }
  }

  /// Every word that a measure consists of, but for classes.
  package static let names: Set<String> = Set(
    metrics + ["epoch"]
      + Value.Kind.allCases.flatMap { kind in steps(of: kind, behind: [], datasetParts: []).map(\.text) })

  /// What to write where a part is Keras's or PyTorch's word for another.
  ///
  /// - Parameter known: the parts that fit, one list a place.
  static func foreignHelp(_ parts: [String], _ known: [[String]], named name: String) -> String? {
    // `history['val_accuracy']` is `history.val_accuracy`.
    let parts = parts.flatMap { $0.split { "[]'\"".contains($0) }.map(String.init) }
    func own(_ word: String) -> String? {
      guard let own = ForeignWord.named(word, .measure)?.own, !known.joined().contains(word) else { return nil }
      return known.joined().contains(own) ? own : nil
    }
    guard let first = parts.first, let last = parts.last else { return nil }
    let measure = own(last) ?? last
    // Keras keeps what a training measured in `history.history`.
    if known.count == 2, first == "history", known[1].contains(measure) {
      return "fmnb says \(name).best.\(measure) or \(name).last.\(measure)"
    }
    // What follows in an evaluation is a class, whatever it is called.
    if known.count == 1 {
      return own(first).map { "fmnb says " + ([name, $0] + parts.dropFirst()).joined(separator: ".") }
    }
    guard let measure = own(last) else { return nil }
    if parts.count == 1, known[1].contains(measure), !known[0].contains(measure) {
      return "fmnb says \(name).best.\(measure) or \(name).last.\(measure)"
    }
    return "fmnb says " + ([name] + parts.dropLast() + [measure]).joined(separator: ".")
  }
}
