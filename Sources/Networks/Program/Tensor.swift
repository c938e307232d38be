import Datasets

/// A layer's values for every image of a batch, and their gradients.
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
    _ shape: ImageShape, border: Border = Border(), isPadded: Bool = true, batch: Int, hasGradient: Bool,
    arena: Arena
  ) throws(NetworkError) {
    self.shape = shape
    pixel = isPadded ? rounded(shape.channels, to: 16) : shape.channels
    row = (border.left + shape.width + border.right) * pixel
    // Whole panels of a dense layer, and an odd number of 256-byte pieces: at a multiple of 4096 bytes, the same channels
    // of all images would fight for the same few places of the level-1 cache.
    image = rounded((border.top + shape.height + border.bottom) * row, to: 128) + 64
    origin = border.top * row + border.left * pixel
    pixels = (border.top + shape.height + border.bottom) * (row / pixel)
    values = try arena.floats(image * batch)
    gradients = hasGradient ? try arena.floats(image * batch) : nil
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
    gradients = tensor.gradients
  }

  /// Floats of one line without the border.
  var line: Int { shape.width * pixel }

  func at(_ image: Int) -> UnsafeMutablePointer<Float> { values + image * self.image + origin }

  /// Only where the plan gave it gradients; elsewhere the values stand in, so that no pointer is ever loose.
  func gradient(_ image: Int) -> UnsafeMutablePointer<Float> { (gradients ?? values) + image * self.image + origin }
}
