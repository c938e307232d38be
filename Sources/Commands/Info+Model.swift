internal import Datasets
internal import Networks
internal import Outputs
internal import Sessions

extension Execution {
  /// A model's layers, weights and versions.
  func describe(_ model: ModelValue, _ entry: Snapshot.Entry, _ id: Int64) throws {
    // An untrained model takes the shape of the first data it meets; Fashion-MNIST's stands in until then, if it can.
    let shape =
      model.trained?.shape ?? model.description.fittingInput ?? ImageShape(height: 28, width: 28, channels: 1)
    let layers = try model.description.summary(input: shape)
    var table = Table(
      title: "\(entry.name) for \(shape) images",
      columns: ["layer", "what it does", "output", "parameters", "multiply-adds"])
    for layer in layers {
      table.rows.append([
        .text(String(repeating: "  ", count: layer.depth) + layer.name), .text(layer.text), .text(layer.outputText),
        .integer(layer.parameterCount), .integer(layer.multiplyAdds),
      ])
    }
    table.rows.append([
      .text("all"), .empty, .empty, .integer(layers.reduce(0) { $0 + $1.parameterCount }),
      .integer(layers.reduce(0) { $0 + $1.multiplyAdds }),
    ])
    emit(.table(table))
    var facts = Table(title: "\(entry.name): weights", columns: ["property", "value"])
    if let trained = model.trained {
      let maker = try workspace.store.maker(of: id).map { ", by: \($0)" } ?? ""
      emit(.text("weights \(trained.digest.prefix(12))\(maker)"))
      facts.add("SHA-256", trained.digest)
    } else {
      emit(.text("not trained; initial weights from seed \(model.stream.seed)"))
    }
    facts.add("key", entry.key?.text ?? "")
    emit(.table(facts))
    let versions = try versions(of: entry.name, in: snapshot())
    if versions.rows.count > 1 { emit(.table(versions)) }
  }
}
