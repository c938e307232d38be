internal import Networks

extension Command {
  /// A network by its layers.
  static let model = Command(
    "model", "Describe a network, layer by layer.",
    form: Form(
      words: [WordParameter("NAME", .name)],
      examples: [
        "model small = conv 8 3x3 relu, maxpool 2, dense 10 softmax",
        "model deep = conv 8 3x3 relu padding=same, residual (conv 8 3x3 padding=same, batchnorm, relu), globalavgpool, dense 10 softmax",
      ]
    ) { execution in
      guard let description = execution.invocation.description else { return }
      let name = execution.resultName
      try execution.bind(
        name, to: .model(ModelValue(description: description, stream: try execution.stream, trained: nil)))
      execution.emit(.text("\(name) = \(description.text)"))
    })
}
