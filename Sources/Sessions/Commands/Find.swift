internal import Foundation
internal import Language
internal import Networks

extension Command {
  /// A word, wherever it stands.
  static let find = Command(
    "find", "Look for a word in names, layers, notes, past statements and the help.",
    form: Form(words: [WordParameter("TEXT", .text)], examples: ["find dropout"]) { execution in
      let wanted = execution.invocation.words[0].text
      func matches(_ text: String) -> Bool { text.range(of: wanted, options: .caseInsensitive) != nil }
      var table = Table(title: "'\(wanted)'", columns: ["where", "what"])
      let store = execution.session.store
      for entry in execution.environment.all {
        if matches(entry.name) { table.add(entry.kind.rawValue, entry.name) }
        if case .model(let model) = try store.value(entry.id), matches(model.description.text) {
          table.add("model \(entry.name)", model.description.text)
        }
        for note in try store.notes(on: entry.id) where matches(note) { table.add("note on \(entry.name)", note) }
      }
      for line in try store.log() where matches(line.text) { table.add("statement \(line.id)", line.text) }
      for command in CommandTable.all {
        if matches(command.verb) || matches(command.summary) { table.add("help \(command.verb)", command.summary) }
        for option in command.forms.flatMap(\.options) where matches(option.key) || matches(option.summary) {
          table.add("help \(command.verb)", "\(option.key)= \(option.summary)")
        }
      }
      for kind in LayerKind.all where matches(kind.usage) || matches(kind.summary) {
        table.add("help model", "\(kind.usage): \(kind.summary)")
      }
      if table.rows.isEmpty {
        execution.emit(.text("'\(wanted)' stands nowhere"))
      } else {
        table.rows = table.rows.reduce(into: []) { rows, row in if !rows.contains(row) { rows.append(row) } }
        execution.emit(.table(table))
      }
    })
}
