/// Turns recipes into datasets, and keeps what it made, so that files are read once a process.
package final class DatasetMaker {
  private var made: [DatasetRecipe: Dataset] = [:]

  package init() {}

  /// The dataset of a recipe: as it was made before, if it was.
  package func dataset(_ recipe: DatasetRecipe) throws(DatasetError) -> Dataset {
    if let known = made[recipe] { return known }
    return try make(recipe)
  }

  /// Several made anew, from what the files hold now; what they share is read once.
  package func remake(_ recipes: [DatasetRecipe]) throws(DatasetError) -> [Dataset] {
    for recipe in recipes { made[recipe] = nil }
    try readTogether(recipes)
    var datasets: [Dataset] = []
    for recipe in recipes { datasets.append(try dataset(recipe)) }
    return datasets
  }

  /// Reads both parts of Fashion-MNIST at the same time, where both are wanted.
  private func readTogether(_ recipes: [DatasetRecipe]) throws(DatasetError) {
    for case .fashionMNIST(let folder, part: "train") in recipes
    where recipes.contains(.fashionMNIST(folder: folder, part: "test")) {
      let both = try FashionMNIST.load(from: folder, environment: [:])
      made[.fashionMNIST(folder: folder, part: "train")] = both.train
      made[.fashionMNIST(folder: folder, part: "test")] = both.test
    }
  }

  private func make(_ recipe: DatasetRecipe) throws(DatasetError) -> Dataset {
    switch recipe {
    case .fashionMNIST(let folder, let part):
      return keep(try FashionMNIST.load(from: folder, part: part), recipe)
    case .idx(let images, let labels): return keep(try IDX.load(images: images, labels: labels), recipe)
    case .csv(let path): return keep(try CSV.load(path: path), recipe)
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
