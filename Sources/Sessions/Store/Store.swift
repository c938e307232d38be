internal import Foundation
internal import GRDB

/// The session's file: SQLite, so that it survives a kill, a full disk and a second process, and any SQLite client can
/// read the histories.
package final class Store {
  /// Nil for a temporary session.
  let path: String?
  let queue: DatabaseQueue
  /// What was read last, and when: names and values are read again only after something has changed.
  var known: (moment: Moment, snapshot: Snapshot)?
  /// Values by place in the store. They never change but by the checkpoints of a training that runs.
  var facts: [Int64: Snapshot.Facts] = [:]

  /// Tells one state of the file from another.
  struct Moment: Sendable, Hashable {
    /// Changes with every commit of another connection.
    var others: Int64
    /// Changes with every commit of this one.
    var own: Int64
  }

  /// Opens or makes a session file.
  ///
  /// - Throws: `SessionError` or `DatabaseError`.
  init(path: String?) throws {
    self.path = path
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      // With a write-ahead log a reader never waits for a writer; NORMAL keeps every commit through a kill.
      // Of a new file. A training's state is megabytes: with SQLite's usual 4 KiB an epoch's end takes half as long again.
      try database.execute(sql: "PRAGMA page_size = 16384")
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
    }
    if let path {
      // SQLite would take an empty path for a temporary file and lose everything in the end.
      guard !path.isEmpty else { throw SessionError.sessionFolder("''") }
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      guard !isFolder.boolValue else { throw SessionError.sessionFolder(path) }
      do {
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try prepare()
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN || !exists {
        throw SessionError.sessionFolder(path)
      }
    } else {
      // An empty path is a file of SQLite's own, gone when it is closed: weights need not fit into memory twice.
      queue = try DatabaseQueue(path: "", configuration: configuration)
      try Self.migrator.migrate(queue)
    }
  }

  /// Makes sure that the file is a session of this version, and makes it one where it is empty.
  private func prepare() throws {
    // Two processes may make the same file at once: one of them then finds a table missing, there already, or locked,
    // and a moment later all is well.
    for attempt in 1... {
      do {
        // Another program's file is not even switched to a write-ahead log.
        guard try queue.read(Self.isOurs) else { throw SessionError.noSession(path ?? "") }
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        let migrator = Self.migrator
        guard try !queue.read(migrator.hasBeenSuperseded) else { throw SessionError.newerSession(path ?? "") }
        if try !queue.read(migrator.hasCompletedMigrations) { try migrator.migrate(queue) }
        return
      } catch let error as DatabaseError
        where attempt < 50
        && [.SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode)
      {
        usleep(20_000)
      }
    }
  }

  /// Whether the file is a session or still empty.
  private static func isOurs(_ database: Database) throws -> Bool {
    let tables = try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
    return tables.isEmpty || tables.contains("grdb_migrations")
  }
}
