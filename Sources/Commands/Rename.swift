internal import Outputs
internal import Sessions

extension Command {
  private static let name = WordParameter.anyValue("NAME")

  /// Another name for the same value.
  static let rename = Command(
    "rename", "Give a value another name.",
    form: Form(
      words: [name], result: ResultParameter(.history, .required), effect: .renames,
      examples: ["rename h1 as baseline"],
      check: { try $0.requireWholeNames(name, to: "renamed") }
    ) { execution in
      let value = try execution.input(name)
      let old = value.reference.name
      guard old != execution.resultName else { return }
      execution.unbind(old)
      try execution.bind(execution.resultName, toExisting: value)
      execution.emit(.text("\(old) is now \(execution.resultName)"))
    })
}
