/// Turns recipes into datasets, and keeps what it made, so that files are read once a process.
package final class DatasetMaker {
  private var made: [DatasetRecipe: Dataset] = [:]
  /// What parts files were found to hold.
  private var partNames: [Content: [String]] = [:]

  package init() {}

  /// The dataset of a recipe: as it was made before, if it was.
  package func dataset(_ recipe: DatasetRecipe) throws(DatasetError) -> Dataset {
    if let known = made[recipe] { return known }
    return try make(recipe)
  }

  /// All parts that files hold.
  /// - Parameter anew: whether they may hold something else than when they were read here.
  package func parts(
    of source: DatasetRecipe.Source, _ options: LoadOptions, anew: Bool
  ) throws(DatasetError) -> [(name: String, dataset: Dataset)] {
    let content = Content(source: source, options: options)
    if !anew, let names = partNames[content] {
      var parts: [(name: String, dataset: Dataset)] = []
      for name in names { parts.append((name, try dataset(.files(source, options, part: name)))) }
      return parts
    }
    let parts = try source.read(options)
    for part in parts { made[.files(source, options, part: part.name)] = part.dataset }
    partNames[content] = parts.map(\.name)
    return parts
  }

  /// Files, and how they are read.
  private struct Content: Hashable {
    var source: DatasetRecipe.Source
    var options: LoadOptions
  }

  /// Several made anew; what they share is made once.
  package func remake(_ recipes: [DatasetRecipe]) throws(DatasetError) -> [Dataset] {
    for recipe in recipes { made[recipe] = nil }
    var datasets: [Dataset] = []
    for recipe in recipes { datasets.append(try dataset(recipe)) }
    return datasets
  }

  private func make(_ recipe: DatasetRecipe) throws(DatasetError) -> Dataset {
    switch recipe {
    case .files(.fashionMNIST(let folder), let options, let part):
      return keep(try FashionMNIST.load(from: folder, part: part, options: options), recipe)
    case .files(let source, let options, let part):
      guard let made = try parts(of: source, options, anew: true).first(where: { $0.name == part }) else {
        throw .noPart(part)
      }
      return made.dataset
    case .synthetic(let count, let stream, let part):
      let both = try Synthetic.dataset(count: count, stream: stream)
      made[.synthetic(count: count, stream: stream, part: "train")] = both.train
      made[.synthetic(count: count, stream: stream, part: "test")] = both.test
      return part == "train" ? both.train : both.test
    case .take(let base, let count, let stream):
      return keep(try dataset(base).take(count, stream: stream), recipe)
    case .split(let base, let validation, let stream, let part):
      let both = try dataset(base).split(validation: validation, stream: stream)
      made[.split(base, validation: validation, stream: stream, part: "train")] = both.train
      made[.split(base, validation: validation, stream: stream, part: "validation")] = both.validation
      return part == "train" ? both.train : both.validation
    }
  }

  private func keep(_ dataset: Dataset, _ recipe: DatasetRecipe) -> Dataset {
    made[recipe] = dataset
    return dataset
  }
}

extension DatasetRecipe.Source {
  /// Everything that the files hold: one dataset without a name, or several parts.
  fileprivate func read(_ options: LoadOptions) throws(DatasetError) -> [(name: String, dataset: Dataset)] {
    switch self {
    case .fashionMNIST(let folder):
      let both = try FashionMNIST.load(from: folder, environment: [:], options: options)
      return [("train", both.train), ("test", both.test)]
    case .idx(let images, let labels): return [("", try IDX.load(images: images, labels: labels, options: options))]
    case .csv(let path): return [("", try CSV.load(path: path, options: options))]
    case .npz(let path): return try NPZ.load(path: path, options: options)
    case .pictures(let folder): return try PictureFolder.load(folder, options: options)
    }
  }
}
