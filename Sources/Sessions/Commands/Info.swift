internal import Datasets
internal import Foundation
internal import Networks
internal import Words

extension Command {
  /// Everything about one value, or about the engine.
  static let info = Command(
    "info", "Describe a value: a dataset's classes and files, a model's layers, a history's settings.",
    forms: [engine, value])

  private static let engine = Form(
    keyword: "engine", summary: "what computes here, and why", examples: ["info engine"]
  ) { execution in
    var table = Table(title: "Engine", columns: ["property", "value"])
    let facts = EngineFacts.current
    table.add("kernels", facts.build)
    table.add("chosen because", facts.reason)
    table.add("threads", "\(try execution.session.threads)")
    table.add("cores", "\(facts.cores)")
    table.add("numeric version", facts.version)
    execution.emit(.table(table))
  }

  private static let value = Form(
    words: [WordParameter("NAME", .value(Value.Kind.allCases))], examples: ["info fm", "info seed", "info h1"]
  ) { execution in
    let word = execution.invocation.words[0]
    let entry = try execution.entry(word)
    switch try execution.session.store.value(entry.id) {
    case .dataset(let dataset): try execution.describe(dataset, named: entry.name)
    case .model(let model): try execution.describe(model, entry)
    case .history(let history): try execution.describe(history, entry)
    case .evaluation(let evaluation): execution.describe(evaluation, named: entry.name)
    }
    for note in try execution.session.store.notes(on: entry.id) { execution.emit(.text("note: \(note)")) }
  }
}

extension Table {
  /// A row of a two-column table.
  mutating func add(_ property: String, _ value: String) {
    rows.append([.text(property), .text(value)])
  }
}

extension Execution {
  fileprivate func describe(_ dataset: DatasetValue, named name: String) throws {
    let parts = dataset.parts.map { $0.name.isEmpty ? name : "\(name).\($0.name)" }
    var table = Table(title: "\(name): images by class", columns: ["class"] + parts)
    let counts = try zip(parts, dataset.parts).map { try session.dataset(.init(name: $0, part: $1)).classCounts }
    for (index, label) in (dataset.parts.first?.classNames ?? []).enumerated() {
      table.rows.append([.text(label)] + counts.map { .integer($0[index]) })
    }
    table.rows.append([.text("all")] + dataset.parts.map { .integer($0.count) })
    emit(.table(table))
    var facts = Table(
      title: "\(name): where it comes from", columns: ["part", "shape", "SHA-256 of the content"])
    for (name, part) in zip(parts, dataset.parts) {
      facts.rows.append([
        .text(name), .text(part.shape.description), .text(part.digest),
      ])
    }
    emit(.table(facts))
    let files = Dictionary(grouping: dataset.parts.flatMap(\.files), by: \.path).values.compactMap(\.first)
    guard !files.isEmpty else { return }
    // A folder that all share is said once, so that names and digests have room.
    let folders = Set(files.map { ($0.path as NSString).deletingLastPathComponent })
    let folder = folders.count == 1 ? folders.first ?? "" : ""
    var sources = Table(
      title: "\(name): files" + (folder.isEmpty ? "" : " in \(folder)"), columns: ["file", "bytes", "SHA-256"])
    for file in files.sorted(by: { $0.path < $1.path }) {
      let path = folder.isEmpty ? file.path : file.path.baseName
      sources.rows.append([.text(path), .integer(file.byteCount), .text(file.sha256)])
    }
    emit(.table(sources))
  }

  fileprivate func describe(_ model: ModelValue, _ entry: Environment.Entry) throws {
    // An untrained model takes the shape of the first data it meets; Fashion-MNIST's stands in until then.
    let shape = model.trained?.shape ?? ImageShape(height: 28, width: 28, channels: 1)
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
    guard let trained = model.trained else {
      return emit(.text("not trained; initial weights from seed \(model.stream.seed)"))
    }
    let maker = try session.store.maker(of: entry.id).map { ", by: \($0)" } ?? ""
    emit(.text("weights \(trained.digest.prefix(12))\(maker)"))
  }

  fileprivate func describe(_ history: HistoryValue, _ entry: Environment.Entry) throws {
    let epochs = try session.store.epochs(of: entry.id)
    let settings = history.settings
    var facts = Table(title: "\(entry.name): training of \(history.model)", columns: ["property", "value"])
    facts.add("data", "\(history.data.name), \(history.data.part.count.grouped) images")
    if let validation = history.validation {
      facts.add("validation", "\(validation.name), \(validation.part.count.grouped) images")
    }
    let partial =
      history.step > 0 ? " and \(history.step.grouped) of \(history.stepsPerEpoch.grouped) batches" : ""
    facts.add("epochs", "\(epochs.count) of \(settings.epochs)\(partial)")
    facts.add("batch", "\(settings.batchSize)")
    facts.add("optimizer", settings.optimizer.text)
    facts.add("learning rate", settings.learningRate.shortest)
    if !settings.augmentation.kinds.isEmpty {
      facts.add("augment", settings.augmentation.kinds.map(\.rawValue).joined(separator: ","))
    }
    if settings.precision != .float32 { facts.add("precision", settings.precision.rawValue) }
    facts.add("seed", "\(settings.stream.seed)")
    facts.add("parameters", history.parameterCount.grouped)
    facts.add("time", epochs.reduce(0) { $0 + $1.seconds }.duration)
    facts.add("key", entry.key)
    emit(.table(facts))
    if !epochs.isEmpty { emit(.table(epochs.table(title: "\(entry.name): epochs"))) }
  }

  fileprivate func describe(_ value: EvaluationValue, named name: String) {
    let evaluation = value.evaluation
    var table = Table(title: "\(name): \(value.model) on \(value.data)", columns: ["measure", "value"])
    table.rows = [
      [.text("images"), .integer(evaluation.count)], [.text("loss"), .number(evaluation.loss, digits: 4)],
      [.text("accuracy"), .number(evaluation.accuracy, digits: 4)],
      [.text("top5"), .number(evaluation.top5, digits: 4)],
      [.text("macro F1"), .number(evaluation.macroF1, digits: 4)],
    ]
    emit(.table(table))
  }
}

extension [Epoch] {
  /// A row an epoch, with the columns that were measured.
  func table(title: String) -> Table {
    let hasValidation = contains { $0.valLoss != nil }
    let metrics = ["loss", "accuracy"] + (hasValidation ? ["val_loss", "val_accuracy", "val_top5"] : ["top5"])
    var table = Table(title: title, columns: ["epoch"] + metrics + ["seconds"])
    for epoch in self {
      table.rows.append(
        [.integer(epoch.epoch)] + metrics.map { epoch.number($0).map { .number($0, digits: 4) } ?? .empty }
          + [.number(epoch.seconds, digits: 1)])
    }
    return table
  }
}

extension Optimizer {
  /// With the settings that matter: `sgd momentum=0.9 nesterov`.
  var text: String {
    if case .sgd(let momentum, let nesterov) = self {
      return "sgd momentum=\(momentum.shortest)\(nesterov ? " nesterov" : "")"
    }
    return name
  }
}
