/// How a dataset was made, so that it can be made again.
package indirect enum DatasetRecipe: Sendable, Hashable {
  /// The official files in a folder.
  case fashionMNIST(folder: String, part: String)
  case idx(images: String, labels: String)
  case csv(path: String)
  case synthetic(count: Int, stream: RandomStream, part: String)
  case take(DatasetRecipe, count: Int, stream: RandomStream)
  case split(DatasetRecipe, validation: Double, stream: RandomStream, part: String)
}
