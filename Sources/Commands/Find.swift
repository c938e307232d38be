internal import Foundation
internal import Networks
internal import Outputs
internal import Sessions

extension Command {
  private static let text = Positional<String>.text("TEXT")

  /// A word, wherever it stands.
  static let find = Command(
    "find", "Look for a word in names, layers, notes, past statements and the help.", logged: false,
    form: Form(words: [text], examples: ["find dropout"], identity: .none) { execution in
      let wanted = execution[text]
      func matches(_ text: String) -> Bool { text.range(of: wanted, options: .caseInsensitive) != nil }
      var table = Table(title: "'\(wanted)'", columns: ["where", "what"])
      var seen: Set<[String]> = []
      func add(_ place: String, _ what: String) {
        if seen.insert([place, what]).inserted { table.add(place, what) }
      }
      let store = execution.workspace.store
      for entry in try execution.snapshot().all {
        guard let id = entry.id else { continue }
        if matches(entry.name) { add(entry.kind.rawValue, entry.name) }
        if entry.kind == .model, case .model(let model) = try store.value(id), matches(model.description.text) {
          add("model \(entry.name)", model.description.text)
        }
        for note in try store.notes(on: id) where matches(note) { add("note on \(entry.name)", note) }
      }
      for line in try store.log(last: .max) where matches(line.text) { add("statement \(line.id)", line.text) }
      for verb in execution.workspace.vocabulary.verbs {
        if matches(verb.name) || matches(verb.summary) { add("help \(verb.name)", verb.summary) }
        for option in verb.options where matches(option.key) || matches(option.summary) {
          add("help \(verb.name)", "\(option.key)= \(option.summary)")
        }
        for row in verb.topics.flatMap(\.rows) where row.contains(where: { matches($0.text) }) {
          add("help \(verb.name)", row.map(\.text).joined(separator: ": "))
        }
      }
      if table.rows.isEmpty {
        execution.emit(.text("'\(wanted)' stands nowhere"))
      } else {
        execution.emit(.table(table))
      }
    })
}
