internal import Foundation
internal import GRDB

extension Store {
  /// A statement that can be taken back.
  package struct Step: Sendable {
    package let id: Int64
    package let text: String
    /// How long it took.
    package let seconds: Double
  }

  private static let changesSomething = """
    (EXISTS (SELECT 1 FROM binding WHERE binding.statement = statement.id AND binding.reserved IS NULL)
      OR EXISTS (SELECT 1 FROM note WHERE note.statement = statement.id)
      OR EXISTS (SELECT 1 FROM choice WHERE choice.statement = statement.id))
    """

  /// The statements that this program can take back, the next one first: its own, then those that were there when it
  /// opened the session and whose programs are gone. What another program has made is not this one's to take.
  package func undoable(_ count: Int) throws -> [Step] {
    try queue.read { database in
      func steps(_ condition: String, _ arguments: StatementArguments) throws -> [Step] {
        var steps: [Step] = []
        let rows = try Row.fetchCursor(
          database,
          sql: """
            SELECT id, text, seconds, program FROM statement
            WHERE NOT undone AND \(condition) AND \(Self.changesSomething) ORDER BY id DESC
            """, arguments: arguments)
        while steps.count < count, let row = try rows.next() {
          let owner: Int64? = try row.find(3)
          guard owner == program || !isAlive(owner) else { continue }
          steps.append(Step(id: try row.get(0), text: try row.get(1), seconds: try row.find(2) ?? 0))
        }
        return steps
      }
      let own = try steps("program = ? AND seconds IS NOT NULL", [program])
      guard own.count < count else { return own }
      let inherited = try steps("id <= ? AND program IS NOT ?", [opened, program])
      return own + inherited.prefix(count - own.count)
    }
  }

  /// The newest `undo` that has not been taken back, if nothing has been changed since; and what it took back, in the order
  /// of then. Like what can be undone it is of this program, or was there when it opened the session.
  package func redoable() throws -> (undo: Int64, steps: [Step])? {
    try queue.read { database in
      let last = try Row.fetchOne(
        database,
        sql: """
          SELECT undo.id, undo.program FROM statement AS undo JOIN statement AS taken ON taken.undone = undo.id
          WHERE (undo.program = ? OR undo.id <= ?) AND taken.id <> undo.id ORDER BY undo.id DESC LIMIT 1
          """, arguments: [program, opened])
      let change = try Int64.fetchOne(
        database,
        sql: """
          SELECT max(id) FROM statement WHERE (program = ? OR id <= ?) AND NOT undone AND \(Self.changesSomething)
          """, arguments: [program, opened])
      guard let last, case let undo:Int64 = try last.get(0), undo > change ?? 0 else { return nil }
      let owner: Int64? = try last.find(1)
      guard owner == program || owner != nil && !isAlive(owner) else { return nil }
      let steps = try Row.fetchAll(
        database, sql: "SELECT id, text, seconds FROM statement WHERE undone = ? ORDER BY id", arguments: [undo]
      ).map { Step(id: try $0.get(0), text: try $0.get(1), seconds: try $0.find(2) ?? 0) }
      return (undo, steps)
    }
  }
}
