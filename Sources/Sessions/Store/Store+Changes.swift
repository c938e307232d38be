internal import Foundation
internal import GRDB
internal import Networks

extension Store {
  /// The identifiers that a committed change was given.
  struct Committed {
    var statement: Int64
    /// By name.
    var values: [String: Int64] = [:]
  }

  /// Announces a statement that takes its time, so that what it will make has its names and versions from now on.
  ///
  /// - Parameters:
  ///   - results: what it will make.
  ///   - moment: when it was resolved.
  /// - Returns: nil where the session has changed since.
  func begin(_ change: Change, making results: [Resolution.Result], at moment: Moment?) throws -> Int64? {
    try queue.write { database in
      guard try Self.moment(database) == moment else { return nil }
      let statement = try insert(change, into: database)
      for result in results {
        try database.execute(
          sql: "INSERT INTO binding (statement, name, reserved) VALUES (?, ?, ?)",
          arguments: [statement, result.name, result.kind.rawValue])
      }
      return statement
    }
  }

  /// Makes a change part of the session, whole or not at all.
  ///
  /// - Parameter begun: the statement, where it was announced.
  @discardableResult
  func commit(_ change: Change, of begun: Int64? = nil) throws -> Committed {
    try queue.write { database in
      var committed = Committed(statement: try begun ?? insert(change, into: database))
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
        try bind(binding.name, to: value, by: committed.statement, wasBegun: begun != nil, database)
      }
      if let note = change.note {
        try database.execute(
          sql: "INSERT INTO note (statement, value, text) VALUES (?, ?, ?)",
          arguments: [committed.statement, note.value, note.text])
      }
      for (key, value) in change.settings.sorted(by: { $0.key < $1.key }) {
        try database.execute(
          sql: "INSERT INTO choice (statement, key, value) VALUES (?, ?, ?)",
          arguments: [committed.statement, key, value])
      }
      try takeBack(change, by: committed.statement, database)
      if let begun, let seconds = change.seconds { try Self.finish(begun, seconds: seconds, database) }
      return committed
    }
  }

  private func insert(_ change: Change, into database: Database) throws -> Int64 {
    try database.execute(
      sql: "INSERT INTO statement (text, canonical, key, started, seconds, program) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        change.text, change.canonical, change.key, change.started.timeIntervalSince1970, change.seconds, program,
      ])
    let statement = database.lastInsertedRowID
    for input in Set(change.inputs) {
      try database.execute(sql: "INSERT INTO input (statement, value) VALUES (?, ?)", arguments: [statement, input])
    }
    return statement
  }

  private func bind(
    _ name: String, to value: Int64?, by statement: Int64, wasBegun: Bool, _ database: Database
  ) throws {
    if wasBegun {
      try database.execute(
        sql: "UPDATE binding SET value = ?, reserved = NULL WHERE statement = ? AND name = ? AND reserved IS NOT NULL",
        arguments: [value, statement, name])
      if database.changesCount > 0 { return try Self.revise(database) }
    }
    try database.execute(
      sql: "INSERT INTO binding (statement, name, value) VALUES (?, ?, ?)", arguments: [statement, name, value])
  }

  private func takeBack(_ change: Change, by statement: Int64, _ database: Database) throws {
    for undone in change.undone {
      try database.execute(
        sql: "UPDATE statement SET undone = ? WHERE id = ? AND undone = 0", arguments: [statement, undone])
      // Another program has been here since it was looked up.
      guard database.changesCount == 1 else { throw SessionError.alreadyUndone }
    }
    if let redone = change.redone {
      try database.execute(sql: "UPDATE statement SET undone = 0 WHERE undone = ?", arguments: [redone])
      guard database.changesCount > 0 else { throw SessionError.alreadyUndone }
    }
    if !change.undone.isEmpty || change.redone != nil { try Self.revise(database) }
  }

  private static func insert(_ new: Change.NewValue, statement: Int64, into database: Database) throws -> Int64 {
    try database.execute(
      sql: "INSERT INTO value (statement, kind, key, content) VALUES (?, ?, ?, ?)",
      arguments: [statement, new.value.kind.rawValue, new.key, new.value.content])
    let id = database.lastInsertedRowID
    try hold(new.value.states, by: id, in: database)
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
  ///
  /// - Parameter change: of which the bindings' values and the states count.
  func update(_ committed: Committed, _ change: Change) throws {
    try queue.write { database in
      for state in change.states { try Self.write(state, into: database) }
      for binding in change.bindings {
        guard case .new(let new) = binding.target, let id = committed.values[binding.name] else { continue }
        facts[id] = nil
        try database.execute(
          sql: "UPDATE value SET content = ?, key = ? WHERE id = ?",
          arguments: [new.value.content, new.key, id])
        try Self.hold(new.value.states, by: id, in: database)
        try Self.write(new.epochs, of: id, into: database)
      }
      for state in change.dropped { try Self.drop(state, database) }
      try Self.revise(database)
    }
  }

  /// Marks a running statement as done.
  func finish(_ statement: Int64, seconds: Double) throws {
    try queue.write { try Self.finish(statement, seconds: seconds, $0) }
  }

  private static func finish(_ statement: Int64, seconds: Double, _ database: Database) throws {
    try database.execute(sql: "UPDATE statement SET seconds = ? WHERE id = ?", arguments: [seconds, statement])
  }

  /// Takes back that a statement was announced which came to nothing.
  func abandon(_ statement: Int64) throws {
    try queue.write { try Self.release(statement, $0) }
  }

  /// The same for statements of programs that are gone.
  func releaseNamesOfTheGone() throws {
    try queue.write { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT DISTINCT statement.id, statement.program FROM binding
          JOIN statement ON statement.id = binding.statement AND NOT statement.undone
          WHERE binding.reserved IS NOT NULL
          """)
      for row in rows where try !isAlive(row.find(1)) { try Self.release(row.get(0), database) }
    }
  }

  /// Frees the names that a statement keeps. The version's number stays, unfinished, where later versions count from it.
  private static func release(_ statement: Int64, _ database: Database) throws {
    try database.execute(
      sql: """
        DELETE FROM binding WHERE statement = ? AND reserved IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM binding AS later WHERE later.name = binding.name AND later.id > binding.id)
        """, arguments: [statement])
    try database.execute(sql: "DELETE FROM input WHERE statement = ?", arguments: [statement])
    try database.execute(sql: "UPDATE statement SET undone = id WHERE id = ?", arguments: [statement])
    try database.execute(
      sql: "DELETE FROM statement WHERE id = ? AND NOT EXISTS (SELECT 1 FROM binding WHERE statement = ?)",
      arguments: [statement, statement])
    try revise(database)
  }

  /// Notes that what was stored before has changed, so that nobody goes on from what they know of it.
  private static func revise(_ database: Database) throws {
    let revision = try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    try database.execute(sql: "PRAGMA user_version = \(revision &+ 1)")
  }
}
