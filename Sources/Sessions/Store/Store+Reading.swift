internal import Foundation
internal import GRDB
package import Networks

extension Store {
  func moment() throws -> Moment { try queue.read(Self.moment) }

  private static func moment(_ database: Database) throws -> Moment {
    Moment(
      others: try Int64.fetchOne(database, sql: "PRAGMA data_version") ?? 0, own: Int64(database.totalChangesCount))
  }

  /// What every name means now, after all statements that are not undone.
  package func snapshot() throws -> Snapshot {
    try queue.read { database in
      let moment = try Self.moment(database)
      if let known, known.moment == moment { return known.snapshot }
      if known?.moment.others != moment.others { facts = [:] }
      var snapshot = Snapshot()
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT binding.name, value.id, value.kind, value.key, value.statement FROM binding
          JOIN statement ON statement.id = binding.statement AND NOT statement.undone
          LEFT JOIN value ON value.id = binding.value ORDER BY binding.id
          """)
      while let row = try rows.next() {
        let name: String = row[0]
        guard let id = row[1] as Int64?, let kind = Value.Kind(rawValue: row[2]) else {
          snapshot.unbind(name)
          continue
        }
        snapshot.bind(
          name,
          Snapshot.Entry(
            id: id, statement: row[4], name: name, version: 0, kind: kind, key: Key(text: row[3]),
            facts: try facts(of: id, kind, database)))
      }
      for row in try Row.fetchAll(database, sql: "SELECT key, value FROM setting") {
        snapshot.settings[row[0]] = row[1]
      }
      known = (moment, snapshot)
      return snapshot
    }
  }

  private func facts(of id: Int64, _ kind: Value.Kind, _ database: Database) throws -> Snapshot.Facts {
    // An evaluation holds numbers of every image, and nobody needs them to know what a name means.
    guard kind != .evaluation else { return .evaluation }
    if let known = facts[id] { return known }
    let read: Snapshot.Facts =
      switch try? Self.value(id, database) {
      case .dataset(let value): .dataset(value.parts)
      case .model(let value): .model(value)
      case .history(let value): .history(value)
      case .evaluation: .evaluation
      case nil: .unreadable
      }
    facts[id] = read
    return read
  }

  package func value(_ id: Int64) throws -> Value {
    try queue.read { try Self.value(id, $0) }
  }

  private static func value(_ id: Int64, _ database: Database) throws -> Value {
    let row = try Row.fetchOne(database, sql: "SELECT kind, content FROM value WHERE id = ?", arguments: [id])
    guard let row else { throw SessionError.missingValue }
    guard let kind = Value.Kind(rawValue: row[0]) else { throw SessionError.damagedValue }
    return try Value(kind, content: row[1])
  }

  /// The epochs of a history, in order.
  package func epochs(of history: Int64) throws -> [Epoch] {
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
    package var seconds: Double?
    package var isUndone: Bool
    /// The names that it bound.
    package var names: [String]
  }

  /// Every statement so far, oldest first.
  package func log() throws -> [LoggedStatement] {
    try queue.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT statement.*, (SELECT group_concat(name, ' ') FROM binding WHERE statement = statement.id) AS names
          FROM statement ORDER BY id
          """
      ).map { row in
        LoggedStatement(
          id: row["id"], text: row["text"], seconds: row["seconds"], isUndone: row["undone"],
          names: (row["names"] as String?)?.split(separator: " ").map(String.init) ?? [])
      }
    }
  }

  /// The last statement that changed something and is not undone.
  package func lastChange() throws -> (id: Int64, text: String)? {
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

  package func settings() throws -> [String: String] {
    try queue.read { database in
      try Row.fetchAll(database, sql: "SELECT key, value FROM setting").reduce(into: [:]) {
        $0[$1["key"]] = $1["value"]
      }
    }
  }

  package func set(_ key: String, to value: String) throws {
    try queue.write {
      try $0.execute(sql: "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", arguments: [key, value])
    }
  }
}
