internal import Foundation
internal import GRDB
internal import Networks
internal import Words

/// Looks at a session file that may be damaged, and saves what can be read into a new one.
package struct SessionDoctor {
  /// What was found.
  package struct Findings: Sendable {
    /// What is wrong, in words; empty for a sound file.
    package var problems: [String] = []
    /// Where what could be read is now; nil for a sound file.
    package var rescued: String?
    /// Values that are there, and of those the ones that can be read whole.
    package var values = 0
    package var readable = 0
    /// Names that mean an older version now, or nothing.
    package var lost: [String] = []
  }

  private let path: String
  private var findings = Findings()

  /// Examines a file, which is never changed.
  ///
  /// - Parameter rescue: where to save what can be read, if anything is wrong; it must not exist.
  /// - Throws: where the file is not there, is no session at all, or the rescue cannot be written.
  package static func examine(_ path: String, rescuingTo rescue: String) throws -> Findings {
    guard FileManager.default.fileExists(atPath: path) else { throw SessionError.fileNotFound(path) }
    var doctor = SessionDoctor(path: path)
    try doctor.examine(rescue)
    return doctor.findings
  }

  private init(path: String) { self.path = path }

  private mutating func examine(_ rescue: String) throws {
    // A copy of its own: an unfinished transaction is finished, an older form is brought up to date.
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fmnb-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let copy = folder.appendingPathComponent("session").path
    for suffix in ["", "-journal", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
    }
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue: DatabaseQueue
    do {
      queue = try DatabaseQueue(path: copy, configuration: configuration)
      let tables = try queue.read {
        try String.fetchAll($0, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
      }
      guard tables.contains("statement"), tables.contains("binding") else { throw SessionError.noSession(path) }
    } catch let error as DatabaseError {
      throw SessionError(
        "session-damaged", "\(path) cannot be read at all: \(error.message ?? "\(error.resultCode)")",
        help: "if it was copied while a program wrote to it, copy it again")
    }
    check(queue)
    do {
      try Store.migrator.migrate(queue)
    } catch {
      findings.problems.append("its tables cannot be brought up to date: \(Self.words(error))")
    }
    let store = try Store(path: nil)
    try store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF") }
    let problems = try queue.read { source in
      try store.queue.write { target in
        try SessionTable.all.compactMap { table in
          try table.copy(from: source, to: target).map { "\(table.name): \($0)" }
        }
      }
    }
    findings.problems += problems
    try sift(store)
    guard !findings.problems.isEmpty else { return }
    guard !FileManager.default.fileExists(atPath: rescue) else {
      throw SessionError(
        "file-exists", "\(rescue) is there already", help: "name another file: fmnb doctor \(path) --output FILE")
    }
    try store.queue.backup(to: try DatabaseQueue(path: rescue))
    findings.rescued = rescue
  }

  private static func words(_ error: any Error) -> String {
    (error as? DatabaseError).map { $0.message ?? "\($0.resultCode)" } ?? "\(error)"
  }

  private mutating func check(_ queue: DatabaseQueue) {
    do {
      let lines = try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check(20)") }
      findings.problems += lines.filter { $0 != "ok" }
    } catch {
      findings.problems.append("it cannot be checked: \(Self.words(error))")
    }
  }

  /// Takes what cannot be read out of a new session: a value's version keeps its number and means nothing any more.
  private mutating func sift(_ store: Store) throws {
    try store.queue.write { database in
      for row in try Row.fetchAll(database, sql: "SELECT id FROM value") {
        let id: Int64 = try row.get(0)
        findings.values += 1
        do {
          let value = try Store.value(id, database)
          for state in value.states { try Self.require(state, database) }
          try Store.hold(value.states, by: id, in: database)
          findings.readable += 1
        } catch {
          let names = try String.fetchAll(database, sql: "SELECT name FROM binding WHERE value = ?", arguments: [id])
          findings.lost += names
          let name = names.last.map { "a version of \($0)" } ?? "a value without a name"
          findings.problems.append("\(name) cannot be read: \((error as? any ReportedError)?.message ?? "\(error)")")
          try database.execute(
            sql: """
              UPDATE binding SET value = NULL, reserved = coalesce((SELECT kind FROM value WHERE id = ?), 'value')
              WHERE value = ?
              """, arguments: [id, id])
          try database.execute(sql: "DELETE FROM epoch WHERE history = ?", arguments: [id])
          try database.execute(sql: "DELETE FROM input WHERE value = ?", arguments: [id])
          try database.execute(sql: "DELETE FROM note WHERE value = ?", arguments: [id])
          try database.execute(sql: "DELETE FROM value WHERE id = ?", arguments: [id])
        }
      }
      // Whatever points at what is gone would stop every later statement.
      for (table, column, target) in [
        ("binding", "statement", "statement"), ("input", "statement", "statement"), ("note", "statement", "statement"),
        ("choice", "statement", "statement"), ("value", "statement", "statement"), ("input", "value", "value"),
        ("epoch", "history", "value"), ("note", "value", "value"),
      ] {
        try database.execute(
          sql: "DELETE FROM \(table) WHERE \(column) NOT IN (SELECT id FROM \(target))")
      }
      try database.execute(
        sql: """
          UPDATE binding SET value = NULL, reserved = 'value'
          WHERE value IS NOT NULL AND value NOT IN (SELECT id FROM value)
          """)
      // Programs of before are gone; an unfinished version keeps its number.
      try database.execute(sql: "UPDATE statement SET program = NULL")
      try database.execute(sql: "DELETE FROM program")
    }
  }

  /// Looks whether a state is there, with all its tensors.
  private static func require(_ state: StateID, _ database: Database) throws {
    let record = try String.fetchOne(database, sql: "SELECT record FROM state WHERE id = ?", arguments: [state])
    guard let record, (try? TrainingRecord(json: record)) != nil else { throw SessionError.missingState }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT count(*), max(number) + 1, sum(length(bytes) = 0 OR length(bytes) % 4 <> 0)
        FROM piece WHERE state = ? GROUP BY name
        """, arguments: [state])
    guard !rows.isEmpty, try rows.allSatisfy({ try $0.get(0, as: Int.self) == $0.get(1) && $0.get(2) == 0 }) else {
      throw SessionError.missingState
    }
  }
}
