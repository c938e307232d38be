internal import Datasets
internal import Foundation
internal import Networks
internal import Outputs
internal import Sessions
internal import Words

extension Command {
  private static let kinds = Value.Kind.allCases.map { $0.rawValue == "history" ? "histories" : $0.rawValue + "s" }

  private static let kind = Positional<String?>.choice(optional: "KIND", kinds)

  /// The names of a session.
  static let list = Command(
    "list", "List what the session holds.", logged: false,
    form: Form(words: [kind], examples: ["list", "list datasets", "list histories"], identity: .none) { execution in
      let wanted = execution[kind]
      let entries = try execution.snapshot().all
      for (kind, plural) in zip(Value.Kind.allCases, kinds) where wanted == nil || wanted == plural {
        let chosen = entries.filter { $0.kind == kind }
        guard !chosen.isEmpty || wanted != nil else { continue }
        var table = Table(title: plural.capitalized, columns: ["name"] + kind.columns)
        for entry in chosen {
          table.rows.append([.text(entry.name)] + ((try? execution.cells(of: entry)) ?? [.text("cannot be read")]))
        }
        if kind == .model { table.add(versions: try chosen.map { try execution.snapshot().versions($0.name).count }) }
        execution.emit(.table(table))
      }
      if entries.isEmpty, wanted == nil {
        execution.emit(.text("nothing yet; 'load fashion-mnist as fm' is a start"))
      }
    })
}

extension Table {
  /// Behind the names, where there is more than one of any.
  fileprivate mutating func add(versions counts: [Int]) {
    guard counts.contains(where: { $0 > 1 }) else { return }
    columns.insert("versions", at: 1)
    for (row, count) in counts.enumerated() { rows[row].insert(.integer(count), at: 1) }
  }
}

extension Value.Kind {
  fileprivate var columns: [String] {
    switch self {
    case .dataset: ["parts", "images", "shape", "classes"]
    case .model: ["layers", "parameters", "trained"]
    case .history: ["model", "data", "epochs", "best val_accuracy", "at epoch", "time"]
    case .evaluation: ["model", "data", "images", "accuracy", "loss"]
    }
  }
}

extension Execution {
  fileprivate func cells(of entry: Snapshot.Entry) throws -> [Table.Cell] {
    guard let id = entry.id else { return [] }
    switch try entry.value ?? workspace.store.value(id) {
    case .dataset(let value):
      return [
        .text(value.parts.map(\.name).joined(separator: " ")), .integer(value.parts.reduce(0) { $0 + $1.count }),
        .text(value.parts.first?.shape.description ?? ""), .integer(value.parts.first?.classNames.count ?? 0),
      ]
    case .model(let value):
      return [
        .text(value.description.text),
        value.trained.map { .integer($0.parameterCount) } ?? .empty, .text(value.trained == nil ? "no" : "yes"),
      ]
    case .history(let value):
      let epochs = try workspace.store.epochs(of: id)
      let best = epochs.best(by: "val_accuracy")
      return [
        .text(value.model), .text(value.data.name), .text("\(epochs.count)/\(value.settings.epochs)"),
        best?.valAccuracy.map { .number($0, digits: 4) } ?? .empty, best.map { .integer($0.epoch) } ?? .empty,
        .text(epochs.reduce(0) { $0 + $1.seconds }.duration),
      ]
    case .evaluation(let value):
      return [
        .text(value.model), .text(value.data), .integer(value.evaluation.count),
        .number(value.evaluation.accuracy, digits: 4), .number(value.evaluation.loss, digits: 4),
      ]
    }
  }
}
