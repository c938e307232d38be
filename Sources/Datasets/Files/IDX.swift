internal import Words

/// The IDX format of MNIST and its successors: a magic number that names element type and rank, the extents as
/// big-endian 32-bit numbers, then the elements. Described at the end of http://yann.lecun.com/exdb/mnist/.
///
/// Files may be compressed with gzip or plain.
package enum IDX {
  /// Reads a dataset from a file of images and one of labels.
  /// - Parameters:
  ///   - images: unsigned bytes of rank 3 (count, height, width) or 4 (count, height, width, channels).
  ///   - labels: unsigned bytes of rank 1.
  ///   - classNames: what the labels mean; without it `0`, `1` … up to the largest label.
  /// - Throws: when a file cannot be read, is damaged or not what it should be, or the two do not fit together.
  package static func load(
    images: String, labels: String, classNames: [String]? = nil
  ) throws(DatasetError) -> Dataset {
    let images = try IDXImages(path: images)
    let labels = try IDXLabels(path: labels)
    return try dataset(images, labels, classNames: classNames)
  }

  /// Puts together what was read from two files.
  static func dataset(
    _ images: IDXImages, _ labels: IDXLabels, classNames: [String]?
  ) throws(DatasetError) -> Dataset {
    guard images.count == labels.values.count else {
      throw .countMismatch(
        images: images.count, in: images.file.name, labels: labels.values.count, in: labels.file.name)
    }
    let largest = Int(labels.values.max() ?? 0)
    let names = classNames ?? (0...largest).map(String.init)
    if largest >= names.count, let position = labels.values.firstIndex(where: { $0 >= names.count }) {
      throw .labelOutOfRange(
        Int(labels.values[position]), position: position, classCount: names.count, file: labels.file.name)
    }
    return try Dataset(
      shape: images.shape, classNames: names, pixels: images.pixels, labels: labels.values.map(UInt16.init),
      sources: [images.file, labels.file])
  }
}

/// A file of images.
struct IDXImages: Sendable {
  var shape: ImageShape
  var count: Int
  var pixels: [UInt8]
  var file: DataFile

  init(path: String) throws(DatasetError) {
    var reader = try DataReader(path: path)
    let header = try IDXHeader(&reader, content: .images)
    let extents = header.extents
    shape = ImageShape(height: extents[1], width: extents[2], channels: extents.count > 3 ? extents[3] : 1)
    guard shape.isSupported else { throw .unsupportedShape(shape, file: path.baseName) }
    count = extents[0]
    guard count > 0 else { throw .noImages(path.baseName) }
    // Sides are limited, and an extent has 32 bits: this product fits in 64.
    pixels = try header.readElements(&reader, count: count * shape.count, unit: "pixel")
    file = try reader.finish(after: header.byteCount + pixels.count)
  }
}

/// A file of labels.
struct IDXLabels: Sendable {
  var values: [UInt8]
  var file: DataFile

  init(path: String) throws(DatasetError) {
    var reader = try DataReader(path: path)
    let header = try IDXHeader(&reader, content: .labels)
    guard header.extents[0] > 0 else { throw .noImages(path.baseName) }
    values = try header.readElements(&reader, count: header.extents[0], unit: "label")
    file = try reader.finish(after: header.byteCount + values.count)
  }
}
