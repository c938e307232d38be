import Commands
import Foundation
import Language
import Outputs
import TestSupport
import Testing

@testable import Sessions

/// `notebook NAME to FILE` keeps what NAME depends on, and proves it.
struct LineageTests {
  private static let setup = """
    load synthetic count=40 seed=3 as d
    load synthetic count=40 seed=4 as other
    set seed=9
    model m = maxpool 4, dense 10
    model unused = maxpool 2, dense 10
    train m on d epochs=1 batch=16 as first
    train unused on other epochs=1 as nothing
    set seed=2
    train m on d validate=d.test epochs=2 batch=16 as h
    """

  private func statements(_ bench: Workbench, _ file: String) throws -> [String] {
    let text = try bench.folder.text(file)
    #expect(text.hasPrefix("---\nfmnb: 1\ntitle: "))
    let cell = try #require(text.split(separator: "```").dropFirst().first)
    return cell.split(separator: "\n").dropFirst().map(String.init)
  }

  private func verbs(_ bench: Workbench, _ file: String) throws -> [String] {
    try statements(bench, file).map { String($0.prefix { $0 != " " }) }
  }

  @Test func onlyWhatItDependsOn() throws {
    let bench = try Workbench()
    try bench.run(Self.setup)
    try bench.run("notebook h to h.fmnb")
    #expect(bench.texts.last?.hasSuffix("h.fmnb makes h again, bit for bit") == true)
    #expect(try verbs(bench, "h.fmnb") == ["load", "model", "train", "train"])
    #expect(try statements(bench, "h.fmnb")[1] == "model m = maxpool 4, dense 10 seed=9")
    try bench.run("evaluate m on other.test as e; notebook e to e.fmnb; notebook d to d.fmnb; notebook m to m.fmnb")
    #expect(try verbs(bench, "e.fmnb") == ["load", "load", "model", "train", "train", "evaluate"])
    #expect(try verbs(bench, "d.fmnb") == ["load"])
    #expect(try verbs(bench, "m.fmnb") == ["load", "model", "train", "train"])
    // What was taken back is no part of it; nor is what only looked.
    try bench.run("undo; list; plot h; notebook h to again.fmnb")
    #expect(try verbs(bench, "again.fmnb") == ["load", "model", "train", "train"])
  }

  @Test func namesOnTheWay() throws {
    let bench = try Workbench()
    try bench.run(Self.setup)
    try bench.run(
      "copy m as w; rename d as data; train w on data epochs=1 as k; continue k epochs=2; rename k as final")
    try bench.run("notebook final to f.fmnb")
    #expect(bench.texts.last?.contains("makes final again, bit for bit") == true)
    #expect(
      try verbs(bench, "f.fmnb")
        == ["load", "model", "train", "train", "copy", "rename", "train", "continue", "rename"])
    try bench.run(
      "take data 10 as t; split data validation=0.2 as s; train w on s.train epochs=1 as z; notebook z to z.fmnb")
    #expect(try verbs(bench, "z.fmnb").contains("split") && !verbs(bench, "z.fmnb").contains("take"))
  }

  /// Two models with first weights of different seeds.
  @Test func severalSeeds() throws {
    let bench = try Workbench()
    try bench.run(
      """
      load synthetic count=40 seed=3 as d; set seed=5; model a = dense 10; set seed=6; model b = dense 10
      copy b as a2; train a2 on d epochs=1 as h; notebook h to h.fmnb; notebook a to a.fmnb
      """)
    #expect(try statements(bench, "h.fmnb").contains("model b = dense 10 seed=6"))
    #expect(try statements(bench, "a.fmnb") == ["model a = dense 10 seed=5"])
  }

  @Test func saysWhatIsNotReproduced() throws {
    let bench = try Workbench()
    try bench.run(ContinueTests.setup)
    bench.host.interruption = Trip(after: 6)
    #expect(bench.code(of: ContinueTests.train(4)) == "interrupted")
    bench.host.interruption = NoInterruption()
    let problem = try #require(bench.diagnostic(of: "notebook run to r.fmnb"))
    #expect(problem.code == "not-reproduced")
    #expect(problem.message.hasSuffix("does not make run again: 4 epochs, not 1"))
    #expect(bench.folder.holds("r.fmnb"))
    // Data that changed since.
    let table = "label,a,b,c,d\n0,1,2,3,4\n1,5,6,7,8\n"
    try bench.folder.write(table, "d.csv")
    try bench.run("load csv d.csv as c")
    try bench.folder.write(table.replacing("0,1,", with: "0,9,"), "d.csv")
    #expect(bench.diagnostic(of: "notebook c to c.fmnb")?.message.hasSuffix("the images are others") == true)
  }
}
