/// Random changes to an image that keep what it shows: a network that sees them in training learns to ignore them.
///
/// What happens to an image depends on the generator's key, the epoch and the image's index alone, so it does not
/// matter in which order or on which thread images are prepared; and each kind of change draws numbers of its own, so
/// adding one does not alter the others.
package struct Augmentation: Sendable, Hashable {
  /// One kind of change.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Left and right change places, for half of the images.
    case flip
    /// Up to ``Augmentation/maximumShift`` pixels in each direction, all equally likely; black moves in.
    case shift
    /// A rectangle filled with noise, in half of the images.
    ///
    /// Z. Zhong, L. Zheng, G. Kang, S. Li, Y. Yang: Random erasing data augmentation. arXiv:1708.04896 (2017), with
    /// the paper's shapes (aspect 0.3 to 3.3) and areas from 2 to 20 % of the image.
    case erase
  }

  /// What is done, in the order of ``Kind``; whatever order was given.
  package let kinds: [Kind]

  /// Of `shift`, in pixels.
  package static let maximumShift = 2

  package init(_ kinds: Set<Kind>) {
    self.kinds = Kind.allCases.filter(kinds.contains)
  }

  /// Writes the changed image.
  /// - Parameters:
  ///   - source: `shape.count` bytes, row by row, channels last.
  ///   - destination: as many bytes, elsewhere.
  ///   - philox: made from the stream of the training, for the purpose `augment`.
  ///   - epoch: counts from 1.
  ///   - index: of the image in its dataset.
  package func apply(
    to source: UnsafeBufferPointer<UInt8>, shape: ImageShape, into destination: UnsafeMutableBufferPointer<UInt8>,
    philox: Philox, epoch: Int, index: Int
  ) {
    guard source.count == shape.count, destination.count == shape.count else { return }
    let choice = Choice(kinds, shape: shape, philox: philox, epoch: epoch, index: index)
    let (width, channels) = (shape.width, shape.channels)
    for row in 0..<shape.height {
      for column in 0..<width {
        let from = (row: row - choice.down, column: column - choice.right)
        let isInside = (0..<shape.height).contains(from.row) && (0..<width).contains(from.column)
        let start = (from.row * width + (choice.isFlipped ? width - 1 - from.column : from.column)) * channels
        for channel in 0..<channels {
          destination[(row * width + column) * channels + channel] = isInside ? source[start + channel] : 0
        }
      }
    }
    choice.erase(destination, shape: shape)
  }

  /// A changed copy of one image of a dataset: `shape.count` bytes.
  package func pixels(of data: Dataset, at index: Int, philox: Philox, epoch: Int) -> [UInt8] {
    data.withPixels(at: index) { source in
      [UInt8](unsafeUninitializedCapacity: source.count) { destination, count in
        let whole = UnsafeMutableBufferPointer(rebasing: destination[..<source.count])
        apply(to: source, shape: data.shape, into: whole, philox: philox, epoch: epoch, index: index)
        count = source.count
      }
    }
  }
}
