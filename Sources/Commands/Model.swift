internal import Language
internal import Networks
internal import Outputs
internal import Sessions

extension Command {
  private static let name = WordParameter.name("NAME")

  /// A network by its layers.
  static let model = Command(
    "model", "Describe a network, layer by layer.", tables: [layers],
    form: Form(
      words: [name], options: [OptionParameter.seed], result: ResultParameter(.model, .given), body: .layers,
      examples: [
        "model small = conv 8 3x3 relu, maxpool 2, dense 10 softmax",
        "model deep = conv 8 3x3 relu padding=same, residual (conv 8 3x3 padding=same, batchnorm, relu), globalavgpool, dense 10 softmax",
        "model other = conv 8 3x3 relu, maxpool 2, dense 10 softmax seed=3",
      ],
      identity: .custom { reading in reading.untrained.map(Key.model) },
      check: checkLayers
    ) { execution in
      guard let value = execution.untrained else { return }
      execution.bind(execution.resultName, to: .model(value), key: .model(value))
      execution.emit(.text("\(execution.resultName) = \(value.description.text)"))
    })

  /// Every kind of layer.
  static var layers: Table {
    var table = Table(title: "Layers", columns: ["layer", "what it does"])
    for kind in LayerKind.all { table.add(kind.usage, kind.summary) }
    return table
  }

  /// Looks for a layer that no image can pass, and points at it.
  private static func checkLayers(_ preflight: Preflight) throws {
    let statement = preflight.statement
    guard let layers = preflight.resolution.invocation.description?.layers,
      let error = NetworkDescription(layers).misfit
    else { return }
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

extension Reads {
  fileprivate var untrained: ModelValue? {
    resolution.invocation.description.map { ModelValue(description: $0, stream: resolution.stream, trained: nil) }
  }
}
