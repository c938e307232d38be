/// Labelled images of one shape.
///
/// A value: a subset is a list of positions in the same shared pixels, so taking and splitting cost a pass over the
/// pixels for the digest, and copying almost nothing.
package struct Dataset: Sendable {
  /// Of every image.
  package let shape: ImageShape
  /// What label 0, 1, 2 … means.
  package let classNames: [String]
  /// The files that the images were read from; empty for images made here.
  package let sources: [DataFile]
  /// What there was to say of how the files were read: what was left out, taken for something, or made of them.
  package let notes: [String]
  /// Names the content: SHA-256 in hexadecimal of shape, class names, labels and pixels in their order. It is equal
  /// exactly if all of these are, whatever the images were taken from.
  package let digest: String
  /// Where the images of a subset stand in the whole set; nil for the whole set itself.
  package let indices: [Int]?

  @usableFromInline let storage: [UInt8]
  @usableFromInline let labels: [UInt16]

  /// Most classes a dataset may have.
  package static let maximumClassCount = 1_000

  /// Most pixel bytes a dataset may have (1 GiB): a small compressed file can promise far more than memory holds.
  package static let maximumByteCount = 1 << 30

  /// A whole dataset.
  /// - Parameters:
  ///   - pixels: every image after the other, `shape.count` bytes each: row by row, channels last.
  ///   - labels: one for each image, below the number of class names.
  /// - Throws: when the counts do not fit together, a label has no class, or the shape is not supported.
  package init(
    shape: ImageShape, classNames: [String], pixels: [UInt8], labels: [UInt16], sources: [DataFile] = [],
    notes: [String] = []
  ) throws(DatasetError) {
    guard shape.isSupported else { throw .unsupportedShape(shape) }
    guard (1...Self.maximumClassCount).contains(classNames.count) else { throw .classCount(classNames.count) }
    guard pixels.count == labels.count * shape.count else {
      throw .pixelCount(pixels.count, images: labels.count, shape: shape)
    }
    if let position = labels.firstIndex(where: { Int($0) >= classNames.count }) {
      throw .labelOutOfRange(Int(labels[position]), position: position, classCount: classNames.count)
    }
    self.shape = shape
    self.classNames = classNames
    self.sources = sources
    self.notes = notes
    storage = pixels
    self.labels = labels
    indices = nil
    digest = Self.digest(shape: shape, classNames: classNames, pixels: pixels, labels: labels, indices: nil)
  }

  /// The part of the whole set `root` at `indices`, which are positions in the whole set.
  init(_ root: Dataset, indices: [Int]) {
    shape = root.shape
    classNames = root.classNames
    sources = root.sources
    notes = root.notes
    storage = root.storage
    labels = root.labels
    let isWhole = indices.count == root.labels.count && indices.indices.allSatisfy { indices[$0] == $0 }
    self.indices = isWhole ? nil : indices
    digest = Self.digest(
      shape: shape, classNames: classNames, pixels: storage, labels: labels, indices: self.indices)
  }

  /// Number of images.
  @inlinable
  package var count: Int { indices?.count ?? labels.count }

  @inlinable
  func position(_ index: Int) -> Int { indices.map { $0[index] } ?? index }

  /// The class of image `index`, which is in `0..<count`.
  @inlinable
  package func label(at index: Int) -> Int { Int(labels[position(index)]) }

  /// A copy of image `index`: `shape.count` bytes, row by row, channels last.
  package func pixels(at index: Int) -> [UInt8] {
    let start = position(index) * shape.count
    return Array(storage[start..<start + shape.count])
  }

  /// Lends the bytes of image `index`, without a copy: `shape.count` of them, row by row, channels last.
  @inlinable
  package func withPixels<Result, Failure: Error>(
    at index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let size = shape.count
    let start = position(index) * size
    return try storage.withUnsafeBufferPointer { all throws(Failure) in
      try body(UnsafeBufferPointer(rebasing: all[start..<start + size]))
    }
  }
}

extension Dataset: Equatable {
  /// Whether the content is the same; where it was read from does not matter.
  package static func == (a: Dataset, b: Dataset) -> Bool { a.digest == b.digest }
}
