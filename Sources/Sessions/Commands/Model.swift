internal import Language
internal import Networks

extension Command {
  /// A network by its layers.
  static let model = Command(
    "model", "Describe a network, layer by layer.", body: .layers,
    form: Form(
      words: [WordParameter("NAME", .name)],
      examples: [
        "model small = conv 8 3x3 relu, maxpool 2, dense 10 softmax",
        "model deep = conv 8 3x3 relu padding=same, residual (conv 8 3x3 padding=same, batchnorm, relu), globalavgpool, dense 10 softmax",
      ],
      check: checkLayers
    ) { execution in
      guard let description = execution.invocation.description else { return }
      let name = execution.resultName
      try execution.bind(
        name, to: .model(ModelValue(description: description, stream: try execution.stream, trained: nil)))
      execution.emit(.text("\(name) = \(description.text)"))
    })

  /// Looks for a layer that no image can pass, and points at it.
  private static func checkLayers(_ preflight: Preflight) throws {
    let statement = preflight.invocation.statement
    guard let layers = preflight.invocation.description?.layers, let error = NetworkDescription(layers).misfit else {
      return
    }
    // The first layers alone that no image can pass: with more layers behind them none can either.
    var (first, last) = (0, layers.count - 1)
    while first < last {
      let middle = (first + last) / 2
      if NetworkDescription(Array(layers[...middle])).misfit == nil { first = middle + 1 } else { last = middle }
    }
    throw Diagnostic(
      error.code, error.message, help: error.help,
      at: statement.layers.indices.contains(first) ? statement.layers[first].range : statement.range,
      in: statement.source)
  }
}
