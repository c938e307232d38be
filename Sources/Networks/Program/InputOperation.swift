import Datasets

/// Fetches the batch's images: bytes become floats in 0...1.
final class InputOperation: Operation {
  /// Which image of the dataset each of the batch is.
  private let indices: UnsafeMutablePointer<Int>
  private let table: UnsafeMutablePointer<Float>

  init(_ context: StepContext, _ output: Tensor, indices: UnsafeMutablePointer<Int>, arena: Arena) throws(NetworkError)
  {
    self.indices = indices
    table = try arena.floats(256)
    for byte in 0..<256 { table[byte] = Float(byte) / 255 }
    super.init(context, output, output, needsInputGradient: false)
  }

  override func forward(_ image: Int, worker: Int) {
    if let pixels = context.pixels {
      load(pixels, image)
    } else {
      context.data?.withPixels(at: indices[image]) { bytes in
        if let bytes = bytes.baseAddress { load(bytes, image) }
      }
    }
  }

  private func load(_ bytes: UnsafePointer<UInt8>, _ image: Int) {
    let shape = output.shape
    if output.pixel == shape.channels {
      kernels.pixels(
        bytes, lines: shape.height, floats: output.line, table: table, output.at(image), yRow: output.row)
    } else {
      kernels.paddedPixels(
        bytes, lines: shape.height, columns: shape.width, channels: shape.channels, table: table, output.at(image),
        yRow: output.row, pixel: output.pixel)
    }
  }
}
