internal import Foundation
internal import GRDB
internal import Networks

extension Store {
  func environment() throws -> Environment {
    try queue.read { try Environment($0) }
  }

  func value(_ id: Int64) throws -> Value {
    let content = try queue.read {
      try String.fetchOne($0, sql: "SELECT content FROM value WHERE id = ?", arguments: [id])
    }
    guard let content else { throw SessionError.missingBlob("value \(id)") }
    return try JSON.decode(Value.self, from: content)
  }

  func blob(_ name: String, of value: Int64) throws -> Data? {
    try queue.read {
      try Data.fetchOne($0, sql: "SELECT bytes FROM blob WHERE value = ? AND name = ?", arguments: [value, name])
    }
  }

  /// The epochs of a history, in order.
  func epochs(of history: Int64) throws -> [Epoch] {
    try queue.read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM epoch WHERE history = ? ORDER BY epoch", arguments: [history])
        .map { row in
          Epoch(
            epoch: row["epoch"], loss: row["loss"], accuracy: row["accuracy"], top5: row["top5"],
            valLoss: row["val_loss"], valAccuracy: row["val_accuracy"], valTop5: row["val_top5"],
            seconds: row["seconds"], imagesPerSecond: row["images_per_second"], learningRate: row["lr"])
        }
    }
  }

  /// The statement that made a value, as typed.
  func maker(of value: Int64) throws -> String? {
    try queue.read {
      try String.fetchOne(
        $0,
        sql: "SELECT statement.text FROM value JOIN statement ON statement.id = value.statement WHERE value.id = ?",
        arguments: [value])
    }
  }

  /// The notes on a value, oldest first.
  func notes(on value: Int64) throws -> [String] {
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
  struct LoggedStatement {
    var id: Int64
    var text: String
    var canonical: String
    var started: Date
    var seconds: Double?
    var isUndone: Bool
    /// The names that it bound.
    var names: [String]
  }

  /// Every statement so far, oldest first.
  func log() throws -> [LoggedStatement] {
    try queue.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT statement.*, (SELECT group_concat(name, ' ') FROM binding WHERE statement = statement.id) AS names
          FROM statement ORDER BY id
          """
      ).map { row in
        LoggedStatement(
          id: row["id"], text: row["text"], canonical: row["canonical"],
          started: Date(timeIntervalSince1970: row["started"]), seconds: row["seconds"], isUndone: row["undone"],
          names: (row["names"] as String?)?.split(separator: " ").map(String.init) ?? [])
      }
    }
  }

  /// The last statement that changed something and is not undone.
  func lastChange() throws -> (id: Int64, text: String)? {
    try queue.read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT id, text FROM statement WHERE NOT undone AND (
            EXISTS (SELECT 1 FROM binding WHERE binding.statement = statement.id)
            OR EXISTS (SELECT 1 FROM note WHERE note.statement = statement.id))
          ORDER BY id DESC LIMIT 1
          """
      ).map { ($0["id"], $0["text"]) }
    }
  }

  func settings() throws -> [String: String] {
    try queue.read { database in
      try Row.fetchAll(database, sql: "SELECT key, value FROM setting").reduce(into: [:]) {
        $0[$1["key"]] = $1["value"]
      }
    }
  }

  func set(_ key: String, to value: String) throws {
    try queue.write {
      try $0.execute(sql: "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", arguments: [key, value])
    }
  }
}
