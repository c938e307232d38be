internal import Foundation
internal import GRDB

extension Store {
  /// What every name means now to this program, after all statements that are not undone.
  package func snapshot() throws -> Snapshot {
    try queue.read { database in
      let moment = try Self.moment(database)
      if let known, known.moment == moment { return known.snapshot }
      let revision = try Int64.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      var (snapshot, binding) = (Snapshot(), Int64(0))
      // New bindings come on top of what is known; where older ones have changed all are read again.
      if let known, known.revision == revision {
        (snapshot, binding) = (known.snapshot, known.binding)
      } else if known?.moment.others != moment.others {
        facts = [:]
      }
      known = nil
      try read(after: &binding, into: &snapshot, database)
      snapshot.settings = try settings(database)
      known = Known(moment: moment, snapshot: snapshot, binding: binding, revision: revision)
      return snapshot
    }
  }

  /// A name's change as it is stored.
  private struct Line {
    var statement: Int64
    var name: String
    var isReserved: Bool
    var isOwn: Bool
    var value: Int64?
    var kind: Value.Kind?
    var key: String
    var maker: Int64?
    /// Of the value, unless it is an evaluation.
    var content: String?

    init(_ row: Row, program: Int64?) throws {
      statement = try row.get(1)
      name = try row.get(2)
      isReserved = try row.find(3, as: String.self) != nil
      isOwn = try program != nil && row.find(4) == program
      value = try row.find(5)
      kind = Value.Kind(rawValue: try row.find(6) ?? "")
      key = try row.find(7) ?? ""
      maker = try row.find(8)
      content = try? row.find(9)
    }
  }

  private func read(after binding: inout Int64, into snapshot: inout Snapshot, _ database: Database) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT binding.id, binding.statement, binding.name, binding.reserved, statement.program,
          value.id, value.kind, value.key, value.statement,
          CASE WHEN value.kind <> '\(Value.Kind.evaluation.rawValue)' THEN value.content END
        FROM binding
        JOIN statement ON statement.id = binding.statement AND (NOT statement.undone OR binding.reserved IS NOT NULL)
        LEFT JOIN value ON value.id = binding.value
        WHERE binding.id > ? ORDER BY binding.id
        """, arguments: [binding])
    // A name that was let go, until the next line tells whether its value goes on under another.
    var released: Line?
    func release() {
      if let released { snapshot.unbind(released.name, isOwn: released.isOwn) }
      released = nil
    }
    while let row = try rows.next() {
      binding = try row.get(0)
      let line = try Line(row, program: program)
      if let old = released, line.statement == old.statement, let value = line.value, line.maker != line.statement,
        snapshot[old.name]?.id == value
      {
        released = nil
        snapshot.rename(old.name, to: line.name, isOwn: line.isOwn)
        continue
      }
      release()
      if !line.isOwn, let pin = pins[line.name], binding > pin { snapshot.claim(line.name) }
      if line.isReserved {
        snapshot.reserve(line.name)
      } else if let value = line.value, let kind = line.kind {
        snapshot.bind(
          line.name,
          Snapshot.Entry(
            id: value, statement: line.maker, name: line.name, version: 0, kind: kind, key: Key(text: line.key),
            stored: facts(of: value, kind, content: line.content)), isOwn: line.isOwn)
        if kind == .model, line.maker == line.statement { snapshot.noteModel(line.name, of: line.statement) }
      } else {
        released = line
      }
    }
    release()
  }

  /// - Parameter content: nil for an evaluation: it holds numbers of every image, and nobody needs them to know what a
  ///   name means.
  private func facts(of id: Int64, _ kind: Value.Kind, content: String?) -> Snapshot.StoredFacts {
    guard kind != .evaluation else { return Snapshot.StoredFacts(.evaluation) }
    if let known = facts[id] { return known }
    let stored = content.map { Snapshot.StoredFacts(kind, content: $0) } ?? Snapshot.StoredFacts(.unreadable)
    facts[id] = stored
    return stored
  }

  /// Remembers what names mean to this program from now on.
  func pin(_ names: [String]) throws {
    guard let known else { return }
    for name in names where pins[name] == nil { pins[name] = known.binding }
  }
}
