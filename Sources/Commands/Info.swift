internal import Datasets
internal import Foundation
internal import Language
internal import Networks
internal import Outputs
internal import Sessions
internal import Words

extension Command {
  /// Everything about one value, or about the engine.
  static let info = Command(
    "info",
    "Describe a value: a dataset's classes and files, a model's layers, a history's settings. Its name alone does.",
    bareNames: true, forms: [engine, value])

  private static let engine = Form(
    keyword: "engine", summary: "what computes here, and why", examples: ["info engine"], identity: .none
  ) { execution in
    var table = Table(title: "Engine", columns: ["property", "value"])
    let facts = EngineFacts.current
    table.add("kernels", facts.build)
    table.add("chosen because", facts.reason)
    table.add("threads", "\(try execution.workspace.threads)")
    table.add("cores", "\(facts.cores)")
    table.add("numeric version", facts.version)
    execution.emit(.table(table))
  }

  private static let name = WordParameter.anyValueOrMeasure("NAME")

  private static let value = Form(
    words: [name], examples: ["info fm", "info seed", "info h1", "info h1.best.val_accuracy"], identity: .custom(key)
  ) { execution in
    let input = try execution.input(name)
    guard !isMeasure(input) else { return try execution.tell(input) }
    let (entry, id) = try execution.entry(input)
    switch try execution.workspace.store.value(id) {
    case .dataset(let dataset): try execution.describe(dataset, entry)
    case .model(let model): try execution.describe(model, entry, id)
    case .history(let history): try execution.describe(history, entry, id)
    case .evaluation(let evaluation): execution.describe(evaluation, entry)
    }
    for note in try execution.workspace.store.notes(on: id) { execution.emit(.text("note: \(note)")) }
  }

  /// Whether it names a number, and not a value or a dataset's part.
  private static func isMeasure(_ input: Input) -> Bool {
    let parts = input.reference.parts
    return !parts.isEmpty && !(parts.count == 1 && input.entry?.parts.contains(parts[0]) == true)
  }

  /// Of what is said: of a value also what it and what it was made of are called, and how it is written.
  private static func key(_ reading: Reading) throws -> Key? {
    let input = try reading.input(name)
    let (entry, id) = try reading.entry(input)
    guard let key = entry.key else { return nil }
    if isMeasure(input) { return Key(of: ["info", input.word.text, "\(try reading.number(input))"]) }
    let store = reading.workspace.store
    var parts = ["info", entry.name, key.text]
    switch try store.value(id) {
    case .dataset(let dataset): parts += dataset.parts.flatMap(\.files).flatMap { [$0.path, $0.sha256] }
    case .model(let model):
      parts += [model.description.text, "\(model.stream.seed)", try store.maker(of: id) ?? ""]
    case .history(let history):
      parts += [history.model, history.data.name, history.validation?.name ?? "", history.settings.record.json]
    case .evaluation(let evaluation): parts += [evaluation.model, evaluation.data]
    }
    return Key(of: parts + ["notes"] + (try store.notes(on: id)))
  }
}

extension Execution {
  fileprivate func tell(_ input: Input) throws {
    let number = try number(input)
    let isTold = workspace.host.tellsTimes || !Times.isOne(input.word.text)
    emit(.text(isTold ? "\(input.word.text) is \(number.shortest)" : "\(input.word.text) is a time, which is left out"))
  }

  fileprivate func describe(_ dataset: DatasetValue, _ entry: Snapshot.Entry) throws {
    let name = entry.name
    let parts = dataset.parts.map { $0.name.isEmpty ? name : "\(name).\($0.name)" }
    var table = Table(title: "\(name): images by class", columns: ["class"] + parts)
    let counts = try zip(parts, dataset.parts).map { try workspace.dataset(.init(name: $0, part: $1)).classCounts }
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
    facts.rows.append([.text("key"), .empty, .text(entry.key?.text ?? "")])
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

  fileprivate func describe(_ model: ModelValue, _ entry: Snapshot.Entry, _ id: Int64) throws {
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
  }

  fileprivate func describe(_ history: HistoryValue, _ entry: Snapshot.Entry, _ id: Int64) throws {
    let epochs = try workspace.store.epochs(of: id)
    let settings = history.settings
    var facts = Table(title: "\(entry.name): training of \(history.model)", columns: ["property", "value"])
    facts.add("data", "\(history.data.name), \(history.data.part.count.counted("image"))")
    if let validation = history.validation {
      facts.add("validation", "\(validation.name), \(validation.part.count.counted("image"))")
    }
    let partial =
      history.step > 0 ? " and \(history.step.grouped) of \(history.stepsPerEpoch.grouped) batches" : ""
    facts.add("epochs", "\(epochs.count) of \(settings.epochs)\(partial)")
    facts.add("batch", "\(settings.batchSize)")
    facts.add("optimizer", settings.optimizer.text)
    facts.add("learning rate", settings.learningRate.shortest)
    if settings.weightDecay != 0 { facts.add("decay", settings.weightDecay.shortest) }
    if settings.labelSmoothing != 0 { facts.add("smoothing", settings.labelSmoothing.shortest) }
    if !settings.augmentation.kinds.isEmpty {
      facts.add("augment", settings.augmentation.kinds.map(\.rawValue).joined(separator: ","))
    }
    if settings.precision != .float32 { facts.add("precision", settings.precision.rawValue) }
    facts.add("seed", "\(settings.stream.seed)")
    facts.add("parameters", history.parameterCount.grouped)
    facts.add("time", epochs.reduce(0) { $0 + $1.seconds }.duration)
    facts.add("key", entry.key?.text ?? "")
    emit(.table(facts))
    if !epochs.isEmpty { emit(.table(epochs.table(title: "\(entry.name): epochs"))) }
  }

  fileprivate func describe(_ value: EvaluationValue, _ entry: Snapshot.Entry) {
    let evaluation = value.evaluation
    var table = Table(title: "\(entry.name): \(value.model) on \(value.data)", columns: ["measure", "value"])
    table.rows = [
      [.text("images"), .integer(evaluation.count)], [.text("loss"), .number(evaluation.loss, digits: 4)],
      [.text("accuracy"), .number(evaluation.accuracy, digits: 4)],
      [.text("top5"), .number(evaluation.top5, digits: 4)],
      [.text("macro F1"), .number(evaluation.macroF1, digits: 4)], [.text("key"), .text(entry.key?.text ?? "")],
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
