internal import Language

extension Command {
  /// A remark that stays with a value.
  static let note = Command(
    "note", "Attach a remark to a value; info shows it.",
    form: Form(
      words: [WordParameter("NAME", .value(Value.Kind.allCases)), WordParameter("TEXT", .text)],
      examples: ["note h1 \"smaller learning rate\""]
    ) { execution in
      let words = execution.invocation.words
      execution.note(words[1].text, on: try execution.entry(words[0]))
      execution.emit(.text("noted on \(words[0].text)"))
    })
}
