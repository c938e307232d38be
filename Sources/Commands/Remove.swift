internal import Language
internal import Outputs
internal import Sessions

extension Command {
  private static let names = WordParameter.anyValue("NAME", count: .many)

  /// Names that are no longer needed.
  static let remove = Command(
    "remove", "Forget names; 'undo' brings them back.",
    form: Form(words: [names], effect: .removes, examples: ["remove e1"]) { execution in
      let values = execution.inputs(names)
      for value in values { execution.unbind(value.reference.name) }
      execution.emit(.text("removed " + values.map(\.name).joined(separator: ", ")))
    })
}
