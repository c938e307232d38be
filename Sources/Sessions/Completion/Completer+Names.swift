internal import Datasets
internal import Language

/// Names of the session, what is inside their values, and classes.
extension Completer {
  /// Names of these kinds, a dataset's parts too; behind `NAME@` its versions.
  ///
  /// - Parameter isWhole: whether neither parts nor versions may stand there.
  func names(_ kinds: [Value.Kind], isWhole: Bool = false) -> [Completion] {
    if !isWhole, let at = place.word.firstIndex(of: "@") {
      return typed(
        snapshot.versions(String(place.word[..<at])).filter { kinds.contains($0.kind) }.map {
          Completion(text: "\($0.name)@\($0.version)", help: $0.kind.rawValue)
        })
    }
    return typed(
      entries(kinds).flatMap { entry in
        [Completion(text: entry.name, help: entry.kind.rawValue)]
          + (isWhole ? [] : entry.parts).map { Completion(text: "\(entry.name).\($0)", help: "part of \(entry.name)") }
      })
  }

  /// A value's name alone shows it, unless it is a verb's; behind a dot its parts and measures.
  var bareNames: [Completion] {
    guard vocabulary.verbs.contains(where: \.takesBareNames) else { return [] }
    let isInside = place.word.contains { $0 == "." || $0 == "@" }
    return names(Value.Kind.allCases, isWhole: !isInside).filter { vocabulary[$0.text] == nil }
      + measures(besideParts: true)
  }

  private func entries(_ kinds: [Value.Kind]) -> [Snapshot.Entry] {
    snapshot.all.filter { kinds.contains($0.kind) }.sorted { $0.name < $1.name }
  }

  /// Values that go on from what is typed, written as they may be typed there.
  private func typed(_ list: [Completion]) -> [Completion] {
    list.filter { $0.text.hasPrefix(place.word) }.map(written)
  }

  /// In quotes where it needs them, or as it stands behind the quote that is open.
  private func written(_ completion: Completion) -> Completion {
    var completion = completion
    completion.text =
      place.cursor.openQuote.map { Word.escaped(completion.text, in: $0) } ?? Word.quotedIfNeeded(completion.text)
    return completion
  }

  // MARK: Measures

  /// The numbers inside values, a step at a time: `h1.`, `h1.best.`, `h1.best.loss`.
  ///
  /// - Parameter besideParts: whether the names of values and of datasets' parts are offered beside them.
  func measures(besideParts: Bool = false) -> [Completion] {
    let pieces = place.word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard pieces.count > 1 else {
      return besideParts
        ? []
        : typed(
          entries(Value.Kind.allCases).map { Completion(text: "\($0.name).", help: $0.kind.rawValue, isFinal: false) })
    }
    guard let reference = Reference(pieces[0]),
      let entry = snapshot[reference.name, version: reference.version]
    else { return [] }
    if let spelled = Measure.className(in: Array(pieces.dropFirst()), of: entry.kind) {
      return classes(of: entry, startingWith: spelled, behind: "\(pieces[0]).\(pieces[1]).")
    }
    let path = pieces.dropLast().joined(separator: ".")
    let behind = Array(pieces[1..<(pieces.count - 1)])
    return typed(
      Measure.steps(of: entry.kind, behind: behind, datasetParts: entry.parts)
        .filter { !besideParts || entry.kind != .dataset || !$0.isOpen }
        .flatMap { step in
          // Where values may stand, so may several numbers together.
          let isGroup = besideParts && Measure.isGroup(behind + [step.text], of: entry.kind)
          return (isGroup ? [Completion(text: "\(path).\(step.text)", help: step.help)] : [])
            + [
              Completion(
                text: "\(path).\(step.text)\(step.isOpen ? "." : "")", help: step.help, isFinal: !step.isOpen)
            ]
        })
  }

  private func classes(of entry: Snapshot.Entry, startingWith spelled: String, behind path: String) -> [Completion] {
    guard let id = entry.id, let names = try? store.classNames(ofEvaluation: id) else { return [] }
    return names.labels(startingWith: spelled).map { label in
      // A name that no reference can hold has its number.
      let isReadable = Reference(path + names[label]) != nil
      return written(Completion(text: path + (isReadable ? names[label] : "\(label)"), help: "class \(label)"))
    }
  }

  // MARK: Classes

  /// Of the data that the statement reads, else of the model that it names, else all that the session knows.
  func classNames(for option: OptionParameter) -> [Completion] {
    let names = knownClassNames
    return names.labels(startingWith: place.word).map {
      written(Completion(text: names[$0], help: option.summary))
    }
  }

  private var knownClassNames: [String] {
    let preferred = place.signature?.data?.part ?? "train"
    let words = (place.data.map { [$0] } ?? []) + place.words
    for word in words {
      guard let reference = Reference(word) else { continue }
      let entry = snapshot[reference.name, version: reference.version]
      if let names = entry?.classNames(reference, preferred) { return names }
    }
    var all: [String] = []
    for entry in snapshot.all {
      for name in entry.classNames(Reference(entry.name), preferred) ?? [] where !all.contains(name) {
        all.append(name)
      }
    }
    return all
  }
}

extension Snapshot.Entry {
  /// The classes that a dataset has or a model tells apart, where they are known.
  fileprivate func classNames(_ reference: Reference?, _ preferred: String) -> [String]? {
    kind == .model ? classNames : reference.flatMap { part($0, preferred) }?.classNames
  }
}
