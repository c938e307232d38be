internal import Foundation
internal import GRDB

/// The session's file: SQLite, so that it survives a kill, a full disk and a second process, and any SQLite client can
/// read the histories.
///
/// Between two statements the one file holds everything: SQLite's rollback journal is gone with each commit, where a
/// write-ahead log would lie beside the file for as long as a program runs.
package final class Store {
  /// Nil for a temporary session.
  let path: String?
  let queue: DatabaseQueue
  /// Whether nothing can be written: the file's permissions, or those of its folder, forbid it.
  package let isReadOnly: Bool
  /// This program among those that opened the file; nil where it may not write.
  private(set) var program: Int64?
  /// The newest statement when the file was opened.
  private(set) var opened: Int64 = 0
  private let lock: ProgramLock?
  /// What was read last: names and values are read again only after something has changed.
  var known: Known?
  /// Values by place in the store. They never change but by the checkpoints of a training that runs.
  var facts: [Int64: Snapshot.StoredFacts] = [:]
  /// The evaluation that was read last: it holds numbers of every image, and whoever wants one measure wants another.
  var evaluation: (id: Int64, value: Value)?
  /// Names that statements of this program have read, and the newest binding then: what other programs do to them later
  /// only adds versions.
  var pins: [String: Int64] = [:]

  /// Tells one state of the file from another.
  struct Moment: Sendable, Hashable {
    /// Changes with every commit of another connection.
    var others: Int64
    /// Changes with every commit of this one.
    var own: Int64
  }

  /// A snapshot, and what it takes to bring it up to date.
  struct Known {
    var moment: Moment
    var snapshot: Snapshot
    /// The newest binding in it.
    var binding: Int64
    /// How often anything but new bindings had changed.
    var revision: Int64
  }

  /// Opens or makes a session file.
  ///
  /// - Throws: `SessionError` or `DatabaseError`.
  init(path: String?) throws {
    self.path = path
    guard let path else {
      // An empty path is a file of SQLite's own, gone when it is closed: weights need not fit into memory twice.
      queue = try DatabaseQueue(path: "", configuration: Self.configuration())
      (lock, isReadOnly) = (nil, false)
      try Self.migrator.migrate(queue)
      program = try enroll()
      return
    }
    // SQLite would take an empty path for a temporary file and lose everything in the end.
    guard !path.isEmpty else { throw SessionError.sessionFolder("''") }
    // Nor is a file's name an address or `:memory:`.
    let full = URL(fileURLWithPath: path).path
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
    guard !isFolder.boolValue else { throw SessionError.sessionFolder(path) }
    let folder = (full as NSString).deletingLastPathComponent
    isReadOnly = exists && !(Self.mayWrite(full) && Self.mayWrite(folder))
    do {
      queue = try DatabaseQueue(path: full, configuration: Self.configuration(isReadOnly: isReadOnly))
      lock = isReadOnly ? nil : try ProgramLock(path: full)
      try prepare()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
      guard exists else { throw SessionError.sessionFolder(path) }
      throw SessionError.unreadableSession(path)
    }
    guard !isReadOnly else { return }
    let enrolled = try enroll()
    program = enrolled
    lock?.hold(enrolled)
    try releaseNamesOfTheGone()
  }

  private static func mayWrite(_ path: String) -> Bool { access(path, W_OK) == 0 }

  private static func configuration(isReadOnly: Bool = false) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.readonly = isReadOnly
    configuration.prepareDatabase { database in
      // Of a new file. A training's state is megabytes: with SQLite's usual 4 KiB an epoch's end takes half as long again.
      if !isReadOnly { try database.execute(sql: "PRAGMA page_size = 16384") }
    }
    return configuration
  }

  /// Makes sure that the file is a session of this version, and makes it one where it is empty.
  private func prepare() throws {
    // Two processes may make the same file at once: one of them then finds a table missing, there already, or locked,
    // and a moment later all is well.
    for attempt in 1... {
      do {
        // Another program's file is not touched.
        guard try queue.read(Self.isOurs) else { throw SessionError.noSession(path ?? "") }
        let migrator = Self.migrator
        guard try !queue.read(migrator.hasBeenSuperseded) else { throw SessionError.newerSession(path ?? "") }
        guard try !queue.read(migrator.hasCompletedMigrations) else { return }
        guard !isReadOnly else { throw SessionError.olderSession(path ?? "") }
        // A session of before has a write-ahead log.
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try migrator.migrate(queue)
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

  private func enroll() throws -> Int64 {
    try queue.write { database in
      opened = try Int64.fetchOne(database, sql: "SELECT max(id) FROM statement") ?? 0
      try database.execute(sql: "INSERT INTO program (started) VALUES (?)", arguments: [Date().timeIntervalSince1970])
      return database.lastInsertedRowID
    }
  }

  /// Whether a program still works on the file; this one included.
  func isAlive(_ program: Int64?) -> Bool {
    guard let program else { return false }
    return program == self.program || lock?.isHeld(program) ?? false
  }

  /// Looks whether the file is still where it was opened: what is written to a file without a name is lost.
  func requireFile() throws {
    guard let path, program != nil else { return }
    guard lock?.isSameFile(as: path) ?? true else { throw SessionError.sessionGone(path) }
  }
}
