/// How a dataset was made, so that it can be made again.
package indirect enum DatasetRecipe: Sendable, Hashable {
  /// What is in files.
  case files(Source, LoadOptions, part: String)
  case synthetic(count: Int, stream: RandomStream, part: String)
  case take(DatasetRecipe, count: Int, stream: RandomStream)
  case split(DatasetRecipe, validation: Double, stream: RandomStream, part: String)

  /// Files of one format.
  package enum Source: Sendable, Hashable {
    /// The official files in a folder.
    case fashionMNIST(folder: String)
    case idx(images: String, labels: String)
    case csv(path: String)
    case npz(path: String)
    /// A folder of pictures, with a folder for each class.
    case pictures(folder: String)

    /// The files that it reads; nil where these are known only when they are read.
    package var paths: [String]? {
      switch self {
      case .fashionMNIST(let folder): try? FashionMNIST.files(from: folder, environment: [:])
      case .idx(let images, let labels): [images, labels]
      case .csv(let path), .npz(let path): [path]
      case .pictures: nil
      }
    }
  }
}
