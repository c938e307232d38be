internal import Outputs
internal import Sessions
internal import Words

extension Command {
  private static let count = Setting<Int>.integer(
    "count", 1...1_000_000, default: 50, "how many of the newest statements")

  /// What was done so far.
  static let log = Command(
    "log", "List the statements so far, with what they made and how long they took.", logged: false,
    form: Form(options: [count], examples: ["log", "log count=5"], identity: .none) { execution in
      let store = execution.workspace.store
      let steps = try store.undoable(100).map(\.id)
      var table = Table(title: "Log", columns: ["#", "statement", "made", "took", "undo"])
      for line in try store.log(last: execution[count]) {
        let took = line.isUndone ? "undone" : line.seconds.map(\.duration) ?? "not finished"
        // How many steps back it takes.
        let back = steps.firstIndex(of: line.id).map { Table.Cell.integer($0 + 1) } ?? .empty
        table.rows.append([
          .integer(Int(line.id)), .text(line.text), .text(line.names.joined(separator: " ")), .text(took), back,
        ])
      }
      execution.emit(.table(table))
    })
}
