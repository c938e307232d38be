internal import Outputs
internal import Sessions

extension Command {
  /// One step back.
  static let undo = Command(
    "undo", "Take back the last statement that changed something.",
    form: Form(effect: .anything, examples: ["undo"], identity: .none) { execution in
      guard let last = try execution.workspace.store.lastChange() else {
        execution.emit(.text("there is nothing to undo"))
        return
      }
      execution.undo(last.id)
      execution.emit(.text("undone: \(last.text)"))
    })
}
