internal import Language
internal import Outputs
internal import Sessions

extension Command {
  private static let topic = Positional<String?>.verb(optional: "VERB")

  /// The command table, in words.
  static let help = Command(
    "help", "List the verbs, or explain one of them.", logged: false,
    form: Form(words: [topic], examples: ["help", "help train"], identity: .none) { execution in
      let commands = execution.workspace.commands
      guard let wanted = execution[topic] else {
        var table = Table(title: "Verbs", columns: ["verb", "what it does"])
        for command in commands.all { table.add(command.verb, command.summary) }
        execution.emit(.table(table))
        execution.emit(.text("'help train' explains one; Tab completes verbs, names and options"))
        return
      }
      guard let command = commands[wanted] else {
        let meant = Suggestion.closest(to: wanted, in: commands.verbs)
        throw SessionError(
          "unknown-verb", "there is no verb '\(wanted)'",
          help: meant.map { "did you mean \($0)?" } ?? "'find \(wanted)' looks everywhere",
          at: execution.word(topic)?.range)
      }
      execution.emit(.text("\(command.verb): \(command.summary)"))
      for form in command.forms {
        execution.emit(.text("  " + form.usage(command.verb) + (form.summary.map { "\n      " + $0 } ?? "")))
      }
      for table in command.helpTables { execution.emit(.table(table)) }
      execution.emit(.text("Examples\n" + command.forms.flatMap(\.examples).map { "  " + $0 }.joined(separator: "\n")))
    })

  /// The options of a command, and what else there is to know of it.
  var helpTables: [Table] {
    var table = Table(title: "Options", columns: ["option", "default", "takes", "meaning"])
    for option in options {
      table.rows.append([
        .text(option.key + "="), .text(option.defaultValue?.text ?? ""), .text(option.domain), .text(option.summary),
      ])
    }
    return (table.rows.isEmpty ? [] : [table]) + topics
  }
}
