internal import Language
internal import Outputs
internal import Sessions

extension Command {
  private static let topic = Positional<String?>.verb(optional: "VERB")

  /// The command table, in words.
  static let help = Command(
    "help", "List the verbs, or explain one of them.", logged: false,
    form: Form(words: [topic], examples: ["help", "help train"], identity: .none) { execution in
      let vocabulary = execution.workspace.vocabulary
      guard let wanted = execution[topic] else {
        var table = Table(title: "Verbs", columns: ["verb", "what it does"])
        for verb in vocabulary.verbs { table.add(verb.name, verb.summary) }
        execution.emit(.table(table))
        execution.emit(.text("'help train' explains one; Tab completes verbs, names and options"))
        return
      }
      guard let verb = vocabulary[wanted] else {
        let meant = Suggestion.closest(to: wanted, in: vocabulary.names)
        throw SessionError(
          "unknown-verb", "there is no verb '\(wanted)'",
          help: meant.map { "did you mean \($0)?" } ?? "'find \(wanted)' looks everywhere",
          at: execution.word(topic)?.range)
      }
      execution.emit(.text("\(verb.name): \(verb.summary)"))
      for signature in verb.signatures {
        execution.emit(.text("  " + signature.usage(verb.name) + (signature.summary.map { "\n      " + $0 } ?? "")))
      }
      for table in verb.helpTables { execution.emit(.table(table)) }
      execution.emit(
        .text("Examples\n" + verb.signatures.flatMap(\.examples).map { "  " + $0 }.joined(separator: "\n")))
    })
}

extension Verb {
  /// The options of a verb, and what else there is to know of it.
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
