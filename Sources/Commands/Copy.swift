internal import Outputs
internal import Sessions

extension Command {
  private static let modelName = WordParameter.value("MODEL", .model)

  /// A second name that goes its own way.
  static let copy = Command(
    "copy", "Copy a model, weights and all.",
    form: Form(
      words: [modelName], result: ResultParameter(.model, .required), examples: ["copy seed as wide"],
      identity: .custom { try $0.input(modelName).entry?.key }
    ) { execution in
      let original = try execution.input(modelName)
      // Values never change, so a copy is another name for the same value until one of them is trained.
      try execution.bind(execution.resultName, toExisting: original)
      execution.emit(.text("\(execution.resultName) is a copy of \(original.reference.name)"))
    })
}
