import Commands
import Foundation
import GRDB
import Language
import TestSupport
import Testing

@testable import Sessions

/// What stands where a session file should be, or happens to it, is an error with words, never a trap.
struct SessionFileTests {
  static func code(_ path: String) -> String? {
    do {
      _ = try Session(path: path, commands: .standard)
      return nil
    } catch {
      return (error as? Diagnostic)?.code
    }
  }

  @Test func whatIsNoSession() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "not a database, but long enough to be looked at as if it were one " + String(repeating: "x", count: 5000), "text"
    )
    try folder.write("short", "short")
    try folder.write(Data((0..<8192).map { _ in UInt8.random(in: 0...255) }), "random")
    try folder.write(Data("SQLite format 3\0".utf8) + Data(repeating: 0xFF, count: 4096), "header")
    for name in ["text", "short", "random", "header"] {
      let before = try Data(contentsOf: URL(fileURLWithPath: folder.path(name)))
      #expect(Self.code(folder.path(name)) == "session-damaged", "\(name)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path(name))) == before, "\(name) is left alone")
    }
    #expect(Self.code(folder.path) == "session-folder")
    #expect(Self.code(folder.path("none/session")) == "session-folder")
    #expect(Self.code(folder.path("text/session")) == "session-folder")
    #expect(Self.code("/dev/null/session") == "session-folder")
  }

  @Test func anEmptyFileIsANewSession() throws {
    let folder = try TemporaryFolder()
    try folder.write("", "empty")
    #expect(Self.code(folder.path("empty")) == nil)
  }

  @Test func anotherProgramsDatabaseIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    try DatabaseQueue(path: folder.path("photos.db")).write {
      try $0.execute(sql: "CREATE TABLE photo (id INTEGER PRIMARY KEY, value TEXT); INSERT INTO photo VALUES (1, 'x')")
    }
    #expect(Self.code(folder.path("photos.db")) == "session-damaged")
    let tables = try DatabaseQueue(path: folder.path("photos.db")).read {
      try String.fetchAll($0, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    #expect(tables == ["photo"])
  }

  @Test func aNewerSessionIsNotTouched() throws {
    let bench = try Workbench(prepared: true)
    try bench.session.workspace.store.queue.write {
      try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99')")
    }
    #expect(Self.code(bench.folder.path("session.fmnb")) == "session-newer")
  }

  /// Cuts and flips bytes of a good session: every outcome but a trap is fine.
  @Test(arguments: 0..<12)
  func damage(_ seed: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("session")
    try Prepared.copy(to: path)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    var random = SplitMix(seed: UInt64(seed))
    if seed.isMultiple(of: 3) {
      bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))
    } else {
      for _ in 0..<(seed * 40) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
    }
    try bytes.write(to: URL(fileURLWithPath: path))
    let host = TestHost()
    host.files = FilePolicy(writeFolder: folder.path)
    guard let session = try? Session(path: path, commands: .standard, host: host) else { return }
    for text in ["list", "info h1", "plot h1 to h1.png", "evaluate seed on fm", "continue h1 epochs=3", "undo", "log"] {
      for statement in try Parser.parse(Source(name: "t", text: text), grammar: Vocabulary.standard.grammar) {
        do throws(Diagnostic) { try session.execute(statement) } catch { #expect(!error.message.isEmpty) }
      }
    }
  }

  /// A value's content that a person or another program has written over.
  @Test(arguments: ["content = 'x'", "content = '{}'", "content = ''", "kind = 'x'", "key = ''"])
  func contentThatIsNotOurs(_ change: String) throws {
    let bench = try Workbench(prepared: true)
    try bench.session.workspace.store.queue.write { try $0.execute(sql: "UPDATE value SET \(change)") }
    for text in ["list", "info seed", "plot h1", "evaluate seed on fm", "continue h1 epochs=3"] {
      if let found = bench.diagnostic(of: text) {
        #expect(!found.message.contains("DecodingError"), "\(found.message)")
        #expect(!found.message.isEmpty)
      }
    }
  }

  @Test(arguments: ["DELETE FROM piece", "UPDATE piece SET bytes = x''", "UPDATE piece SET bytes = x'00ff'"])
  func weightsThatAreGone(_ change: String) throws {
    let bench = try Workbench(prepared: true)
    try bench.session.workspace.store.queue.write { try $0.execute(sql: change) }
    for text in ["evaluate seed on fm", "continue h1 epochs=3", "show filters seed", "export seed to seed.safetensors"]
    {
      let found = try #require(bench.diagnostic(of: text))
      #expect(["session-incomplete", "damaged-file"].contains(found.code))
    }
    // What needs no weights still works.
    try bench.run("list; info h1; plot h1")
  }

  @Test func aValueOfANewerVersionSaysSoAndNothingElseSuffers() throws {
    let bench = try Workbench(prepared: true)
    try bench.session.workspace.store.queue.write {
      try $0.execute(
        sql: "UPDATE value SET content = replace(content, '\"version\":1', '\"version\":9') WHERE kind = 'model'")
    }
    let again = try Workbench(sharing: bench)
    for text in ["info seed", "evaluate seed on fm", "train seed on fm"] {
      #expect(again.code(of: text) == "newer-record", "\(text)")
    }
    try again.run("list; info fm; plot h1; info e1; model other = dense 10; undo; remove seed")
  }

  @Test(.enabled(if: geteuid() != 0, "root may write anything"))
  func aReadOnlySession() throws {
    let bench = try Workbench(prepared: true)
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: bench.folder.path("session.fmnb"))
    let code = Self.code(bench.folder.path("session.fmnb"))
    #expect(code == nil || code == "session-read-only")
  }

  @Test func whatIsWrittenTwiceAtOnceWaits() throws {
    let one = try Workbench(file: true)
    let two = try Workbench(sharing: one)
    let lock = DispatchSemaphore(value: 0)
    let path = one.folder.path("session.fmnb")
    Thread.detachNewThread {
      // Holds the file for a moment, as a long checkpoint of another process would.
      let queue = try? DatabaseQueue(path: path)
      try? queue?.inDatabase { database in
        try database.execute(sql: "BEGIN IMMEDIATE")
        lock.signal()
        Thread.sleep(forTimeInterval: 0.3)
        try database.execute(sql: "COMMIT")
      }
    }
    lock.wait()
    try two.run("model m = dense 10")
    #expect(try one.names == ["m"])
  }
}
