package import Datasets

/// The layers of a network, without weights.
package struct NetworkDescription: Sendable, Hashable {
  package var layers: [Layer]

  package init(_ layers: [Layer]) {
    self.layers = layers
  }

  /// In the command language: `conv 32 3x3 relu, maxpool 2, …`.
  package var text: String { Layer.text(layers) }

  /// Every layer in turn, repeats unrolled and residual branches written out, with what it makes of `input`.
  /// - Throws: when a layer does not fit what comes before it.
  package func summary(input: ImageShape) throws(NetworkError) -> [LayerSummary] {
    try Blueprint(self, input: input).nodes.compactMap(\.summary)
  }

  /// All weights, biases and running statistics, as Keras's summary counts them.
  /// - Throws: when a layer does not fit what comes before it.
  package func parameterCount(input: ImageShape) throws(NetworkError) -> Int {
    try summary(input: input).reduce(0) { $0 + $1.parameterCount }
  }
}

/// One line of a network's summary.
package struct LayerSummary: Sendable, Hashable {
  /// The kind and a running number: `conv1`, `dense2`. The sum at the end of a residual is `add1`.
  package var name: String
  /// `conv`, `batchnorm`, `relu`, `maxpool`, `avgpool`, `globalavgpool`, `globalmaxpool`, `dropout`, `flatten`, `dense`
  /// or `add`.
  package var kind: String
  /// The layer in the command language.
  package var text: String
  /// How many residuals it is inside of.
  package var depth: Int
  /// A vector of n values is 1x1xn.
  package var output: ImageShape
  /// Weights, biases and running statistics.
  package var parameterCount: Int
  /// Multiplications of the forward pass of one image.
  package var multiplyAdds: Int

  /// `26x26x32`, or `400` for a vector.
  package var outputText: String {
    output.height == 1 && output.width == 1 ? "\(output.channels)" : output.description
  }
}
