internal import GRDB

extension Store {
  /// Weights that no name stands for any more - of older versions, of values that were undone or removed - are kept up to
  /// this size in all, the newest of them; so a session file is bounded by what its names mean, this, and what one training
  /// adds.
  package static let spareBytes = 1 << 30

  /// Forgets the oldest weights that no name stands for, beyond the size that is kept of them.
  func prune(keeping budget: Int = spareBytes) throws {
    try queue.write { database in
      let needed = try neededStates(database)
      // By the newest value that needs them; what none does is the rest of a training that was killed.
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT state.id, max(holding.value),
            (SELECT sum(length(bytes)) FROM piece WHERE piece.state = state.id)
          FROM state LEFT JOIN holding ON holding.state = state.id
          GROUP BY state.id ORDER BY max(holding.value) DESC
          """)
      var room = budget
      for row in rows {
        let state: StateID = try row.get(0)
        guard !needed.contains(state) else { continue }
        let isHeld = try row.find(1, as: Int64.self) != nil
        let bytes = min(try row.find(2, as: Int.self) ?? 0, budget + 1)
        if isHeld, bytes <= room {
          room -= bytes
          continue
        }
        if isHeld { room = 0 }
        try database.execute(sql: "DELETE FROM piece WHERE state = ?", arguments: [state])
        try database.execute(sql: "DELETE FROM state WHERE id = ?", arguments: [state])
      }
    }
  }

  /// The states of what names mean to anyone: to each program that works on the session, and to the next one.
  private func neededStates(_ database: Database) throws -> Set<StateID> {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT max(binding.id), binding.value, statement.program FROM binding
        JOIN statement ON statement.id = binding.statement AND NOT statement.undone
        WHERE binding.reserved IS NULL GROUP BY binding.name, statement.program
        UNION ALL
        SELECT max(binding.id), binding.value, NULL FROM binding
        JOIN statement ON statement.id = binding.statement AND NOT statement.undone
        WHERE binding.reserved IS NULL GROUP BY binding.name
        """)
    var values: Set<Int64> = []
    for row in rows {
      guard let value: Int64 = try row.find(1) else { continue }
      let owner: Int64? = try row.find(2)
      if owner == nil || isAlive(owner) { values.insert(value) }
    }
    // What a running statement reads is not taken from under it.
    let running = try Row.fetchAll(
      database,
      sql: """
        SELECT input.value, statement.program FROM statement JOIN input ON input.statement = statement.id
        WHERE statement.seconds IS NULL
        """)
    for row in running where try isAlive(row.find(1)) { values.insert(try row.get(0)) }
    var states: Set<StateID> = []
    for row in try Row.fetchAll(database, sql: "SELECT value, state FROM holding") where try values.contains(row.get(0))
    {
      states.insert(try row.get(1))
    }
    return states
  }
}
