internal import Datasets

/// The numbers that images of a dataset may have.
enum ImageIndex {
  static let range = 0...Dataset.maximumByteCount - 1
}
