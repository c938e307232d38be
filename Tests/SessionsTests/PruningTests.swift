import Foundation
import GRDB
import Networks
import TestSupport
import Testing

@testable import Sessions

/// Weights that no name stands for any more make room for new ones.
struct PruningTests {
  private let bench: Workbench

  init() throws {
    bench = try Workbench(file: true)
    try bench.run("load synthetic count=20 as d; model m = maxpool 4, dense 10")
    for _ in 0..<4 { try bench.run("train m on d epochs=2 as h") }
  }

  private func states(_ query: String = "SELECT count(*) FROM state") throws -> Int {
    try bench.session.workspace.store.queue.read { try Int.fetchOne($0, sql: query) ?? 0 }
  }

  @Test func anEpochTakesThePlaceOfTheOneBefore() throws {
    #expect(try states() == 4)
    try bench.run("continue h epochs=9")
    #expect(try states() == 5)
    #expect(try states("SELECT count(*) FROM piece WHERE state NOT IN (SELECT id FROM state)") == 0)
    #expect(try states("SELECT count(*) FROM state WHERE id NOT IN (SELECT state FROM holding)") == 0)
  }

  @Test func theNewestOfWhatIsLeftIsKept() throws {
    let store = bench.session.workspace.store
    // 490 weights and 10 biases, each with two moments, four bytes each.
    let size = try states("SELECT sum(length(bytes)) FROM piece") / 4
    #expect(size == 3 * 4 * 500)
    try store.prune(keeping: 4 * size)
    #expect(try states() == 4)
    try store.prune(keeping: size)
    #expect(try states() == 2)
    // What is named, and the version before it.
    try bench.run("evaluate m on d; evaluate m@4 on d; continue h epochs=3")
    #expect(bench.code(of: "evaluate m@2 on d") == "session-incomplete")
    #expect(bench.code(of: "info m@2") == nil)
    try store.prune(keeping: 0)
    try bench.run("evaluate m on d; continue h epochs=4")
  }

  @Test func whatAnotherProgramHasStays() throws {
    let two = try Workbench(sharing: bench)
    try two.run("train m on d epochs=1 as mine")
    try bench.run("train m on d epochs=1 as other")
    try bench.session.workspace.store.prune(keeping: 0)
    try two.run("evaluate m on d; continue mine epochs=2")
    #expect(try two.weights("m") != bench.weights("m"))
    try bench.run("evaluate m on d")
  }
}
