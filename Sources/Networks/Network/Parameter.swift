/// One array of a network's weights.
package struct Parameter: Sendable, Hashable {
  /// For example `conv1.weight`, `dense2.bias`, `batchnorm1.running_mean`.
  package let name: String
  /// In Keras's layouts: kernels [height, width, in, out], dense [in, out], the rows of a flattened map in height,
  /// width, channel order.
  package let shape: [Int]
  /// Row by row.
  package internal(set) var values: [Float]
  /// Whether the optimiser changes it; running statistics are not trained.
  package let isTrainable: Bool

  init(_ specification: Blueprint.ParameterSpecification, values: [Float]) {
    name = specification.name
    shape = specification.shape
    isTrainable = specification.isTrainable
    self.values = values
  }
}
