import Datasets

/// A blueprint's nodes brought together into fused operations, with a tensor between each two.
struct Plan {
  enum Kind {
    case convolution(ConvolutionGeometry, dropout: Blueprint.Node?)
    case convolutionPool(ConvolutionGeometry, dropout: Blueprint.Node?)
    case batchNormalization(relu: Bool)
    case relu
    case pool(isMax: Bool, height: Int, width: Int, stride: Int)
    case dropout
    case flatten
    case dense(relu: Bool, dropout: Blueprint.Node?)
    case branch(Int)
    case add(Int)
  }

  struct Item {
    let kind: Kind
    let node: Blueprint.Node
    let input: Tensor
    let output: Tensor
    let needsInputGradient: Bool
  }

  private(set) var items: [Item] = []
  let input: Tensor
  private(set) var output: Tensor
  /// The tensor that holds each layer's values, by the layer's name; with fusing, not every layer has one.
  private(set) var tensors: [String: Tensor] = [:]

  private let nodes: [Blueprint.Node]
  private let imageWise: Int
  private let batch: Int
  private let hasGradients: Bool
  private let workers: Int
  private let precision: Precision
  private let isFused: Bool
  private let arena: Arena
  private var index = 0

  /// - Parameter isFused: whether neighbouring layers may become one operation.
  init(
    _ blueprint: Blueprint, batch: Int, workers: Int, isTraining: Bool, isFused: Bool, precision: Precision,
    arena: Arena
  ) throws(NetworkError) {
    nodes = blueprint.nodes
    imageWise = Self.imageWise(nodes)
    self.batch = batch
    self.isFused = isFused
    self.arena = arena
    self.workers = workers
    self.precision = precision
    hasGradients = isTraining
    // A convolution, or a dense layer, reads bare pixels; whatever else comes first works on whole vectors.
    var isPadded = true
    switch blueprint.nodes.first?.kind {
    case .convolution, .flatten, .dense: isPadded = false
    default: break
    }
    input = try Tensor(
      blueprint.input, border: Self.border(blueprint.nodes, 0), isPadded: isPadded, batch: batch, gradients: .none,
      arena: arena)
    output = input
    var needsGradient = false
    while index < nodes.count {
      let node = nodes[index]
      index += 1
      try append(node, &needsGradient)
    }
  }

  /// The zeros that the node reads around its input.
  private static func border(_ nodes: [Blueprint.Node], _ index: Int) -> Tensor.Border {
    for node in nodes[min(index, nodes.count)...] {
      switch node.kind {
      case .branch: continue
      case .convolution(_, _, _, let top, let left, let bottom, let right, _):
        return Tensor.Border(top: top, left: left, bottom: bottom, right: right)
      default: return Tensor.Border()
      }
    }
    return Tensor.Border()
  }

  /// Gradients pass from the next operation to one of `kind`: image by image if both work so and nothing stands between.
  private func gradients(after kind: Kind) -> Tensor.Storage {
    guard hasGradients else { return .none }
    guard index < nodes.count else { return .perImage }
    switch kind {
    case .convolution, .convolutionPool, .relu, .pool, .dropout: break
    case .batchNormalization, .flatten, .dense, .branch, .add: return .perImage
    }
    switch nodes[index].kind {
    case .convolution, .batchNormalization, .relu, .maxPool, .averagePool, .dropout:
      return .perWorker(workers: workers)
    case .flatten, .dense, .branch, .add: return .perImage
    }
  }

  /// Without a backward pass nobody looks back at values that pass image by image. With one, what a first convolution of
  /// a few channels made of an image takes less time to make again than to bring back from memory.
  private func values(after kind: Kind) -> Tensor.Storage {
    guard hasGradients else {
      return index < imageWise ? .perWorker(workers: workers) : .perImage
    }
    guard case .convolution(let geometry, _) = kind, case .perWorker = gradients(after: kind) else { return .perImage }
    let isCheap = items.isEmpty && geometry.height * geometry.width * input.shape.channels <= 64
    return isCheap && !isBatchNormalization(index) ? .perWorker(workers: workers) : .perImage
  }

  private func isBatchNormalization(_ index: Int) -> Bool {
    if case .batchNormalization = nodes[index].kind { true } else { false }
  }

  /// How many nodes from the first on work image by image, whole residuals only.
  private static func imageWise(_ nodes: [Blueprint.Node]) -> Int {
    var open: [Int] = []
    for (index, node) in nodes.enumerated() {
      switch node.kind {
      case .branch: open.append(index)
      case .add: _ = open.popLast()
      case .flatten, .dense: return open.first ?? index
      case .convolution, .batchNormalization, .relu, .maxPool, .averagePool, .dropout: continue
      }
    }
    return nodes.count
  }

  /// Whether the node is a convolution that takes in a 2x2 maximum, perhaps after a ReLU.
  private func isPooledConvolution(_ index: Int) -> Bool {
    guard isFused, index < nodes.count, case .convolution(_, _, 1, _, _, _, _, let relu) = nodes[index].kind else {
      return false
    }
    var next = index + 1
    if !relu, next < nodes.count, case .relu = nodes[next].kind { next += 1 }
    guard next < nodes.count, case .maxPool(2, 2, 2) = nodes[next].kind else { return false }
    return true
  }

  /// Takes the next node in if it is what `matches` says.
  private mutating func absorb(_ matches: (Blueprint.Node.Kind) -> Bool) -> Blueprint.Node? {
    guard isFused, index < nodes.count, matches(nodes[index].kind) else { return nil }
    defer { index += 1 }
    return nodes[index]
  }

  private mutating func absorbReLU() -> Bool {
    absorb { if case .relu = $0 { true } else { false } } != nil
  }

  private mutating func absorbDropout() -> Blueprint.Node? {
    absorb { if case .dropout = $0 { true } else { false } }
  }

  private mutating func append(_ node: Blueprint.Node, _ needsGradient: inout Bool) throws(NetworkError) {
    let gradient = needsGradient
    switch node.kind {
    case .convolution(let height, let width, let stride, let top, let left, _, _, var relu):
      let isPooled = isPooledConvolution(index - 1)
      if !relu { relu = absorbReLU() }
      let geometry = ConvolutionGeometry(
        height: height, width: width, stride: stride, top: top, left: left, relu: relu)
      needsGradient = true
      if isPooled, let pool = absorb({ _ in true }) {
        // Of a convolution without ReLU, a ReLU after the pooling does as well.
        var geometry = geometry
        if !relu { geometry.relu = absorbReLU() }
        let dropout = geometry.relu ? absorbDropout() : nil
        try add(.convolutionPool(geometry, dropout: dropout), node, gradient, pool.output)
      } else {
        let dropout = relu ? absorbDropout() : nil
        try add(.convolution(geometry, dropout: dropout), node, gradient, node.output)
      }
    case .batchNormalization:
      needsGradient = true
      try add(.batchNormalization(relu: absorbReLU()), node, gradient, node.output)
    case .relu: try add(.relu, node, gradient, node.output)
    case .maxPool(let height, let width, let stride):
      try add(.pool(isMax: true, height: height, width: width, stride: stride), node, gradient, node.output)
    case .averagePool(let height, let width, let stride):
      try add(.pool(isMax: false, height: height, width: width, stride: stride), node, gradient, node.output)
    case .dropout: try add(.dropout, node, gradient, node.output)
    case .flatten: try flatten(node, gradient)
    case .dense(var relu):
      if output.shape.height * output.shape.width > 1 { try flatten(node, gradient) }
      if !relu { relu = absorbReLU() }
      needsGradient = true
      let dropout = relu ? absorbDropout() : nil
      try add(.dense(relu: relu, dropout: dropout), node, gradient, node.output)
    case .branch(let number):
      items.append(
        Item(kind: .branch(number), node: node, input: output, output: output, needsInputGradient: gradient))
    case .add(let number): try add(.add(number), node, gradient, node.output)
    }
    tensors[node.name] = output
  }

  private mutating func flatten(_ node: Blueprint.Node, _ gradient: Bool) throws(NetworkError) {
    // A view has no zeros around it for a convolution that comes next: that would read the image before.
    var border = Tensor.Border()
    if case .flatten = node.kind { border = Self.border(nodes, index) }
    if border == Tensor.Border(), let view = Tensor(flattening: output) {
      output = view
    } else {
      // A dense layer that flattens by itself gives two items; the parameters are the second one's.
      var bare = node
      bare.parameters = []
      try add(.flatten, bare, gradient, ImageShape(height: 1, width: 1, channels: output.shape.count))
    }
  }

  private mutating func add(
    _ kind: Kind, _ node: Blueprint.Node, _ gradient: Bool, _ shape: ImageShape
  ) throws(NetworkError) {
    let next = try Tensor(
      shape, border: Self.border(nodes, index), batch: batch, values: values(after: kind),
      gradients: gradients(after: kind), arena: arena)
    items.append(Item(kind: kind, node: node, input: output, output: next, needsInputGradient: gradient))
    output = next
  }
}
