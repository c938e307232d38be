internal import Language
internal import Outputs
internal import Sessions

extension Command {
  private static let topic = WordParameter.topic("TOPIC")

  /// The command table, in words.
  static let help = Command(
    "help", "List the verbs and topics, or explain one: a verb, layer, option, measure or topic.", logged: false,
    form: Form(
      words: [topic], examples: ["help", "help train", "help measures", "help conv", "help epochs"], identity: .none
    ) { execution in
      let vocabulary = execution.workspace.vocabulary
      let words = execution.statement.words
      guard let first = words.first, let last = words.last else {
        for table in vocabulary.overview { execution.emit(.table(table)) }
        execution.emit(
          .text("'help train' explains one, 'find dropout' looks everywhere; Tab completes verbs, names and options"))
        return
      }
      let wanted = words.map(\.text).joined(separator: " ")
      guard let explanation = Explanation(of: wanted, in: vocabulary) else {
        let meant = vocabulary.closestWord(to: wanted)
        throw SessionError(
          "unknown-topic", "there is no help on '\(wanted)'",
          help: meant.map { "did you mean \($0)?" } ?? "'find \(wanted)' looks everywhere",
          at: first.range.lowerBound..<last.range.upperBound)
      }
      for output in explanation.outputs { execution.emit(output) }
    })
}

extension Vocabulary {
  /// Verbs by what they are for, then the topics.
  var overview: [Table] {
    var topics = Table(title: "Topics", columns: ["topic", "what it explains"])
    for topic in self.topics { topics.add(topic.name, topic.summary) }
    let verbs = groups.map { group in
      Table(
        title: group.title, columns: ["verb", "what it does"],
        rows: group.verbs.map { [.text($0.name), .text($0.summary)] })
    }
    return verbs + (topics.rows.isEmpty ? [] : [topics])
  }
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
    return (table.rows.isEmpty ? [] : [table]) + tables
  }
}
