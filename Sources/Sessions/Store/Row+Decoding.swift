internal import GRDB

/// A file may hold anything in any column, and a row's own subscripts trap where it is not what they expect.
extension Row {
  /// - Throws: where the column is empty or of another type.
  func get<Column: DatabaseValueConvertible>(_ index: Int, as _: Column.Type = Column.self) throws -> Column {
    guard let value: Column = try find(index) else { throw SessionError.damagedSession }
    return value
  }

  /// The same where it may be empty.
  func find<Column: DatabaseValueConvertible>(_ index: Int, as _: Column.Type = Column.self) throws -> Column? {
    let stored: DatabaseValue = self[index]
    guard !stored.isNull else { return nil }
    guard let value = Column.fromDatabaseValue(stored) else { throw SessionError.damagedSession }
    return value
  }
}
