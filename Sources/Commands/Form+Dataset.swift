internal import Datasets
internal import Language
internal import Outputs
internal import Sessions
internal import Words

/// The parts of a dataset that a statement makes, and how.
typealias Recipes = [(name: String, recipe: DatasetRecipe)]

extension Form {
  /// A form that makes a dataset by recipes, one a part. Its key is what it makes: data is known by its content, wherever
  /// it came from.
  static func dataset(
    keyword: String? = nil, summary: String? = nil, words: [any DeclaresWord] = [], options: [any DeclaresOption] = [],
    result: ResultParameter, examples: [String], check: @escaping @Sendable (Preflight) throws -> Void = { _ in },
    recipes: @escaping @Sendable (any Reads) throws -> Recipes
  ) -> Form {
    Form(
      keyword: keyword, summary: summary, words: words, options: options, result: result, examples: examples,
      identity: .custom { reading in
        // Made anew here, for files may hold something else by now; running takes what is made.
        let parts = try reading.parts(recipes(reading), anew: true)
        try reading.requireUnchanged()
        return Key.dataset(parts)
      }, check: check
    ) { execution in
      let parts = try execution.parts(recipes(execution), anew: false)
      let name = execution.resultName
      execution.bind(name, to: .dataset(DatasetValue(parts: parts)), key: Key.dataset(parts))
      let list = parts.map { ($0.name.isEmpty ? "" : ".\($0.name) ") + $0.count.counted("image") }
      let classes = parts[0].classNames.count.counted("class")
      execution.emit(.text("\(name): \(list.joined(separator: ", ")) of \(parts[0].shape), \(classes)"))
    }
  }
}

extension Reads {
  /// What recipes make: from files, as it was read before, where they have not been touched since.
  ///
  /// - Parameter anew: whether files may hold something else than when this process read them.
  fileprivate func parts(_ recipes: Recipes, anew: Bool) throws -> [DatasetValue.Part] {
    if let known = workspace.cache?.parts(recipes) { return known }
    let maker = workspace.maker
    let datasets =
      anew ? try maker.remake(recipes.map(\.recipe)) : try recipes.map { try maker.dataset($0.recipe) }
    let parts = zip(recipes, datasets).map { part($0.name, $0.recipe, $1) }
    workspace.cache?.store(parts, of: recipes)
    return parts
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
      classNames: dataset.classNames, files: dataset.sources)
  }
}
