internal import GRDB
internal import Words

/// A table of a session as the doctor copies it, as far as it can be read.
struct SessionTable: Sendable {
  let name: String
  let columns: String

  static let all = [
    SessionTable(name: "statement", columns: "id, text, canonical, key, started, seconds, undone, program"),
    SessionTable(name: "value", columns: "id, statement, kind, key, content"),
    SessionTable(name: "binding", columns: "id, statement, name, value, reserved"),
    SessionTable(name: "input", columns: "statement, value"),
    SessionTable(name: "note", columns: "statement, value, text"),
    SessionTable(
      name: "epoch",
      columns: "history, epoch, loss, accuracy, top5, val_loss, val_accuracy, val_top5, seconds, images_per_second, lr"),
    SessionTable(name: "choice", columns: "id, statement, key, value"),
    SessionTable(name: "state", columns: "id, record"),
    SessionTable(name: "piece", columns: "state, name, number, bytes"),
  ]

  /// Copies the rows from the first on up to a damaged page, and from the last on back to it. What breaks a rule of the
  /// table is left out.
  ///
  /// - Returns: what is wrong, if anything is.
  func copy(from source: Database, to target: Database) throws -> String? {
    let count = columns.split(separator: ",").count
    let places = Array(repeating: "?", count: count).joined(separator: ", ")
    let insert = try target.makeStatement(sql: "INSERT OR IGNORE INTO \(name) (\(columns)) VALUES (\(places))")
    var (last, rows) = (Int64.min, 0)
    func copy(_ order: String) -> String? {
      do {
        let cursor = try Row.fetchCursor(source, sql: "SELECT rowid, \(columns) FROM \(name) WHERE \(order)")
        while let row = try cursor.next() {
          let values = (1...count).map { row[$0] as DatabaseValue }
          try? insert.execute(arguments: StatementArguments(values))
          rows += 1
          if !order.hasSuffix("DESC") { last = (try? row.get(0)) ?? last }
        }
        return nil
      } catch {
        return (error as? DatabaseError).map { $0.message ?? "\($0.resultCode)" } ?? "\(error)"
      }
    }
    guard let problem = copy("1 ORDER BY rowid") else { return nil }
    _ = copy("rowid > \(last) ORDER BY rowid DESC")
    return "\(problem); \(rows.counted("row")) could be read"
  }
}
