internal import Foundation
internal import Language
internal import Networks
internal import Words

extension Command {
  /// Files that other tools read.
  static let export = Command(
    "export", "Write a model's weights or a history's epochs to a file that other tools read.",
    form: Form(
      summary: ".safetensors for a model, .csv or .json for a history",
      words: [WordParameter("VALUE", .value([.model, .history]))],
      file: .required(["safetensors", "csv", "json"]),
      examples: ["export seed to seed.safetensors", "export h1 to h1.csv"]
    ) { execution in
      let word = execution.invocation.words[0]
      let entry = try execution.entry(word)
      let suffix = (execution.statement.file?.text as NSString?)?.pathExtension.lowercased() ?? ""
      let data: Data
      switch (entry.kind, suffix) {
      case (.model, "safetensors"):
        let model = try execution.model(word)
        data = try model.network().safetensors(
          metadata: ["classes": try JSON.encode(model.value.trained?.classNames ?? [])])
      case (.history, "csv"): data = Data(try execution.history(word).epochs.csv.utf8)
      case (.history, "json"):
        data = Data((try JSON.encode(execution.history(word).epochs.map(EpochRow.init)) + "\n").utf8)
      default:
        throw SessionError(
          "bad-extension", "\(entry.kind.phrase) cannot be written as .\(suffix)",
          help: entry.kind == .model ? "write a .safetensors file" : "write a .csv or .json file",
          at: execution.statement.file?.range)
      }
      let path = try execution.writePath()
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
      execution.emit(.text("\(path): \(data.count.grouped) bytes"))
    })
}

extension [Epoch] {
  /// A header of the fixed metric names, then a row an epoch; what was not measured is empty.
  fileprivate var csv: String {
    let columns = ["epoch"] + Measure.metrics
    let rows = map { epoch in columns.map { epoch.number($0)?.shortest ?? "" }.joined(separator: ",") }
    return ([columns.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
  }
}

/// An epoch with the fixed metric names as keys; what was not measured is absent.
private struct EpochRow: Encodable {
  var metrics: [String: Double]

  init(_ epoch: Epoch) {
    metrics = Dictionary(
      uniqueKeysWithValues: (["epoch"] + Measure.metrics).compactMap { key in epoch.number(key).map { (key, $0) } })
  }

  func encode(to encoder: any Encoder) throws {
    try metrics.encode(to: encoder)
  }
}
