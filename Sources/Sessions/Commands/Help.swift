internal import Language
internal import Networks

extension Command {
  /// The command table, in words.
  static let help = Command(
    "help", "List the verbs, or explain one of them.",
    form: Form(words: [WordParameter("VERB", .text, .optional)], examples: ["help", "help train"]) { execution in
      guard let word = execution.invocation.words.first else {
        var table = Table(title: "Verbs", columns: ["verb", "what it does"])
        for command in CommandTable.all { table.add(command.verb, command.summary) }
        execution.emit(.table(table))
        execution.emit(.text("'help train' explains one; Tab completes verbs, names and options"))
        return
      }
      guard let command = CommandTable.command(word.text) else {
        let meant = Suggestion.closest(to: word.text, in: CommandTable.all.map(\.verb))
        throw SessionError(
          "unknown-verb", "there is no verb '\(word.text)'",
          help: meant.map { "did you mean \($0)?" } ?? "'find \(word.text)' looks everywhere", at: word.range)
      }
      execution.emit(.text("\(command.verb): \(command.summary)"))
      for form in command.forms {
        execution.emit(.text("  " + form.usage(command.verb) + (form.summary.map { "\n      " + $0 } ?? "")))
      }
      if let options = command.optionTable { execution.emit(.table(options)) }
      if command.verb == "model" { execution.emit(.table(layerTable)) }
      execution.emit(.text("Examples\n" + command.forms.flatMap(\.examples).map { "  " + $0 }.joined(separator: "\n")))
    })

  /// The layers of a `model` statement.
  static var layerTable: Table {
    var table = Table(title: "Layers", columns: ["layer", "what it does"])
    for kind in LayerKind.all { table.add(kind.usage, kind.summary) }
    return table
  }

  /// All options of a command, each once.
  var optionTable: Table? {
    var table = Table(title: "Options", columns: ["option", "default", "takes", "meaning"])
    var seen: Set<String> = []
    for option in forms.flatMap(\.options) where seen.insert(option.key).inserted {
      table.rows.append([
        .text(option.key + "="), .text(option.defaultText ?? ""), .text(option.domain), .text(option.summary),
      ])
    }
    return table.rows.isEmpty ? nil : table
  }
}
