internal import Datasets
internal import Networks
internal import Outputs
internal import Sessions
internal import Words

extension Execution {
  /// A training: what it was told, where it started, how far it is, its epochs.
  func describe(_ history: HistoryValue, _ entry: Snapshot.Entry, _ id: Int64) throws {
    let epochs = try workspace.store.epochs(of: id)
    let settings = history.settings
    var facts = Table(title: "\(entry.name): training of \(history.model)", columns: ["property", "value"])
    facts.add("starts from", try start(of: history, entry, id))
    facts.add("data", history.data.told)
    facts.add("validation", history.validation?.told ?? "none")
    let partial =
      history.step > 0 ? " and \(history.step.grouped) of \(history.stepsPerEpoch.grouped) batches" : ""
    facts.add("epochs", "\(epochs.count) of \(settings.epochs)\(partial)")
    if !history.continuedAfter.isEmpty {
      facts.add("continued after", history.continuedAfter.map(String.init).joined(separator: ", "))
    }
    for (name, value) in settings.told { facts.add(name, value.isEmpty ? "none" : value) }
    facts.add("parameters", history.parameterCount.grouped)
    facts.add("time", epochs.reduce(0) { $0 + $1.seconds }.duration)
    facts.add("key", entry.key?.text ?? "")
    emit(.table(facts))
    if !epochs.isEmpty { emit(.table(epochs.table(title: "\(entry.name): epochs"))) }
  }
}

extension Reads {
  /// Where the weights of a training started: `seed@2, 5 epochs trained`, or what drew them.
  func start(of history: HistoryValue, _ entry: Snapshot.Entry, _ id: Int64) throws -> String {
    let store = workspace.store
    let snapshot = try store.snapshot()
    let name = snapshot.model(of: entry)
    let start = try store.start(of: id).flatMap { start in snapshot.versions(name).first { $0.id == start } }
    let epochs = try store.epochs(before: id)
    let model = start.map { "\($0.name)@\($0.version)" } ?? history.model
    return "\(model), "
      + (epochs == 0 ? "initial weights from seed \(history.start.stream.seed)" : "\(epochs.counted("epoch")) trained")
  }
}

extension HistoryValue.NamedPart {
  fileprivate var told: String { "\(name), \(part.count.counted("image")), SHA-256 \(part.digest.prefix(12))" }
}
