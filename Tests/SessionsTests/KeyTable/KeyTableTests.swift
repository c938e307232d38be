import Testing

@testable import Sessions

/// Keys are equal exactly when the results are, bit for bit.
struct KeyTableTests {
  @Test(arguments: KeyTable.rows)
  func holds(_ row: KeyRow) throws {
    let one = try (row.before + row.one).result(of: row.value)
    let two = try (row.before + row.two).result(of: row.value)
    #expect((one.key == two.key) == (row.claim == .same), "the key is wrong")
    #expect((one.digest == two.digest) == (row.claim == .same), "the claim is wrong")
  }

  @Test func noRowStandsTwice() {
    #expect(Set(KeyTable.rows.map(\.testDescription)).count == KeyTable.rows.count)
  }
}
