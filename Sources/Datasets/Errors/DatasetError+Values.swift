// What can go wrong with labels and pixels, and the words for it.

internal import Words

extension DatasetError {
  // MARK: Labels

  static func labelValue(_ place: String, _ text: String) -> DatasetError {
    DatasetError(
      code: "bad-label", message: "\(place): \(text.quotedText) is not a label",
      help: "labels are whole numbers from 0 up, or words")
  }

  static func labelNotText(_ place: String) -> DatasetError {
    DatasetError(code: "bad-label", message: "\(place): the label is not text in UTF-8", help: "save the file as UTF-8")
  }

  static func wordAmongNumbers(_ place: String, _ word: String) -> DatasetError {
    DatasetError(
      code: "bad-label", message: "\(place): \(word.quotedText) is no number, as the labels before it are",
      help: "make all labels numbers, or all words")
  }

  static func labelTable(_ name: String, extents: [Int]) -> DatasetError {
    DatasetError(
      code: "bad-label",
      message: "\(name) is an array of \(NumberArray.text(extents)), which is more than one label an image",
      help: "labels are one number an image, or a row with a single 1")
  }

  static func labelOutOfRange(_ label: Int, position: Int, classCount: Int) -> DatasetError {
    DatasetError(
      code: "label-out-of-range",
      message: "label \(label) of image \(position.grouped) has no class: "
        + (classCount == 1 ? "there is only class 0" : "there are classes 0 to \((classCount - 1).grouped)"))
  }

  /// - Parameters:
  ///   - names: how many names there are.
  ///   - first: the label of the first one.
  ///   - least: the lowest label of all.
  ///   - most: the highest one.
  ///   - distinct: how many different labels there are.
  static func labelOutOfRange(
    _ label: Int, position: Int, names: Int, first: Int, least: Int, most: Int, distinct: Int, file: String
  ) -> DatasetError {
    let help: String? =
      if most - least < names {
        "the labels go from \(least) to \(most): write first=\(least)"
      } else if distinct <= names {
        "the labels go from \(least) to \(most), and some of these are on no image: give \(most - first + 1) names"
      } else {
        "the labels go from \(least) to \(most): give \(most - first + 1) names"
      }
    return DatasetError(
      code: "label-out-of-range",
      message:
        "\(file): label \(label) of image \(position.grouped) has no name: there are \(names.counted("name")), for "
        + "\(first) to \(first + names - 1)", help: help)
  }

  static func labelTooLow(_ label: Int, position: Int, first: Int, file: String) -> DatasetError {
    DatasetError(
      code: "label-out-of-range",
      message: "\(file): label \(label) of image \(position.grouped) is below the first, \(first)",
      help: label < 0 ? "labels are 0 or more" : "first=\(label) if the labels count from there")
  }

  static func labelWithoutName(_ name: String, _ word: String, classNames: [String]) -> DatasetError {
    DatasetError(
      code: "label-without-name",
      message: "\(name): label \(word.quotedText) is not among the names that classes= gives",
      help: "they are \(classNames.prefix(20).joined(separator: ", "))" + (classNames.count > 20 ? " …" : ""))
  }

  static func firstOfWords(_ name: String, example: String) -> DatasetError {
    DatasetError(
      code: "label-not-number",
      message: "\(name): first= is for labels that are numbers; these are words, such as "
        + example.quotedText, help: "leave out first=; classes= puts the words in order")
  }

  static func tooManyLabels(_ name: String, _ count: Int) -> DatasetError {
    DatasetError(
      code: "class-count", message: "\(name) has \(count.grouped) different labels or more",
      help: "at most \(Dataset.maximumClassCount.grouped) classes can be used; is it the column of labels? label= says "
        + "which")
  }

  // MARK: Pixels

  static func pixelValue(_ place: String, _ text: String, _ fault: PixelCollector.Fault) -> DatasetError {
    let reason =
      switch fault {
      case .value: "is not a pixel"
      case .mixed: "does not go with the other pixels: some are fractions from 0 to 1, some are above 1"
      case .tooMany: "is one pixel too many"
      }
    return DatasetError(
      code: "bad-pixel", message: "\(place): \(text.quotedText) \(reason)",
      help: "pixels are whole numbers from 0 to 255, or all of them fractions from 0 to 1")
  }

  static func otherSize(_ name: String, holds shape: ImageShape, wanted: ImageSize) -> DatasetError {
    DatasetError(
      code: "other-size",
      message: "\(name) has \(shape.count.counted("number")) an image (\(shape)), which is not an image of \(wanted)",
      help: "shape= says how the numbers of an image are arranged; it does not scale them")
  }

  static func noSquare(_ name: String, size: Int) -> DatasetError {
    DatasetError(
      code: "other-size",
      message: "\(name) has \(size.counted("number")) an image, which is no square in grey or colour",
      help: "shape=HEIGHTxWIDTH says what they are")
  }
}
