internal import Foundation
internal import Words

extension Command {
  /// One step back.
  static let undo = Command(
    "undo", "Take back the last statement that changed something.",
    form: Form(examples: ["undo"]) { execution in
      guard let last = try execution.session.store.lastChange() else {
        execution.emit(.text("there is nothing to undo"))
        return
      }
      execution.undo(last.id)
      execution.emit(.text("undone: \(last.text)"))
    })

  private static let count = OptionParameter(
    "count", .integer(1...1_000_000), default: "50", cosmetic: true, "how many of the newest statements")

  /// What was done so far.
  static let log = Command(
    "log", "List the statements so far, with what they made and how long they took.",
    form: Form(options: [count], examples: ["log", "log count=5"]) { execution in
      let all = try execution.session.store.log()
      var table = Table(title: "Log", columns: ["#", "statement", "made", "took"])
      for line in all.suffix(execution.invocation.integer(count) ?? 50) {
        let took = line.isUndone ? "undone" : line.seconds.map(\.duration) ?? "not finished"
        table.rows.append([
          .integer(Int(line.id)), .text(line.text), .text(line.names.joined(separator: " ")), .text(took),
        ])
      }
      execution.emit(.table(table))
    })
}
