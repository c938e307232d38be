internal import Language
internal import Networks
internal import Outputs
internal import Sessions

extension Command {
  private static let text = WordParameter.texts("TEXT")

  /// A word, wherever it stands.
  static let find = Command(
    "find", "Look for words in names, layers, notes, past statements and all of the help.", logged: false,
    form: Form(words: [text], examples: ["find dropout", "find learning rate"], identity: .none) { execution in
      let wanted = execution.statement.words.map(\.text).joined(separator: " ")
      let text = SearchText(wanted)
      var table = Table(title: "'\(wanted)'", columns: ["where", "what"])
      var seen: Set<[String]> = []
      func add(_ place: String, _ what: String) {
        if seen.insert([place, what]).inserted { table.add(place, what) }
      }
      let store = execution.workspace.store
      for entry in try execution.snapshot().all {
        guard let id = entry.id else { continue }
        if text.matches(entry.name) { add(entry.kind.rawValue, entry.name) }
        if entry.kind == .model, case .model(let model) = try store.value(id), text.matches(model.description.text) {
          add("model \(entry.name)", model.description.text)
        }
        for note in try store.notes(on: id) where text.matches(note) { add("note on \(entry.name)", note) }
      }
      for line in try store.log(last: .max) where text.matches(line.text) { add("statement \(line.id)", line.text) }
      let vocabulary = execution.workspace.vocabulary
      for found in vocabulary.places(of: text) { add(found.place, found.what) }
      guard table.rows.isEmpty else { return execution.emit(.table(table)) }
      let meant = vocabulary.closestWord(to: wanted).map { "; did you mean \($0)?" } ?? ""
      execution.emit(.text("'\(wanted)' stands nowhere\(meant)\nlooked through \(Vocabulary.searched)"))
    })
}
