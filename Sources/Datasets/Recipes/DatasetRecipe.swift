/// How a dataset was made, so that it can be made again.
package indirect enum DatasetRecipe: Sendable, Hashable {
  /// The official files in a folder.
  case fashionMNIST(folder: String, part: String)
  case idx(images: String, labels: String)
  case csv(path: String)
  case synthetic(count: Int, stream: RandomStream, part: String)
  case take(DatasetRecipe, count: Int, stream: RandomStream)
  case split(DatasetRecipe, validation: Double, stream: RandomStream, part: String)

  /// The files that it reads and does nothing else with; nil where it has none, or makes something of other datasets.
  package var paths: [String]? {
    switch self {
    case .fashionMNIST(let folder, _): try? FashionMNIST.files(from: folder, environment: [:])
    case .idx(let images, let labels): [images, labels]
    case .csv(let path): [path]
    case .synthetic, .take, .split: nil
    }
  }
}
