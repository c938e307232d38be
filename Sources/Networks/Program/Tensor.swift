import Datasets

/// A layer's values for every image of a batch, and their gradients: for every image, or where nobody looks at them after
/// the image's forward or backward pass, for every worker, so that they never leave its cache.
///
/// Channels last; a pixel's channels are padded with zeros to whole vectors, and the map may have a border of zeros for
/// the convolution that reads it.
final class Tensor {
  let shape: ImageShape
  /// Floats from one pixel to the next, one line to the next, one image to the next.
  let pixel: Int
  let row: Int
  let image: Int
  /// Of pixel (0, 0) in the image.
  let origin: Int
  /// How many, the border's included.
  let pixels: Int
  private let values: UnsafeMutablePointer<Float>
  private let gradients: UnsafeMutablePointer<Float>?
  /// Whether nothing is left of an image after its forward pass: its backward pass begins by making its values again.
  let hasWorkerValues: Bool
  private let hasWorkerGradients: Bool

  /// Whose values there is memory for.
  enum Storage {
    case none, perImage
    case perWorker(workers: Int)

    fileprivate func places(batch: Int) -> Int {
      switch self {
      case .none: 0
      case .perImage: batch
      case .perWorker(let workers): workers
      }
    }

    fileprivate var isPerWorker: Bool { if case .perWorker = self { true } else { false } }
  }

  struct Border: Equatable {
    var top = 0
    var left = 0
    var bottom = 0
    var right = 0
  }

  /// - Parameters:
  ///   - isPadded: whether pixels are whole vectors.
  ///   - batch: images.
  init(
    _ shape: ImageShape, border: Border = Border(), isPadded: Bool = true, batch: Int, values: Storage = .perImage,
    gradients: Storage, arena: Arena
  ) throws(NetworkError) {
    self.shape = shape
    pixel = isPadded ? rounded(shape.channels, to: 16) : shape.channels
    row = (border.left + shape.width + border.right) * pixel
    // Whole panels of a dense layer, and an odd number of 256-byte pieces: at a multiple of 4096 bytes, the same channels
    // of all images would fight for the same few places of the level-1 cache.
    image = rounded((border.top + shape.height + border.bottom) * row, to: 128) + 64
    origin = border.top * row + border.left * pixel
    pixels = (border.top + shape.height + border.bottom) * (row / pixel)
    self.values = try arena.floats(image * values.places(batch: batch))
    let places = gradients.places(batch: batch)
    self.gradients = places == 0 ? nil : try arena.floats(image * places)
    hasWorkerValues = values.isPerWorker
    hasWorkerGradients = gradients.isPerWorker
  }

  /// The same memory as one long vector, if its values lie without gaps.
  init?(flattening tensor: Tensor) {
    guard tensor.origin == 0, tensor.pixel == tensor.shape.channels || tensor.shape.height * tensor.shape.width == 1,
      tensor.row == tensor.shape.width * tensor.pixel
    else { return nil }
    shape = ImageShape(height: 1, width: 1, channels: tensor.shape.count)
    pixel = rounded(tensor.shape.count, to: 16)
    row = pixel
    image = tensor.image
    origin = 0
    pixels = 1
    values = tensor.values
    hasWorkerValues = tensor.hasWorkerValues
    gradients = tensor.gradients
    hasWorkerGradients = tensor.hasWorkerGradients
  }

  /// Floats of one line without the border.
  var line: Int { shape.width * pixel }

  func at(_ image: Int, worker: Int) -> UnsafeMutablePointer<Float> {
    values + (hasWorkerValues ? worker : image) * self.image + origin
  }

  func at(_ image: Int) -> UnsafeMutablePointer<Float> {
    assert(!hasWorkerValues, "only one image's values are kept")
    return at(image, worker: 0)
  }

  /// What a layer puts out for an image: row by row, channels last, without padding.
  func values(ofImage image: Int) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(shape.count)
    for line in 0..<shape.height {
      for column in 0..<shape.width {
        let start = at(image, worker: 0) + line * row + column * pixel
        values.append(contentsOf: UnsafeBufferPointer(start: start, count: shape.channels))
      }
    }
    return values
  }

  /// Only where the plan gave it gradients; elsewhere the values stand in, so that no pointer is ever loose.
  func gradient(_ image: Int, worker: Int) -> UnsafeMutablePointer<Float> {
    (gradients ?? values) + (hasWorkerGradients ? worker : image) * self.image + origin
  }

  /// The gradients of all images, one after the other.
  var gradientsOfImages: UnsafeMutablePointer<Float> {
    assert(!hasWorkerGradients, "only one image's gradients are kept")
    return gradient(0, worker: 0)
  }

  /// The images whose gradients a step of one worker leaves.
  func imagesWithGradients(of images: Int) -> Range<Int> { (hasWorkerGradients ? images - 1 : 0)..<images }
}
