internal import Datasets
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
    words: [name],
    examples: [
      "info fm", "info fm.train", "info seed", "info h1", "info h1.best", "info h1.best.val_accuracy", "info e1",
      "info e1.recall",
    ], identity: .custom(key)
  ) { execution in
    let input = try execution.input(name)
    switch Subject(input) {
    case .number: try execution.tell(input)
    case .group: execution.emit(.table(try execution.table(ofGroup: input)))
    case .part(let part): try execution.describe([part], of: input.entry?.name ?? "", key: nil)
    case .value: try execution.describe(input)
    }
  }

  /// What a word names: a value, or what is inside it.
  private enum Subject {
    case value
    /// Of a dataset.
    case part(DatasetValue.Part)
    /// Several numbers: an epoch, or a measure of all classes.
    case group
    case number

    init(_ input: Input) {
      let parts = input.reference.parts
      if parts.isEmpty {
        self = .value
      } else if parts.count == 1, let part = input.part, part.name == parts[0] {
        self = .part(part)
      } else {
        self = input.entry.map { Measure.isGroup(parts, of: $0.kind) } == true ? .group : .number
      }
    }
  }

  /// Of what is said: of a value also what it and what it was made of are called, and how it is written.
  private static func key(_ reading: Reading) throws -> Key? {
    let input = try reading.input(name)
    let (entry, id) = try reading.entry(input)
    guard let key = entry.key else { return nil }
    let store = reading.workspace.store
    switch Subject(input) {
    case .number: return Key(of: ["info", input.word.text, "\(try reading.number(input))"])
    case .group: return Key(of: ["info", input.word.text] + (try reading.table(ofGroup: input).identity))
    case .part(let part):
      return Key(of: ["info", "\(entry.name).\(part.name)", part.digest] + [part].identity)
    case .value: break
    }
    var parts = ["info", entry.name, key.text]
    switch try store.value(id) {
    case .dataset(let dataset): parts += dataset.parts.identity
    case .model(let model):
      parts += [model.description.text, "\(model.stream.seed)", try store.maker(of: id) ?? ""]
      parts += try reading.versions(of: entry.name, in: store.snapshot()).identity
    case .history(let history):
      parts += [history.model, history.data.name, history.validation?.name ?? "", history.settings.record.json]
      parts += [try reading.start(of: history, entry, id)]
    case .evaluation(let evaluation): parts += [evaluation.model, evaluation.data]
    }
    return Key(of: parts + ["notes"] + (try store.notes(on: id)))
  }
}

extension Table {
  /// All that it says, without how long anything took.
  fileprivate var identity: [String] {
    let table = withoutTimes(unless: false)
    return [table.title] + table.columns
      + table.rows.joined().map { cell in
        if case .number(let value, _) = cell { "\(value)" } else { cell.text }
      }
  }
}

extension Execution {
  fileprivate func describe(_ input: Input) throws {
    let (entry, id) = try entry(input)
    switch try workspace.store.value(id) {
    case .dataset(let dataset): try describe(dataset.parts, of: entry.name, key: entry.key)
    case .model(let model): try describe(model, entry, id)
    case .history(let history): try describe(history, entry, id)
    case .evaluation(let evaluation): describe(evaluation, entry)
    }
    for note in try workspace.store.notes(on: id) { emit(.text("note: \(note)")) }
  }

  fileprivate func tell(_ input: Input) throws {
    let number = try number(input)
    let isTold = workspace.host.tellsTimes || !Times.isOne(input.word.text)
    emit(.text(isTold ? "\(input.word.text) is \(number.shortest)" : "\(input.word.text) is a time, which is left out"))
  }

  private func describe(_ value: EvaluationValue, _ entry: Snapshot.Entry) {
    var measures = value.measures(named: entry.name)
    measures.add("key", entry.key?.text ?? "")
    emit(.table(measures))
    emit(.table(value.classes(title: "\(entry.name): by class")))
    emit(.table(value.confusion(named: entry.name)))
  }
}
