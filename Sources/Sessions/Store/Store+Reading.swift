internal import Foundation
internal import GRDB
package import Networks

extension Store {
  /// Whether an error only says that nothing can be written now.
  static func isUnwritable(_ error: any Error) -> Bool {
    guard let error = error as? DatabaseError else { return false }
    return [.SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_CANTOPEN].contains(error.resultCode)
  }

  func moment() throws -> Moment { try queue.read(Self.moment) }

  static func moment(_ database: Database) throws -> Moment {
    Moment(
      others: try Int64.fetchOne(database, sql: "PRAGMA data_version") ?? 0, own: Int64(database.totalChangesCount))
  }

  package func value(_ id: Int64) throws -> Value {
    if let evaluation, evaluation.id == id { return evaluation.value }
    let value = try queue.read { try Self.value(id, $0) }
    // Unlike the values of a training that runs, an evaluation never changes.
    if case .evaluation = value { evaluation = (id, value) }
    return value
  }

  /// What the classes of an evaluation are called, without the numbers of every image.
  func classNames(ofEvaluation id: Int64) throws -> [String] {
    try queue.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT class.value FROM value, json_each(value.content, '$.classes') AS class
          WHERE value.id = ? AND value.kind = ? ORDER BY class.key
          """, arguments: [id, Value.Kind.evaluation.rawValue]
      ).map { try $0.get(0) }
    }
  }

  static func value(_ id: Int64, _ database: Database) throws -> Value {
    let row = try Row.fetchOne(database, sql: "SELECT kind, content FROM value WHERE id = ?", arguments: [id])
    guard let row else { throw SessionError.missingValue }
    guard let kind = Value.Kind(rawValue: try row.get(0)) else { throw SessionError.damagedValue }
    return try Value(kind, content: try row.get(1))
  }

  /// The epochs of a history, in order.
  package func epochs(of history: Int64) throws -> [Epoch] {
    try queue.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT epoch, loss, accuracy, top5, val_loss, val_accuracy, val_top5, seconds, images_per_second, lr
          FROM epoch WHERE history = ? ORDER BY epoch
          """, arguments: [history]
      ).map { row in
        Epoch(
          epoch: try row.get(0), loss: try row.get(1), accuracy: try row.get(2), top5: try row.get(3),
          valLoss: try row.find(4), valAccuracy: try row.find(5), valTop5: try row.find(6), seconds: try row.get(7),
          imagesPerSecond: try row.get(8), learningRate: try row.get(9))
      }
    }
  }

  /// How many epochs the weights of a model have been trained, by all the trainings that led to them.
  package func trainedEpochs(of model: Int64) throws -> Int {
    try queue.read { try Self.trainedEpochs(of: model, $0) }
  }

  /// How many epochs the weights that a history started from had been trained before.
  package func epochs(before history: Int64) throws -> Int {
    try queue.read { database in
      try Self.start(of: history, database).map { try Self.trainedEpochs(of: $0, database) } ?? 0
    }
  }

  /// The model that the training behind a history started from, and that its continuations go on from.
  package func start(of history: Int64) throws -> Int64? { try queue.read { try Self.start(of: history, $0) } }

  private static func trainedEpochs(of model: Int64, _ database: Database) throws -> Int {
    var (total, value) = (0, model)
    while let statement = try maker(of: value, database) {
      total += try epochs(of: statement, database)
      guard let start = try start(of: value, database) else { break }
      value = start
    }
    return total
  }

  /// The model that the training which made a value, a model or a history, started from.
  private static func start(of value: Int64, _ database: Database) throws -> Int64? {
    guard var first = try maker(of: value, database) else { return nil }
    // Each continuation has read what the one before had made.
    while let history = try input(of: first, .history, database),
      let before = try maker(of: history, database), before < first
    {
      first = before
    }
    return try input(of: first, .model, database).flatMap { $0 < value ? $0 : nil }
  }

  private static func maker(of value: Int64, _ database: Database) throws -> Int64? {
    try Int64.fetchOne(database, sql: "SELECT statement FROM value WHERE id = ?", arguments: [value])
  }

  private static func epochs(of statement: Int64, _ database: Database) throws -> Int {
    try Int.fetchOne(
      database,
      sql: "SELECT count(*) FROM epoch JOIN value ON value.id = epoch.history WHERE value.statement = ?",
      arguments: [statement]) ?? 0
  }

  private static func input(of statement: Int64, _ kind: Value.Kind, _ database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database,
      sql: "SELECT value.id FROM input JOIN value ON value.id = input.value WHERE input.statement = ? AND kind = ?",
      arguments: [statement, kind.rawValue])
  }

  /// The statement that made a value, as typed.
  package func maker(of value: Int64) throws -> String? {
    try queue.read {
      try String.fetchOne(
        $0,
        sql: "SELECT statement.text FROM value JOIN statement ON statement.id = value.statement WHERE value.id = ?",
        arguments: [value])
    }
  }

  /// The notes on a value, oldest first.
  package func notes(on value: Int64) throws -> [String] {
    try queue.read {
      try String.fetchAll(
        $0,
        sql: """
          SELECT note.text FROM note JOIN statement ON statement.id = note.statement AND NOT undone
          WHERE note.value = ? ORDER BY note.rowid
          """, arguments: [value])
    }
  }

  /// A line of the log.
  package struct LoggedStatement {
    package var id: Int64
    package var text: String
    /// Nil for one that has not finished.
    package var seconds: Double?
    package var isUndone: Bool
    /// The names that it bound.
    package var names: [String]
  }

  /// The newest statements, oldest first.
  package func log(last count: Int) throws -> [LoggedStatement] {
    try queue.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT id, text, seconds, undone,
            (SELECT group_concat(name, ' ') FROM binding WHERE statement = statement.id) AS names
          FROM statement WHERE undone <> id ORDER BY id DESC LIMIT ?
          """, arguments: [count]
      ).reversed().map { row in
        LoggedStatement(
          id: try row.get(0), text: try row.get(1), seconds: try row.find(2), isUndone: try row.get(3) != 0,
          names: (try row.find(4, as: String.self))?.split(separator: " ").map(String.init) ?? [])
      }
    }
  }

  /// The settings of this program, and before those what was set when it opened the file: no other program changes them
  /// under its hands.
  package func settings() throws -> [String: String] { try queue.read(settings) }

  func settings(_ database: Database) throws -> [String: String] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT choice.key, choice.value FROM choice JOIN statement ON statement.id = choice.statement AND NOT undone
        WHERE statement.id <= ? OR statement.program = ? ORDER BY choice.id
        """, arguments: [opened, program]
    ).reduce(into: [:]) { $0[try $1.get(0)] = try $1.get(1, as: String.self) }
  }
}
