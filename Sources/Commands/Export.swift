internal import Foundation
internal import Interchange
internal import Language
internal import Networks
internal import Outputs
internal import Sessions
internal import Words

extension Command {
  private static let value = WordParameter.value("VALUE", .model, .history)

  /// Files that other tools read.
  static let export = Command(
    "export", "Write a model's weights or a history's epochs to a file that other tools read.",
    form: Form(
      summary: ".safetensors for a model, .csv or .json for a history", words: [value],
      file: .required(Format.allCases.map(\.rawValue)),
      examples: ["export seed to seed.safetensors", "export h1 to h1.csv"],
      identity: .custom { reading in
        switch try reading.value(reading.input(value)) {
        case .model(let model): try reading.keyOfInputs(and: [model.description.text])
        default: try reading.keyOfEpochs()
        }
      },
      check: { preflight in
        let input = try preflight.input(value)
        guard let entry = input.entry, let format = Format(rawValue: preflight.resolution.fileExtension) else { return }
        guard format.isForModels == (entry.kind == .model) else {
          throw SessionError(
            "bad-extension", "\(entry.kind.phrase) cannot be written as .\(format.rawValue)",
            help: entry.kind == .model ? "write a .safetensors file" : "write a .csv or .json file",
            at: preflight.statement.file?.range)
        }
        if entry.kind == .model { try preflight.requireWeights(input) }
      }
    ) { execution in
      let input = try execution.input(value)
      let data: Data
      // The times in a table of epochs differ in length from run to run, so its size is no result.
      let content: String
      switch Format(rawValue: execution.resolution.fileExtension) {
      case .csv:
        let epochs = try execution.history(input).epochs
        data = Epochs.csv(epochs, times: execution.workspace.host.tellsTimes)
        content = epochs.count.counted("epoch")
      case .json:
        let epochs = try execution.history(input).epochs
        data = try Epochs.json(epochs, times: execution.workspace.host.tellsTimes)
        content = epochs.count.counted("epoch")
      case .safetensors, nil:
        let model = try execution.model(input)
        data = try Weights.safetensors(model.network(), classNames: model.value.trained?.classNames ?? [])
        content = data.count.counted("byte")
      }
      let path = try execution.writePath()
      try WholeFile.write(data, to: path)
      execution.emit(.text("\(path): \(content)"))
    })
}
