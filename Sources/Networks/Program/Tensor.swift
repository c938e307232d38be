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
  /// [image]: what a backward pass in bfloat16 wants of values that are gone by then: rounded and woven.
  private let words: UnsafeMutablePointer<Float>?
  private let gradients: UnsafeMutablePointer<Float>?
  private let hasWorkerValues: Bool
  private let hasWorkerGradients: Bool

  enum Values {
    case perImage
    /// - keepsWords: whether there are words for every image.
    case perWorker(workers: Int, keepsWords: Bool)
  }

  enum Gradients {
    case none, perImage
    case perWorker(workers: Int)
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
    _ shape: ImageShape, border: Border = Border(), isPadded: Bool = true, batch: Int, values: Values = .perImage,
    gradients: Gradients, arena: Arena
  ) throws(NetworkError) {
    self.shape = shape
    pixel = isPadded ? rounded(shape.channels, to: 16) : shape.channels
    row = (border.left + shape.width + border.right) * pixel
    // Whole panels of a dense layer, and an odd number of 256-byte pieces: at a multiple of 4096 bytes, the same channels
    // of all images would fight for the same few places of the level-1 cache.
    image = rounded((border.top + shape.height + border.bottom) * row, to: 128) + 64
    origin = border.top * row + border.left * pixel
    pixels = (border.top + shape.height + border.bottom) * (row / pixel)
    switch values {
    case .perImage: (self.values, words, hasWorkerValues) = (try arena.floats(image * batch), nil, false)
    case .perWorker(let workers, let keepsWords):
      self.values = try arena.floats(image * workers)
      words = keepsWords ? try arena.floats(image * batch / 2) : nil
      hasWorkerValues = true
    }
    switch gradients {
    case .none: (self.gradients, hasWorkerGradients) = (nil, false)
    case .perImage: (self.gradients, hasWorkerGradients) = (try arena.floats(image * batch), false)
    case .perWorker(let workers): (self.gradients, hasWorkerGradients) = (try arena.floats(image * workers), true)
    }
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
    words = tensor.words
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

  /// Whether the words of an image are all that is left of it after its forward pass.
  var keepsWords: Bool { words != nil }

  /// An image's words from its very beginning on, the border's included; only where the plan gave it some.
  func words(_ image: Int) -> UnsafeMutablePointer<Float> { (words ?? values) + image * self.image / 2 }

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
