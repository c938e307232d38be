internal import Language
internal import Outputs
internal import Sessions

extension Command {
  private static let name = WordParameter.anyValue("NAME")

  /// What a name has meant.
  static let versions = Command(
    "versions", "List the versions of a name, with the statement that made each.", logged: false,
    form: Form(words: [name], examples: ["versions seed"], identity: .none) { execution in
      let input = try execution.input(name)
      execution.emit(.table(try execution.versions(of: input.reference.name, in: execution.snapshot())))
    })
}

extension Reads {
  /// The versions of a name, oldest first, with what made each.
  func versions(of name: String, in snapshot: Snapshot) throws -> Table {
    var table = Table(title: "Versions of \(name)", columns: ["version", "kind", "made by", "now"])
    for entry in snapshot.versions(name) {
      let maker = try entry.id.flatMap { try workspace.store.maker(of: $0) } ?? ""
      table.rows.append([
        .text("\(name)@\(entry.version)"), .text(entry.kind.rawValue), .text(maker),
        .text(entry.version == snapshot[name]?.version ? "\(name)" : ""),
      ])
    }
    return table
  }
}
