internal import Datasets
internal import Foundation

extension Session {
  /// The pixels behind a part, read again where this process has not read them yet.
  ///
  /// - Throws: where the files are gone or hold something else than when they were loaded.
  func dataset(_ named: HistoryValue.NamedPart) throws -> Dataset {
    let dataset = try dataset(named.part.recipe)
    guard dataset.digest == named.part.digest else { throw SessionError.changedData(named.name) }
    return dataset
  }

  private func dataset(_ recipe: DatasetRecipe) throws -> Dataset {
    if let known = datasets[recipe] { return known }
    let made = try make(recipe)
    datasets[recipe] = made
    return made
  }

  private func make(_ recipe: DatasetRecipe) throws -> Dataset {
    switch recipe {
    case .fashionMNIST(let folder, let part):
      let both = try FashionMNIST.load(from: folder, environment: ProcessInfo.processInfo.environment)
      datasets[.fashionMNIST(folder: folder, part: "train")] = both.train
      datasets[.fashionMNIST(folder: folder, part: "test")] = both.test
      return part == "train" ? both.train : both.test
    case .idx(let images, let labels):
      return try IDX.load(images: images, labels: labels, classNames: nil)
    case .csv(let path): return try CSV.load(path: path)
    case .synthetic(let count, let stream, let part):
      let both = try Synthetic.dataset(count: count, stream: stream)
      return part == "train" ? both.train : both.test
    case .take(let base, let count, let stream):
      return try dataset(base).take(count, stream: stream)
    case .split(let base, let validation, let stream, let part):
      let both = try dataset(base).split(validation: validation, stream: stream)
      return part == "train" ? both.train : both.validation
    }
  }

  /// Describes a dataset that was made just now, and keeps its pixels at hand.
  func part(_ name: String, _ recipe: DatasetRecipe, _ dataset: Dataset) -> DatasetValue.Part {
    datasets[recipe] = dataset
    return DatasetValue.Part(
      name: name, recipe: recipe, digest: dataset.digest, count: dataset.count, shape: dataset.shape,
      classNames: dataset.classNames, files: dataset.sources)
  }
}
