import Datasets

/// Fetches the batch's images, augmented if that is asked for: bytes become floats in 0...1.
final class InputOperation: Operation {
  /// Which image of the dataset each of the batch is.
  private let indices: UnsafeMutablePointer<Int>
  private let table: UnsafeMutablePointer<Float>
  /// Each worker's augmented image.
  private let augmented: PerWorker<UInt8>

  init(_ context: StepContext, _ output: Tensor, indices: UnsafeMutablePointer<Int>, arena: Arena) throws(NetworkError)
  {
    self.indices = indices
    table = try arena.floats(256)
    augmented = try PerWorker(output.shape.count, context, arena: arena)
    for byte in 0..<256 { table[byte] = Float(byte) / 255 }
    super.init(context, output, output, needsInputGradient: false)
  }

  override func forward(_ image: Int, worker: Int) {
    if let pixels = context.pixels {
      load(pixels, image)
    } else {
      context.data?.withPixels(at: indices[image]) { bytes in
        guard let start = bytes.baseAddress else { return }
        load(context.isTraining ? augment(bytes, indices[image], worker: worker) ?? start : start, image)
      }
    }
  }

  /// The changed image, or nil if none is to be changed.
  private func augment(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, worker: Int) -> UnsafePointer<UInt8>? {
    guard let (kinds, philox) = context.augmentation else { return nil }
    let shape = output.shape
    let target = augmented[worker]
    kinds.apply(
      to: bytes, shape: shape, into: UnsafeMutableBufferPointer(start: target, count: shape.count), philox: philox,
      epoch: Int(context.epoch) + 1, index: index)
    return UnsafePointer(target)
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
