internal import Language
internal import Outputs
internal import Sessions

extension Command {
  private static let name = WordParameter.anyValue("NAME")
  private static let remark = Positional<String>.text("TEXT")

  /// A remark that stays with a value.
  static let note = Command(
    "note", "Attach a remark to a value; info shows it.",
    form: Form(words: [name, remark], examples: ["note h1 \"smaller learning rate\""]) { execution in
      let value = try execution.input(name)
      try execution.note(execution[remark], on: value)
      execution.emit(.text("noted on \(value.name)"))
    })
}
