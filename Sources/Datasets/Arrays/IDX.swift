internal import Words

/// The IDX format of MNIST and its successors: a file of images and one of labels, compressed or not.
package enum IDX {
  /// Reads a dataset from a file of images and one of labels.
  /// - Parameters:
  ///   - images: of two (height, width), three (count, height, width) or four extents (count, height, width, channels).
  ///   - labels: of one extent, or a table whose first column is the label.
  /// - Throws: when a file cannot be read, is damaged or not what it should be, or the two do not fit together.
  package static func load(
    images: String, labels: String, options: LoadOptions = LoadOptions()
  ) throws(DatasetError) -> Dataset {
    let images = try NumberArray.idx(path: images, .images)
    let labels = try IDXLabels(path: labels)
    return try dataset(images, labels, options)
  }

  /// Puts together what was read from two files.
  /// - Parameters:
  ///   - others: labels of the other parts of the same set, whose classes are the same.
  ///   - expected: whose files these ought to be.
  static func dataset(
    _ images: (array: NumberArray, file: DataFile), _ labels: IDXLabels, _ options: LoadOptions,
    others: [RawLabels] = [], expected: String? = nil
  ) throws(DatasetError) -> Dataset {
    let name = images.file.name
    let shape = try shape(of: images.array, labels: labels, options, name)
    var raw = try images.array.images(of: shape).arranged(options, name: name)
    raw.notes += labels.notes
    let known = expected == nil ? nil : labels.values.known
    if let expected, known?.dataset != expected {
      raw.notes.append(
        known.map { "these are \($0.dataset)'s labels, not \(expected)'s" }
          ?? "these are not \(expected)'s labels"
          + (options.classNames == nil ? ", so classes are called by their numbers (classes= gives names)" : ""))
    }
    return try Dataset(
      raw, labels.values, options, others: others, name: labels.file.name,
      sources: [images.file, labels.file])
  }

  /// - Throws: where there are not as many images as labels.
  private static func shape(
    of array: NumberArray, labels: IDXLabels, _ options: LoadOptions, _ name: String
  ) throws(DatasetError) -> ImageShape {
    let extents = array.extents
    // Two extents are one image, or a table of images, a row each.
    let isOneImage = extents.count == 2 && labels.values.count == 1 && extents[0] != 1
    let count = isOneImage ? 1 : extents[0]
    guard count > 0 else { throw .noImages(name) }
    guard count == labels.values.count else {
      throw .countMismatch(images: count, in: name, labels: labels.values.count, in: labels.file.name)
    }
    if isOneImage { return ImageShape(height: extents[0], width: extents[1], channels: 1) }
    if extents.count > 2 {
      return ImageShape(height: extents[1], width: extents[2], channels: extents.count > 3 ? extents[3] : 1)
    }
    if options.size != nil { return ImageShape(height: 1, width: extents[1], channels: 1) }
    guard let square = ImageShape.square(of: extents[1]) else { throw .noSquare(name, size: extents[1]) }
    return square
  }
}

/// A file of labels.
struct IDXLabels: Sendable {
  var values: RawLabels
  var notes: [String]
  var file: DataFile

  init(path: String) throws(DatasetError) {
    let (array, file) = try NumberArray.idx(path: path, .labels)
    (values, notes) = try array.labels()
    self.file = file
  }
}
