extension Benchmark {
  /// Two convolutions and a dense layer of 400: the network of notebooks/fashion-mnist-cnn.fmnb.
  package static let seedModel = NetworkDescription([
    .convolution(filters: 32, kernelHeight: 3, kernelWidth: 3, activation: .relu),
    .convolution(filters: 64, kernelHeight: 3, kernelWidth: 3, activation: .relu),
    .maxPool(size: 2, stride: 2), .dropout(rate: 0.25), .dense(units: 400, activation: .relu), .dropout(rate: 0.5),
    .dense(units: 10, activation: .softmax),
  ])

  /// Five convolutions with batch normalisation, the last two in a residual.
  package static let residualModel = NetworkDescription(
    block(32) + block(64, pool: true) + block(128, pool: true) + [
      .residual(block(128) + block(128)), .globalMaxPool, .dense(units: 10, activation: .softmax),
    ])

  private static func block(_ filters: Int, pool: Bool = false) -> [Layer] {
    [.convolution(filters: filters, kernelHeight: 3, kernelWidth: 3, padding: .same)]
      + (pool ? [.maxPool(size: 2, stride: 2)] : []) + [.batchNormalization, .relu]
  }
}
