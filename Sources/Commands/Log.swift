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
      var table = Table(title: "Log", columns: ["#", "statement", "made", "took"])
      for line in try execution.workspace.store.log().suffix(execution[count]) {
        let took = line.isUndone ? "undone" : line.seconds.map(\.duration) ?? "not finished"
        table.rows.append([
          .integer(Int(line.id)), .text(line.text), .text(line.names.joined(separator: " ")), .text(took),
        ])
      }
      execution.emit(.table(table))
    })
}
