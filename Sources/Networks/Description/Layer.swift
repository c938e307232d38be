/// How a convolution treats the edge of its input.
package enum Padding: String, Sendable, Hashable, CaseIterable {
  /// The kernel stays inside: the output is smaller.
  case valid
  /// Zeros around the input, so that with stride 1 the output is as large.
  case same
}

/// What follows a layer's sums.
package enum Activation: String, Sendable, Hashable {
  case none
  /// Negative values become zero.
  case relu
  /// Only on the last dense layer, where it belongs to the loss.
  case softmax

  /// One line of help.
  package var summary: String {
    switch self {
    case .none: "nothing"
    case .relu: "negative values become zero"
    case .softmax: "probabilities that add up to 1; on the last layer"
    }
  }
}

/// One layer of a network, with Keras's meanings and defaults.
package indirect enum Layer: Sendable, Hashable {
  case convolution(
    filters: Int, kernelHeight: Int, kernelWidth: Int, stride: Int = 1, padding: Padding = .valid,
    activation: Activation = .none)
  /// Momentum 0.99, epsilon 0.001.
  case batchNormalization
  case relu
  case maxPool(size: Int, stride: Int)
  case averagePool(size: Int, stride: Int)
  case globalAveragePool
  case globalMaxPool
  /// Sets this share of the values to zero while training, and scales up the rest.
  case dropout(rate: Double)
  case flatten
  /// Flattens its input by itself.
  case dense(units: Int, activation: Activation = .none)
  /// The input plus what the layers make of it.
  case residual([Layer])
  /// The layers so many times over, each time with weights of their own.
  case repeated(Int, [Layer])

  /// In the command language, for example `conv 32 3x3 relu`.
  package var text: String {
    switch self {
    case .convolution(let filters, let height, let width, let stride, let padding, let activation):
      "conv \(filters) \(height)x\(width)" + (stride == 1 ? "" : " stride=\(stride)")
        + (padding == .valid ? "" : " padding=\(padding.rawValue)") + Self.suffix(activation)
    case .batchNormalization: "batchnorm"
    case .relu: "relu"
    case .maxPool(let size, let stride): "maxpool \(size)" + (stride == size ? "" : " stride=\(stride)")
    case .averagePool(let size, let stride): "avgpool \(size)" + (stride == size ? "" : " stride=\(stride)")
    case .globalAveragePool: "globalavgpool"
    case .globalMaxPool: "globalmaxpool"
    case .dropout(let rate): "dropout \(rate)"
    case .flatten: "flatten"
    case .dense(let units, let activation): "dense \(units)" + Self.suffix(activation)
    case .residual(let layers): "residual(\(Self.text(layers)))"
    case .repeated(let count, let layers): "repeat \(count) (\(Self.text(layers)))"
    }
  }

  package static func text(_ layers: [Layer]) -> String { layers.map(\.text).joined(separator: ", ") }

  private static func suffix(_ activation: Activation) -> String {
    activation == .none ? "" : " \(activation.rawValue)"
  }

  /// What the layers of this kind are called: `conv`, `dense`, ….
  var kind: String {
    switch self {
    case .convolution: "conv"
    case .batchNormalization: "batchnorm"
    case .relu: "relu"
    case .maxPool: "maxpool"
    case .averagePool: "avgpool"
    case .globalAveragePool: "globalavgpool"
    case .globalMaxPool: "globalmaxpool"
    case .dropout: "dropout"
    case .flatten: "flatten"
    case .dense: "dense"
    case .residual: "residual"
    case .repeated: "repeat"
    }
  }
}
