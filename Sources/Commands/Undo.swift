internal import Outputs
internal import Sessions
internal import Words

extension Command {
  private static let steps = Positional<Int>.integer(optional: "STEPS", 1...1000, default: 1)
  /// Whoever takes back more work than this is asked first.
  private static let longest = 60.0

  /// Steps back.
  static let undo = Command(
    "undo", "Take back the last statement that changed something, or several.",
    form: Form(words: [steps], effect: .anything, examples: ["undo", "undo 2"], identity: .none) { execution in
      let taken = try execution.workspace.store.undoable(execution[steps])
      guard !taken.isEmpty else {
        execution.emit(.text("there is nothing to undo"))
        return
      }
      for step in taken where step.seconds > longest {
        let question = "take back '\(step.text)', which took \(step.seconds.duration)?"
        guard execution.workspace.host.confirms(question) else {
          execution.emit(.text("nothing was taken back"))
          return
        }
      }
      execution.undo(taken.map(\.id))
      for step in taken { execution.emit(.text("undone: \(step.text)")) }
      if taken.count < execution[steps] { execution.emit(.text("there is nothing more to undo")) }
    })

  /// A step back, taken back.
  static let redo = Command(
    "redo", "Do again what the last 'undo' took back, as long as nothing else was changed.",
    form: Form(effect: .anything, examples: ["redo"], identity: .none) { execution in
      guard let last = try execution.workspace.store.redoable() else {
        execution.emit(.text("there is nothing to redo"))
        return
      }
      execution.redo(last.undo)
      for step in last.steps { execution.emit(.text("redone: \(step.text)")) }
    })
}
