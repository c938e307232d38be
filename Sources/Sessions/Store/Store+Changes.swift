internal import Foundation
internal import GRDB
internal import Networks

extension Store {
  /// The identifiers that a committed change was given.
  struct Committed {
    var statement: Int64
    /// By name.
    var values: [String: Int64]
  }

  /// Makes a change part of the session, whole or not at all.
  @discardableResult
  func commit(_ change: Change) throws -> Committed {
    try queue.write { database in
      try database.execute(
        sql: "INSERT INTO statement (text, canonical, key, started, seconds) VALUES (?, ?, ?, ?, ?)",
        arguments: [
          change.text, change.canonical, change.key, change.started.timeIntervalSince1970, change.seconds,
        ])
      var committed = Committed(statement: database.lastInsertedRowID, values: [:])
      for input in Set(change.inputs) {
        try database.execute(
          sql: "INSERT INTO input (statement, value) VALUES (?, ?)", arguments: [committed.statement, input])
      }
      for state in change.states { try Self.write(state, into: database) }
      for binding in change.bindings {
        let value: Int64?
        switch binding.target {
        case .new(let new):
          value = try Self.insert(new, statement: committed.statement, into: database)
          committed.values[binding.name] = value
        case .existing(let id): value = id
        case .nothing: value = nil
        }
        try database.execute(
          sql: "INSERT INTO binding (statement, name, value) VALUES (?, ?, ?)",
          arguments: [committed.statement, binding.name, value])
      }
      if let note = change.note {
        try database.execute(
          sql: "INSERT INTO note (statement, value, text) VALUES (?, ?, ?)",
          arguments: [committed.statement, note.value, note.text])
      }
      for undone in change.undone {
        try database.execute(sql: "UPDATE statement SET undone = 1 WHERE id = ?", arguments: [undone])
      }
      return committed
    }
  }

  private static func insert(_ new: Change.NewValue, statement: Int64, into database: Database) throws -> Int64 {
    try database.execute(
      sql: "INSERT INTO value (statement, kind, key, content) VALUES (?, ?, ?, ?)",
      arguments: [statement, new.value.kind.rawValue, new.key, new.value.content])
    let id = database.lastInsertedRowID
    try write(new.epochs, of: id, into: database)
    return id
  }

  private static func write(_ epochs: [Epoch], of value: Int64, into database: Database) throws {
    for epoch in epochs {
      try database.execute(
        sql: "INSERT OR REPLACE INTO epoch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          value, epoch.epoch, epoch.loss, epoch.accuracy, epoch.top5, epoch.valLoss, epoch.valAccuracy,
          epoch.valTop5, epoch.seconds, epoch.imagesPerSecond, epoch.learningRate,
        ])
    }
  }

  /// Replaces values of a statement that is still running: a checkpoint, whole or not at all.
  func update(_ values: [(id: Int64, new: Change.NewValue)], states: [NewState]) throws {
    try queue.write { database in
      for state in states { try Self.write(state, into: database) }
      for (id, new) in values {
        facts[id] = nil
        try database.execute(
          sql: "UPDATE value SET content = ?, key = ? WHERE id = ?",
          arguments: [new.value.content, new.key, id])
        try Self.write(new.epochs, of: id, into: database)
      }
    }
  }

  /// Marks a running statement as done.
  func finish(_ statement: Int64, seconds: Double) throws {
    try queue.write { database in
      try database.execute(sql: "UPDATE statement SET seconds = ? WHERE id = ?", arguments: [seconds, statement])
    }
  }
}
