package import CVector

/// Pooling of any window and stride; of the shape, the output and kernel sizes, `stride`, `output_channels` and the
/// layouts of x and y count.
///
/// ```
/// for output line, pixel, 16 channels         one accumulator
///   for ky, kx                                a load, a comparison or addition
///   store
/// ```
/// Where a 2x2 maximum follows a convolution, ``convolutionPool`` takes it in registers instead; this is for the rest, a
/// single pass over memory without multiply-adds.
extension Kernels {
  /// y = the largest of its window.
  package static func maxPool(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
  ) {
    for line in 0..<shape.output_height {
      for pixel in 0..<shape.output_width {
        let corner = x + shape.stride * (line * shape.x_row + pixel * shape.x_pixel)
        for channel in stride(from: 0, to: shape.output_channels, by: 16) {
          var best = vector_load(corner + channel)
          for ky in 0..<shape.kernel_height {
            for kx in 0..<shape.kernel_width {
              let a = vector_load(corner + ky * shape.x_row + kx * shape.x_pixel + channel)
              best = vector_select(vector_greater(a, best), a, best)
            }
          }
          vector_store(y + line * shape.y_row + pixel * shape.y_pixel + channel, best)
        }
      }
    }
  }

  /// dx at the first of a window's largest, line by line, += dy; dx is laid out like x and starts as zeros.
  package static func maxPoolGradient(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ dy: UnsafePointer<Float>,
    _ dx: UnsafeMutablePointer<Float>
  ) {
    let zero = vector_splat(0)
    for line in 0..<shape.output_height {
      for pixel in 0..<shape.output_width {
        let corner = shape.stride * (line * shape.x_row + pixel * shape.x_pixel)
        let at = line * shape.y_row + pixel * shape.y_pixel
        for channel in stride(from: 0, to: shape.output_channels, by: 16) {
          let best = vector_load(y + at + channel)
          let g = vector_load(dy + at + channel)
          var waiting = vector_splat_int(-1)
          for ky in 0..<shape.kernel_height {
            for kx in 0..<shape.kernel_width {
              let place = corner + ky * shape.x_row + kx * shape.x_pixel + channel
              let hit = vector_and(vector_equal(vector_load(x + place), best), waiting)
              waiting = vector_and(waiting, vector_not(hit))
              vector_store(dx + place, vector_add(vector_load(dx + place), vector_select(hit, g, zero)))
            }
          }
        }
      }
    }
  }

  /// y = the sum of its window, line by line, divided by the window's size.
  package static func averagePool(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
  ) {
    let size = vector_splat(Float(shape.kernel_height * shape.kernel_width))
    for line in 0..<shape.output_height {
      for pixel in 0..<shape.output_width {
        let corner = x + shape.stride * (line * shape.x_row + pixel * shape.x_pixel)
        for channel in stride(from: 0, to: shape.output_channels, by: 16) {
          var sum = vector_splat(0)
          for ky in 0..<shape.kernel_height {
            for kx in 0..<shape.kernel_width {
              sum = vector_add(sum, vector_load(corner + ky * shape.x_row + kx * shape.x_pixel + channel))
            }
          }
          vector_store(y + line * shape.y_row + pixel * shape.y_pixel + channel, vector_divide(sum, size))
        }
      }
    }
  }

  /// dx of every pixel of a window += dy / size; dx is laid out like x and starts as zeros.
  package static func averagePoolGradient(
    _ shape: convolution_shape, _ dy: UnsafePointer<Float>, _ dx: UnsafeMutablePointer<Float>
  ) {
    let size = vector_splat(Float(shape.kernel_height * shape.kernel_width))
    for line in 0..<shape.output_height {
      for pixel in 0..<shape.output_width {
        let corner = dx + shape.stride * (line * shape.x_row + pixel * shape.x_pixel)
        for channel in stride(from: 0, to: shape.output_channels, by: 16) {
          let g = vector_divide(vector_load(dy + line * shape.y_row + pixel * shape.y_pixel + channel), size)
          for ky in 0..<shape.kernel_height {
            for kx in 0..<shape.kernel_width {
              let p = corner + ky * shape.x_row + kx * shape.x_pixel + channel
              vector_store(p, vector_add(vector_load(p), g))
            }
          }
        }
      }
    }
  }
}
