// What can go wrong with data, and the words for it.

internal import Words

extension DatasetError {
  // MARK: Datasets

  static func unsupportedShape(_ shape: ImageShape, file: String? = nil) -> DatasetError {
    DatasetError(
      code: "unsupported-shape",
      message: (file.map { "\($0) holds images of \(shape), which" } ?? "images of \(shape)") + " cannot be used",
      help: "sides from 1 to \(ImageShape.maximumSide.grouped) pixels and 1 to 4 channels can")
  }

  static func classCount(_ count: Int) -> DatasetError {
    DatasetError(
      code: "class-count", message: "a dataset with \(count.counted("class")) cannot be used",
      help: "1 to \(Dataset.maximumClassCount.grouped) classes can")
  }

  static func pixelCount(_ bytes: Int, images: Int, shape: ImageShape) -> DatasetError {
    DatasetError(
      code: "pixel-count", message: "\(bytes.counted("pixel byte")) are not \(images.counted("image")) of \(shape)")
  }

  // MARK: Parts

  static func noPart(_ name: String) -> DatasetError {
    DatasetError(
      code: "data-changed", message: "the files have no part \(name.quotedText) any more", help: "load them again")
  }

  static func takeOutOfRange(_ n: Int, count: Int) -> DatasetError {
    DatasetError(
      code: "take-out-of-range", message: "cannot take \(n.counted("image")): there are \(count.grouped)",
      help: count == 0 ? nil : "ask for 1 to \(count.grouped)")
  }

  static func fractionOutOfRange(_ fraction: Double) -> DatasetError {
    DatasetError(
      code: "fraction-out-of-range", message: "a validation part of \(fraction) is not possible",
      help: "give a fraction above 0 and below 1, such as 0.1")
  }

  static func emptyPart(_ fraction: Double, count: Int) -> DatasetError {
    DatasetError(
      code: "empty-part", message: "a validation part of \(fraction) of \(count.counted("image")) leaves a part empty",
      help: "give a fraction nearer to 0.5, or more images")
  }

  // MARK: Synthetic images

  static func syntheticCount(_ count: Int) -> DatasetError {
    DatasetError(
      code: "synthetic-count", message: "cannot draw \(count.counted("image"))",
      help: "ask for 1 to \(Synthetic.counts.upperBound.grouped)")
  }
}
