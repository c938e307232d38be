internal import Language

extension Command {
  /// Another name for the same value.
  static let rename = Command(
    "rename", "Give a value another name.",
    form: Form(
      words: [WordParameter("NAME", .value(Value.Kind.allCases))], result: ResultParameter(.history, .required),
      examples: ["rename h1 as baseline"]
    ) { execution in
      let entry = try execution.entry(execution.invocation.words[0])
      guard entry.name != execution.resultName else { return }
      execution.unbind(entry.name)
      execution.bind(execution.resultName, toExisting: entry)
      execution.emit(.text("\(entry.name) is now \(execution.resultName)"))
    })

  /// Names that are no longer needed.
  static let remove = Command(
    "remove", "Forget names; 'undo' brings them back.",
    form: Form(
      words: [WordParameter("NAME", .value(Value.Kind.allCases), .many)], examples: ["remove e1"]
    ) { execution in
      for word in execution.invocation.words { execution.unbind(try execution.entry(word).name) }
      execution.emit(.text("removed " + execution.invocation.words.map(\.text).joined(separator: ", ")))
    })
}
