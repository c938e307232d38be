extension Command {
  /// A second name that goes its own way.
  static let copy = Command(
    "copy", "Copy a model, weights and all.",
    form: Form(
      words: [WordParameter("MODEL", .value([.model]))], result: ResultParameter(.model, .required),
      examples: ["copy seed as wide"]
    ) { execution in
      let model = try execution.model(execution.invocation.words[0])
      // Values never change, so a copy is another name for the same value until one of them is trained.
      execution.bind(execution.resultName, toExisting: model.entry)
      execution.emit(.text("\(execution.resultName) is a copy of \(model.name)"))
    })
}
