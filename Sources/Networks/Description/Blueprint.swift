import Datasets

/// A description carried out on an input shape: a straight list of nodes with shapes, names and parameters.
struct Blueprint {
  struct Node {
    enum Kind {
      case convolution(height: Int, width: Int, stride: Int, top: Int, left: Int, bottom: Int, right: Int, relu: Bool)
      case batchNormalization
      case relu
      case maxPool(height: Int, width: Int, stride: Int)
      case averagePool(height: Int, width: Int, stride: Int)
      case dropout(rate: Double)
      case flatten
      case dense(relu: Bool)
      /// Starts and ends of a residual's branch come in pairs of one number.
      case branch(Int)
      case add(Int)
    }

    var kind: Kind
    var name: String
    var kindName: String
    var text: String
    var depth: Int
    var input: ImageShape
    var output: ImageShape
    var parameters: [ParameterSpecification] = []
    var multiplyAdds = 0

    /// Nil for the start of a branch, which is no layer.
    var summary: LayerSummary? {
      if case .branch = kind { return nil }
      return LayerSummary(
        name: name, kind: kindName, text: text, depth: depth, output: output,
        parameterCount: parameters.reduce(0) { $0 + $1.count }, multiplyAdds: multiplyAdds)
    }
  }

  /// A parameter's name and shape, and how it starts.
  struct ParameterSpecification {
    enum Start {
      case glorot(fanIn: Int, fanOut: Int)
      case zeros, ones
    }

    var name: String
    var shape: [Int]
    var start: Start
    var isTrainable = true

    var count: Int { shape.reduce(1, *) }
  }

  let input: ImageShape
  private(set) var nodes: [Node] = []
  private(set) var output: ImageShape
  private var numbers: [String: Int] = [:]
  private var parameterCount = 0
  private var branches = 0

  init(_ description: NetworkDescription, input: ImageShape) throws(NetworkError) {
    guard NetworkLimits.inputSide.contains(input.height), NetworkLimits.inputSide.contains(input.width),
      NetworkLimits.filters.contains(input.channels), input.count <= NetworkLimits.values
    else { throw .inputShape(input) }
    guard !description.layers.isEmpty else { throw .noLayers }
    self.input = input
    output = input
    try append(description.layers, depth: 0, nesting: 0, isLast: true)
  }

  private mutating func append(_ layers: [Layer], depth: Int, nesting: Int, isLast: Bool) throws(NetworkError) {
    guard nesting <= NetworkLimits.nesting else { throw .nestedTooDeep(NetworkLimits.nesting) }
    for (index, layer) in layers.enumerated() {
      try append(layer, depth: depth, nesting: nesting, isLast: isLast && index == layers.count - 1)
    }
  }

  private mutating func append(_ layer: Layer, depth: Int, nesting: Int, isLast: Bool) throws(NetworkError) {
    switch layer {
    case .convolution(let filters, let height, let width, let stride, let padding, let activation):
      try check(filters, NetworkLimits.filters, "filters", layer)
      try check(height, NetworkLimits.kernel, "kernel height", layer)
      try check(width, NetworkLimits.kernel, "kernel width", layer)
      try check(stride, NetworkLimits.stride, "stride", layer)
      guard activation != .softmax else { throw .misplacedSoftmax(layer.text) }
      try convolution(layer, filters, height, width, stride, padding, activation == .relu, depth)
    case .batchNormalization:
      let name = self.name("batchnorm")
      let c = [output.channels]
      try add(
        .batchNormalization, layer, name, depth, output,
        [
          ParameterSpecification(name: name + ".gamma", shape: c, start: .ones),
          ParameterSpecification(name: name + ".beta", shape: c, start: .zeros),
          ParameterSpecification(name: name + ".running_mean", shape: c, start: .zeros, isTrainable: false),
          ParameterSpecification(name: name + ".running_variance", shape: c, start: .ones, isTrainable: false),
        ])
    case .relu: try add(.relu, layer, name("relu"), depth, output)
    case .maxPool(let size, let stride), .averagePool(let size, let stride):
      try check(size, NetworkLimits.pool, "size", layer)
      try check(stride, NetworkLimits.pool, "stride", layer)
      guard output.height >= size && output.width >= size else { throw .windowTooLarge(layer.text, output) }
      let shape = ImageShape(
        height: (output.height - size) / stride + 1, width: (output.width - size) / stride + 1,
        channels: output.channels)
      var isMax = false
      if case .maxPool = layer { isMax = true }
      try add(
        isMax
          ? .maxPool(height: size, width: size, stride: stride)
          : .averagePool(height: size, width: size, stride: stride), layer, name(layer.kind), depth, shape)
    case .globalAveragePool, .globalMaxPool:
      let (height, width) = (output.height, output.width)
      let shape = ImageShape(height: 1, width: 1, channels: output.channels)
      try add(
        layer == .globalMaxPool
          ? .maxPool(height: height, width: width, stride: 1)
          : .averagePool(height: height, width: width, stride: 1), layer, name(layer.kind), depth, shape)
    case .dropout(let rate):
      guard NetworkLimits.dropout.contains(rate) else { throw .dropoutRate(rate) }
      try add(.dropout(rate: rate), layer, name("dropout"), depth, output)
    case .flatten:
      try add(.flatten, layer, name("flatten"), depth, ImageShape(height: 1, width: 1, channels: output.count))
    case .dense(let units, let activation):
      try check(units, NetworkLimits.units, "units", layer)
      guard activation != .softmax || (isLast && depth == 0) else { throw .misplacedSoftmax(layer.text) }
      try dense(layer, units, activation == .relu, depth)
    case .residual(let layers):
      guard !layers.isEmpty else { throw .emptyBranch }
      let number = branches
      branches += 1
      let before = output
      try add(.branch(number), layer, "branch", depth, output)
      try append(layers, depth: depth + 1, nesting: nesting + 1, isLast: false)
      guard output == before else { throw .residualShape(layer.text, before, output) }
      try add(.add(number), layer, name("add"), depth, output)
      nodes[nodes.count - 1].kindName = "add"
    case .repeated(let count, let layers):
      try check(count, NetworkLimits.repeats, "repeat count", layer)
      guard !layers.isEmpty else { throw .emptyRepeat }
      for time in 0..<count {
        try append(layers, depth: depth, nesting: nesting + 1, isLast: isLast && time == count - 1)
      }
    }
  }

  private mutating func convolution(
    _ layer: Layer, _ filters: Int, _ height: Int, _ width: Int, _ stride: Int, _ padding: Padding, _ relu: Bool,
    _ depth: Int
  ) throws(NetworkError) {
    // Keras's and TensorFlow's `same`: the output is the input's size over the stride, rounded up; an odd zero goes to
    // the bottom and right.
    func extent(_ size: Int, _ kernel: Int) -> (output: Int, before: Int, after: Int)? {
      if padding == .valid { return size >= kernel ? ((size - kernel) / stride + 1, 0, 0) : nil }
      let output = (size + stride - 1) / stride
      let total = max(0, (output - 1) * stride + kernel - size)
      return (output, total / 2, total - total / 2)
    }
    guard let rows = extent(output.height, height), let columns = extent(output.width, width) else {
      throw .windowTooLarge(layer.text, output)
    }
    let name = self.name("conv")
    let shape = ImageShape(height: rows.output, width: columns.output, channels: filters)
    let weights = height * width * output.channels
    try add(
      .convolution(
        height: height, width: width, stride: stride, top: rows.before, left: columns.before, bottom: rows.after,
        right: columns.after, relu: relu), layer, name, depth, shape,
      [
        ParameterSpecification(
          name: name + ".weight", shape: [height, width, output.channels, filters],
          start: .glorot(fanIn: weights, fanOut: height * width * filters)),
        ParameterSpecification(name: name + ".bias", shape: [filters], start: .zeros),
      ], multiplyAdds: shape.count * weights)
  }

  private mutating func dense(_ layer: Layer, _ units: Int, _ relu: Bool, _ depth: Int) throws(NetworkError) {
    let inputs = output.count
    let name = self.name("dense")
    try add(
      .dense(relu: relu), layer, name, depth, ImageShape(height: 1, width: 1, channels: units),
      [
        ParameterSpecification(
          name: name + ".weight", shape: [inputs, units], start: .glorot(fanIn: inputs, fanOut: units)),
        ParameterSpecification(name: name + ".bias", shape: [units], start: .zeros),
      ], multiplyAdds: inputs * units)
  }

  private mutating func name(_ kind: String) -> String {
    numbers[kind, default: 0] += 1
    return "\(kind)\(numbers[kind, default: 0])"
  }

  private mutating func add(
    _ kind: Node.Kind, _ layer: Layer, _ name: String, _ depth: Int, _ shape: ImageShape,
    _ parameters: [ParameterSpecification] = [], multiplyAdds: Int = 0
  ) throws(NetworkError) {
    guard nodes.count < NetworkLimits.layers else { throw .tooManyLayers(NetworkLimits.layers) }
    guard shape.count <= NetworkLimits.values else { throw .layerTooLarge(layer.text, shape) }
    parameterCount += parameters.reduce(0) { $0 + $1.count }
    guard parameterCount <= NetworkLimits.parameters else {
      throw .tooManyParameters(layer.text, limit: NetworkLimits.parameters)
    }
    nodes.append(
      Node(
        kind: kind, name: name, kindName: layer.kind, text: layer.text, depth: depth, input: output, output: shape,
        parameters: parameters, multiplyAdds: multiplyAdds))
    output = shape
  }

  private func check(_ value: Int, _ range: ClosedRange<Int>, _ what: String, _ layer: Layer) throws(NetworkError) {
    guard range.contains(value) else { throw .outOfRange(what, value, range, layer.text) }
  }
}
