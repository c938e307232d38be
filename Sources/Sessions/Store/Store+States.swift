internal import Foundation
internal import GRDB
package import Networks

/// Names a state in a session's store: weights, moments and counters of a training at one place.
package typealias StateID = Int64

/// A state that is to be stored: what it says of itself, and a way to its tensors, so that there is never a copy of all
/// of them.
package struct NewState {
  package let id: StateID
  let record: TrainingRecord
  let tensors: ((_ name: String, _ values: UnsafeBufferPointer<Float>) throws -> Void) throws -> Void

  /// Where a trainer stands. It is read when the state is stored.
  package init(_ id: StateID, of trainer: Trainer) {
    self.id = id
    record = trainer.record
    tensors = { body in try trainer.withTensors { name, _, values in try body(name, values) } }
  }

  /// - Parameter tensors: lends them one after the other.
  init(
    _ id: StateID, _ record: TrainingRecord,
    tensors: @escaping ((_ name: String, _ values: UnsafeBufferPointer<Float>) throws -> Void) throws -> Void
  ) {
    self.id = id
    self.record = record
    self.tensors = tensors
  }

  /// What a safetensors file of an older form holds.
  init(_ id: StateID, _ record: TrainingRecord, _ file: Safetensors) {
    self.init(id, record) { body in
      for tensor in file.tensors { try tensor.values.withUnsafeBufferPointer { try body(tensor.name, $0) } }
    }
  }

  /// A name for a new state. It is drawn at random, so that two programs on one file choose different ones.
  package static func newID() -> StateID { Int64.random(in: 1...Int64.max) }
}

extension Store {
  /// Tensors are stored in pieces of so many bytes: SQLite's values end at 1,000,000,000, and the smaller the piece, the
  /// smaller the copy that SQLite makes of it.
  static let pieceSize = 1 << 20

  /// Writes a state, in the place of what it was before.
  static func write(_ state: NewState, into database: Database) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO state (id, record) VALUES (?, ?)", arguments: [state.id, state.record.json])
    let insert = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO piece (state, name, number, bytes) VALUES (?, ?, ?, ?)")
    try state.tensors { name, values in
      let bytes = UnsafeRawBufferPointer(values)
      for (number, start) in stride(from: 0, to: bytes.count, by: pieceSize).enumerated() {
        let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + pieceSize, bytes.count)])
        guard let address = piece.baseAddress else { continue }
        // SQLite copies what it binds, so the memory need not outlive the statement.
        let data = Data(bytesNoCopy: UnsafeMutableRawPointer(mutating: address), count: piece.count, deallocator: .none)
        try insert.execute(arguments: [state.id, name, number, data])
      }
    }
  }

  /// Keeps in mind which states a value needs, instead of those that it needed before.
  static func hold(_ states: [StateID], by value: Int64, in database: Database) throws {
    try database.execute(sql: "DELETE FROM holding WHERE value = ?", arguments: [value])
    for state in Set(states) {
      try database.execute(sql: "INSERT INTO holding (value, state) VALUES (?, ?)", arguments: [value, state])
    }
  }

  /// Forgets a state, unless a value still needs it.
  static func drop(_ state: StateID, _ database: Database) throws {
    let isHeld = try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM holding WHERE state = ?)", arguments: [state])
    guard isHeld != true else { return }
    try database.execute(sql: "DELETE FROM piece WHERE state = ?", arguments: [state])
    try database.execute(sql: "DELETE FROM state WHERE id = ?", arguments: [state])
  }

  /// Where the training stood.
  ///
  /// - Throws: where the state is gone or damaged.
  package func record(of state: StateID) throws -> TrainingRecord {
    let text = try queue.read {
      try String.fetchOne($0, sql: "SELECT record FROM state WHERE id = ?", arguments: [state])
    }
    guard let text else { throw SessionError.missingState }
    return try TrainingRecord(json: text)
  }

  /// One of a state's tensors.
  ///
  /// - Throws: where there is none of that name, or a piece of it is damaged.
  package func tensor(_ name: String, of state: StateID) throws -> [Float] {
    try queue.read { database in
      let pieces = try Row.fetchCursor(
        database, sql: "SELECT bytes FROM piece WHERE state = ? AND name = ? ORDER BY number",
        arguments: [state, name])
      var values: [Float] = []
      while let row = try pieces.next() {
        try row.withUnsafeData(atIndex: 0) { data in
          guard let data, !data.isEmpty, data.count.isMultiple(of: MemoryLayout<Float>.size) else {
            throw SessionError.missingState
          }
          let count = data.count / MemoryLayout<Float>.size
          values += [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = data.copyBytes(to: buffer) / MemoryLayout<Float>.size
          }
        }
      }
      guard !values.isEmpty else { throw SessionError.missingState }
      return values
    }
  }
}
