internal import Datasets
internal import GRDB

extension Store {
  /// A statement that a value depends on.
  package struct Ancestor: Sendable {
    /// With every default and seed spelled out.
    package var canonical: String
    /// Of the first weights of a model that it described, where the text does not say it: in sessions from before it did.
    package var seed: UInt64?

    package init(canonical: String, seed: UInt64? = nil) {
      self.canonical = canonical
      self.seed = seed
    }
  }

  /// The statements that made values and what they were made from, and that gave names to them on the way, oldest first.
  package func lineage(of values: [Int64]) throws -> [Ancestor] {
    try queue.read { database in
      var statements: Set<Int64> = []
      var open = values.map { (value: $0, before: Int64.max) }
      while let (value, before) = open.popLast() {
        // The statement that bound it last before it was read: the one that made it, or a rename or a copy since.
        let binders = try Int64.fetchAll(
          database,
          sql: """
            SELECT binding.statement FROM binding
            JOIN statement ON statement.id = binding.statement AND NOT statement.undone
            WHERE binding.value = ? AND binding.statement < ? ORDER BY binding.id DESC LIMIT 1
            """, arguments: [value, before])
        for statement in binders where statements.insert(statement).inserted {
          let inputs = try Int64.fetchAll(
            database, sql: "SELECT value FROM input WHERE statement = ?", arguments: [statement])
          open += inputs.map { ($0, statement) }
        }
      }
      return try statements.sorted().compactMap { try ancestor($0, database) }
    }
  }

  private func ancestor(_ statement: Int64, _ database: Database) throws -> Ancestor? {
    let canonical = try String.fetchOne(
      database, sql: "SELECT canonical FROM statement WHERE id = ?", arguments: [statement])
    guard let canonical else { return nil }
    let models = try Int64.fetchAll(
      database, sql: "SELECT id FROM value WHERE statement = ? AND kind = ?",
      arguments: [statement, Value.Kind.model.rawValue])
    for model in models {
      if case .model(let value)? = try? Self.value(model, database), value.trained == nil,
        !canonical.hasSuffix(" \(OptionParameter.seed.key)=\(value.stream.seed)")
      {
        return Ancestor(canonical: canonical, seed: value.stream.seed)
      }
    }
    return Ancestor(canonical: canonical)
  }
}
