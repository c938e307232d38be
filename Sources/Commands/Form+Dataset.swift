internal import Datasets
internal import Language
internal import Outputs
internal import Sessions
internal import Words

/// How the dataset of a statement comes about.
enum DatasetPlan {
  /// Made of others or drawn, a recipe for each part.
  case recipes([(name: String, recipe: DatasetRecipe)])
  /// Read from files, which also say what parts there are.
  case files(DatasetRecipe.Source, LoadOptions)
}

extension Form {
  /// A form that makes a dataset. Its key is what it makes: data is known by its content, wherever
  /// it came from.
  static func dataset(
    keyword: String? = nil, summary: String? = nil, words: [any DeclaresWord] = [], options: [any DeclaresOption] = [],
    result: ResultParameter, examples: [String], check: @escaping @Sendable (Preflight) throws -> Void = { _ in },
    plan: @escaping @Sendable (any Reads) throws -> DatasetPlan
  ) -> Form {
    Form(
      keyword: keyword, summary: summary, words: words, options: options, result: result, examples: examples,
      identity: .custom { reading in
        // Made anew here, for files may hold something else by now; running takes what is made.
        let parts = try reading.parts(plan(reading), anew: true)
        try reading.requireUnchanged()
        return Key.dataset(parts)
      }, check: check
    ) { execution in
      let parts = try execution.parts(plan(execution), anew: false)
      let name = execution.resultName
      execution.bind(name, to: .dataset(DatasetValue(parts: parts)), key: Key.dataset(parts))
      let list = parts.map { ($0.name.isEmpty ? "" : ".\($0.name) ") + $0.count.counted("image") }
      let classes = parts[0].classNames.count.counted("class")
      execution.emit(.text("\(name): \(list.joined(separator: ", ")) of \(parts[0].shape), \(classes)"))
      if case .files = try plan(execution) { for note in parts.notes { execution.emit(.note("\(name): \(note)")) } }
    }
  }
}

extension Reads {
  /// What a plan comes to: from files, as it was read before, where they have not been touched since.
  ///
  /// - Parameter anew: whether files may hold something else than when this process read them.
  fileprivate func parts(_ plan: DatasetPlan, anew: Bool) throws -> [DatasetValue.Part] {
    let maker = workspace.maker
    switch plan {
    case .recipes(let recipes):
      let datasets =
        anew ? try maker.remake(recipes.map(\.recipe)) : try recipes.map { try maker.dataset($0.recipe) }
      return zip(recipes, datasets).map { part($0.name, $0.recipe, $1) }
    case .files(let source, let options):
      if let known = workspace.cache?.parts(of: source, options) { return known }
      let parts = try maker.parts(of: source, options, anew: anew).map {
        part($0.name, .files(source, options, part: $0.name), $0.dataset)
      }
      workspace.cache?.store(parts, of: source, options)
      return parts
    }
  }

  /// Looks whether the data that the statement reads is still what it was.
  ///
  /// - Throws: where the files behind it hold something else by now.
  fileprivate func requireUnchanged() throws {
    for input in resolution.inputs { _ = try dataset(input) }
  }

  /// Describes a dataset that was made.
  fileprivate func part(_ name: String, _ recipe: DatasetRecipe, _ dataset: Dataset) -> DatasetValue.Part {
    DatasetValue.Part(
      name: name, recipe: recipe, digest: dataset.digest, count: dataset.count, shape: dataset.shape,
      classNames: dataset.classNames, files: dataset.sources, notes: dataset.notes,
      hasLightBackground: dataset.hasLightBackground)
  }
}

extension [DatasetValue.Part] {
  /// What there is to say of how they were read, once each; with the part's name where it is not of all.
  var notes: [String] {
    var notes: [String] = []
    for note in flatMap(\.notes) where !notes.contains(where: { $0 == note || $0.hasSuffix(": \(note)") }) {
      let named = filter { $0.notes.contains(note) }
      notes.append(named.count == count ? note : named.map { ".\($0.name)" }.joined(separator: " ") + ": \(note)")
    }
    return notes
  }
}
