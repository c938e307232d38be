package import Datasets

/// A described network with its weights: a value, so that copying it keeps the weights of that moment.
package struct Network: Sendable {
  package let description: NetworkDescription
  package let inputShape: ImageShape
  package let classCount: Int
  /// In the order of the layers.
  package internal(set) var parameters: [Parameter]

  /// A network with fresh weights, as Keras starts them: Glorot uniform kernels, zero biases, normalisations that change
  /// nothing.
  /// - Parameter stream: the random choices come from it, each parameter's by its name.
  /// - Throws: when the layers do not fit together, or do not end in one value for each class.
  package init(
    _ description: NetworkDescription, input: ImageShape, classes: Int, stream: RandomStream
  ) throws(NetworkError) {
    let blueprint = try Self.blueprint(description, input: input, classes: classes)
    let kernels = Engine.selection.build.kernels
    parameters = blueprint.nodes.flatMap(\.parameters).map { specification in
      Parameter(specification, values: Self.start(specification, stream, kernels))
    }
    self.description = description
    inputShape = input
    classCount = classes
  }

  init(
    _ description: NetworkDescription, input: ImageShape, classes: Int, parameters: [Parameter]
  ) {
    self.description = description
    inputShape = input
    classCount = classes
    self.parameters = parameters
  }

  /// A network whose weights were stored one by one.
  /// - Parameter tensor: gives a parameter's values by its name, see ``Parameter``; nil where there are none.
  /// - Throws: what `tensor` throws; a ``NetworkError`` when the layers do not fit together, or a parameter is missing, has
  ///   another number of values, or some that are infinite or no numbers.
  package init(
    _ description: NetworkDescription, input: ImageShape, classes: Int,
    tensor: (_ name: String) throws -> [Float]?
  ) throws {
    let blueprint = try Self.blueprint(description, input: input, classes: classes)
    let parameters = try blueprint.nodes.flatMap(\.parameters).map { specification in
      guard let values = try tensor(specification.name) else { throw NetworkError.noTensor(specification.name) }
      guard values.count == specification.count else {
        throw NetworkError.parameterShape(
          specification.name, expected: specification.shape, found: [values.count])
      }
      guard values.allSatisfy(\.isFinite) else { throw NetworkError.notANumber(parameter: specification.name) }
      return Parameter(specification, values: values)
    }
    self.init(description, input: input, classes: classes, parameters: parameters)
  }

  static func blueprint(
    _ description: NetworkDescription, input: ImageShape, classes: Int
  ) throws(NetworkError) -> Blueprint {
    guard NetworkLimits.classes.contains(classes) else { throw .classCount(classes) }
    let blueprint = try Blueprint(description, input: input)
    guard blueprint.output == ImageShape(height: 1, width: 1, channels: classes) else {
      throw .outputShape(blueprint.output, classes: classes)
    }
    return blueprint
  }

  /// The blueprint of a network that was checked when it was made.
  var blueprint: Blueprint {
    get throws(NetworkError) { try Self.blueprint(description, input: inputShape, classes: classCount) }
  }

  private static func start(
    _ specification: Blueprint.ParameterSpecification, _ stream: RandomStream, _ kernels: any KernelSet.Type
  ) -> [Float] {
    switch specification.start {
    case .zeros: return [Float](repeating: 0, count: specification.count)
    case .ones: return [Float](repeating: 1, count: specification.count)
    case .glorot(let fanIn, let fanOut):
      let key = Philox(stream, purpose: "weights \(specification.name)").key
      let limit = Float((6 / Double(fanIn + fanOut)).squareRoot())
      return [Float](unsafeUninitializedCapacity: specification.count) { values, count in
        if let values = values.baseAddress {
          kernels.uniform(
            key0: key.x, key1: key.y, index: 0, limit: limit, count: specification.count, values)
        }
        count = specification.count
      }
    }
  }

  /// All weights, biases and running statistics, as Keras's summary counts them.
  package var parameterCount: Int { parameters.reduce(0) { $0 + $1.values.count } }

  /// The SHA-256, in hexadecimal, of every parameter's name, shape and bits.
  package var digest: String {
    var digest = NetworkDigest()
    for parameter in parameters {
      digest.begin(parameter.name, parameter.shape)
      parameter.values.withUnsafeBufferPointer { digest.add($0) }
    }
    return digest.text
  }

  /// The parameter of that name.
  package subscript(name: String) -> Parameter? { parameters.first { $0.name == name } }

  /// Replaces a parameter's values; as many as there were.
  package mutating func setParameter(_ name: String, to values: [Float]) throws(NetworkError) {
    guard let index = parameters.firstIndex(where: { $0.name == name }) else {
      throw .noParameter(name, known: parameters.map(\.name))
    }
    guard parameters[index].values.count == values.count else {
      throw .parameterShape(name, expected: parameters[index].shape, found: [values.count])
    }
    parameters[index].values = values
  }

  /// See ``NetworkDescription/summary(input:)``.
  package func summary() -> [LayerSummary] { (try? description.summary(input: inputShape)) ?? [] }
}
