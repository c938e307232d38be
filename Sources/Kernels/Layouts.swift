/// Moving weights between layouts. Sizes are small against the loops that use the result.
extension Kernels {
  /// [rows][columns] to rows of `padded` floats, the rest zero: [kh, kw, in, out] becomes [kh][kw][in][out padded].
  package static func pad(
    rows: Int, columns: Int, padded: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<rows {
      (to + row * padded).update(from: from + row * columns, count: columns)
      (to + row * padded + columns).update(repeating: 0, count: padded - columns)
    }
  }

  /// The inverse of ``pad``.
  package static func unpad(
    rows: Int, columns: Int, padded: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<rows { (to + row * columns).update(from: from + row * padded, count: columns) }
  }

  /// [input, unit] to panels [panel][unit][size], missing inputs zero.
  package static func panels(
    inputs: Int, units: Int, size: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>
  ) {
    for panel in 0..<(inputs + size - 1) / size {
      for unit in 0..<units {
        let target = to + (panel * units + unit) * size
        for i in 0..<size {
          let input = panel * size + i
          target[i] = input < inputs ? from[input * units + unit] : 0
        }
      }
    }
  }

  /// The inverse of ``panels``.
  package static func unpanels(
    inputs: Int, units: Int, size: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>
  ) {
    for input in 0..<inputs {
      let source = from + input / size * units * size + input % size
      for unit in 0..<units { to[input * units + unit] = source[unit * size] }
    }
  }

  /// [ky][kx][in][out] to [kh - 1 - ky][kw - 1 - kx][out][in padded]: the kernel of the convolution that carries
  /// gradients back. Lanes from `inputs` to `inputsPadded` are left alone. Outputs `first..<first + count`.
  package static func flipWeights(
    height: Int, width: Int, inputs: Int, outputs: Int, outputsPadded: Int, inputsPadded: Int, first: Int, count: Int,
    _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>
  ) {
    for ky in 0..<height {
      for kx in 0..<width {
        let source = from + (ky * width + kx) * inputs * outputsPadded
        let target = to + ((height - 1 - ky) * width + width - 1 - kx) * outputs * inputsPadded
        for output in first..<first + count {
          for input in 0..<inputs { target[output * inputsPadded + input] = source[input * outputsPadded + output] }
        }
      }
    }
  }

  /// [ky][kx][in][out] to [out][ky][line], a kernel line being kx * pixel + in; kernel lines `first..<first + count`.
  package static func sliceWeights(
    height: Int, width: Int, inputs: Int, outputs: Int, outputsPadded: Int, pixel: Int, line: Int, first: Int,
    count: Int,
    _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>
  ) {
    for ky in first..<first + count {
      for kx in 0..<width {
        let source = from + (ky * width + kx) * inputs * outputsPadded
        let target = to + ky * line + kx * pixel
        for input in 0..<inputs {
          for output in 0..<outputs {
            target[output * height * line + input] = source[input * outputsPadded + output]
          }
        }
      }
    }
  }

  /// The inverse of ``sliceWeights``, for gradients; lanes from `outputs` to `outputsPadded` become zero.
  package static func unsliceWeights(
    height: Int, width: Int, inputs: Int, outputs: Int, outputsPadded: Int, pixel: Int, line: Int, first: Int,
    count: Int,
    _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>
  ) {
    for ky in first..<first + count {
      for kx in 0..<width {
        let source = from + ky * line + kx * pixel
        let target = to + (ky * width + kx) * inputs * outputsPadded
        for input in 0..<inputs {
          for output in 0..<outputsPadded {
            target[input * outputsPadded + output] = output < outputs ? source[output * height * line + input] : 0
          }
        }
      }
    }
  }
}
