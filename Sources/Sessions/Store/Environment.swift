internal import GRDB

/// What every name means at one moment.
struct Environment {
  /// A value's place in the store; its content is read when it is needed.
  struct Entry: Sendable, Hashable {
    var id: Int64
    var name: String
    /// From 1.
    var version: Int
    var kind: Value.Kind
    /// Names the exact chain of statements and data that made the value.
    var key: String
  }

  /// The living names, oldest binding first.
  private(set) var names: [String] = []
  private var current: [String: Entry] = [:]
  private var versions: [String: [Entry]] = [:]

  /// Reads the names that statements not undone have bound.
  init(_ database: Database) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT binding.name, value.id, value.kind, value.key FROM binding
        JOIN statement ON statement.id = binding.statement AND NOT statement.undone
        LEFT JOIN value ON value.id = binding.value ORDER BY binding.id
        """)
    while let row = try rows.next() {
      let name: String = row[0]
      names.removeAll { $0 == name }
      current[name] = nil
      if let id = row[1] as Int64?, let kind = Value.Kind(rawValue: row[2]) {
        let entry = Entry(
          id: id, name: name, version: (versions[name]?.count ?? 0) + 1, kind: kind, key: row[3])
        versions[name, default: []].append(entry)
        current[name] = entry
        names.append(name)
      }
    }
  }

  /// The newest value of a name, or a version of it.
  subscript(name: String, version version: Int? = nil) -> Entry? {
    guard let newest = current[name] else { return nil }
    guard let version else { return newest }
    return versions[name]?.first { $0.version == version }
  }

  func versionCount(_ name: String) -> Int { versions[name]?.count ?? 0 }

  /// The living values, oldest first.
  var all: [Entry] { names.compactMap { current[$0] } }
}
