import Datasets
import Foundation
import Networks
import Outputs
import TestSupport
import Testing

@testable import Sessions

/// What one program does to a session never takes away, replaces or changes what another one is doing.
struct ProgramsTests {
  private static let start = "load synthetic count=40 as d; model m = maxpool 4, dense 10"

  private func two() throws -> (Workbench, Workbench) {
    let one = try Workbench(file: true)
    try one.run(Self.start)
    return (one, try Workbench(sharing: one))
  }

  /// One trains; before it has ended, another one does.
  private func meanwhile(_ one: Workbench, _ text: String, _ other: @escaping () throws -> Void) throws {
    var error: (any Error)?
    one.host.onEpoch = { epoch in
      guard epoch == 1 else { return }
      do { try other() } catch let thrown { error = thrown }
    }
    try one.run(text)
    one.host.onEpoch = nil
    if let error { throw error }
  }

  @Test func eachMeasuresTheModelThatItTrained() throws {
    let (one, two) = try two()
    try meanwhile(one, "train m on d epochs=3 as h") {
      try two.run("train m on d epochs=1 lr=0.5 as g; evaluate m on d as f")
    }
    try one.run("evaluate m on d as e; train m on d epochs=1 as again")
    #expect(one.notes.contains("m is m@2 here; another program has begun m@3"))
    // Versions count from the beginning of a training.
    #expect(try one.weights("m", version: 2) == two.weights("m", version: 2))
    #expect(try one.weights("m", version: 3) == two.weights("m"))
    #expect(try one.weights("m") == one.weights("m", version: 4))
    let three = try Workbench(sharing: one)
    try three.run("expect e.loss != f.loss; evaluate m@2 on d as x; expect x.loss == e.loss; evaluate m@3 on d as y")
    try three.run("expect y.loss == f.loss")
    // The same numbers as alone.
    let alone = try Workbench()
    try alone.run(Self.start + "; train m on d epochs=3 as h")
    #expect(try alone.weights("m") == three.weights("m", version: 2))
  }

  @Test func namesAreTakenFromTheBeginning() throws {
    let (one, two) = try two()
    try meanwhile(one, "train m on d epochs=2") {
      try two.run("train m on d epochs=1; evaluate m on d; evaluate m on d")
    }
    try one.run("evaluate m on d")
    let three = try Workbench(sharing: one)
    #expect(try three.names.sorted() == ["d", "e1", "e2", "e3", "h1", "h2", "m"])
    #expect(try three.epochs("h1").count == 2)
    #expect(try three.epochs("h2").count == 1)
  }

  @Test(arguments: [
    "remove m d", "rename m as other", "model m = dense 3", "load synthetic count=20 seed=9 as d", "undo 9",
  ])
  func whatIsInUseStays(_ text: String) throws {
    let (one, two) = try two()
    try one.run("train m on d epochs=1 as h; evaluate m on d as e")
    let values = try one.values
    try two.run(text)
    #expect(try one.values.filter { !$0.hasPrefix("other") } == values)
    try one.run("evaluate m on d as again; expect again.loss == e.loss; continue h epochs=2; continue h epochs=3")
    #expect(try one.epochs("h").count == 3)
  }

  @Test func settingsAreOnesOwn() throws {
    let (one, two) = try two()
    try two.run("set seed=5 threads=1")
    try one.run("train m on d epochs=1 as h")
    #expect(try one.history("h")?.settings.stream.seed == 0)
    // Whoever comes later finds them.
    #expect(try Workbench(sharing: one).session.workspace.store.settings()["seed"] == "5")
  }

  @Test func nobodyTakesBackWhatAnotherDid() throws {
    let (one, two) = try two()
    try two.run("model mine = dense 10; undo 9; undo")
    #expect(try two.names == ["d", "m"])
    #expect(try one.names == ["d", "m"])
    try one.run("undo")
    #expect(try one.names == ["d"])
  }

  @Test func aStatementThatFailsKeepsNoName() throws {
    let (one, two) = try two()
    #expect(one.code(of: "train m on d epochs=1 lr=1000 optimizer=sgd momentum=0.99 batch=1 decay=100 as h") != nil)
    #expect(try one.session.workspace.store.log(last: .max).count == 2)
    try two.run("train m on d epochs=1")
    #expect(try two.names == ["d", "m", "h1"])
    #expect(try two.session.workspace.store.snapshot()["m"]?.version == 2)
  }

  @Test func whatIsSaidIsKept() throws {
    let one = try Workbench(file: true)
    try one.run(Self.start + "; train m on d epochs=1")
    var seen: [[String]] = []
    one.host.onOutput = { output in
      guard case .metrics(_) = output else { return }
      // As another program finds it at that moment.
      if let names = try? Workbench(sharing: one).names { seen.append(names) }
    }
    try one.run("evaluate m on d as e")
    #expect(seen == [["d", "m", "h1", "e"]])
  }

  @Test func oneFileHoldsEverything() throws {
    let one = try Workbench(file: true)
    for text in [Self.start, "train m on d epochs=2 as h", "undo", "redo", "note h x", "set seed=3"] {
      try one.run(text)
      #expect(try FileManager.default.contentsOfDirectory(atPath: one.folder.path) == ["session.fmnb"])
      let copy = try Workbench(from: Data(contentsOf: URL(filePath: one.folder.path("session.fmnb"))))
      #expect(try copy.values == one.values)
    }
  }

  @Test func aSessionThatMayNotBeWrittenCanBeLookedAt() throws {
    let one = try Workbench(file: true)
    try one.run(Self.start + "; train m on d epochs=1 as h")
    let path = one.folder.path("session.fmnb")
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path) }
    // Root may write anything.
    guard geteuid() != 0 else { return }
    let two = try Workbench(sharing: one)
    try two.run("list; info m; log; plot h; expect h.epochs == 1")
    for text in ["train m on d", "model x = dense 10", "remove m", "set seed=1", "note h x", "undo"] {
      #expect(two.code(of: text) == "session-read-only", "\(text)")
    }
  }

  @Test func aSessionThatWasTakenAwayIsNoticed() throws {
    let one = try Workbench(file: true)
    try one.run(Self.start)
    let path = one.folder.path("session.fmnb")
    try FileManager.default.moveItem(atPath: path, toPath: path + ".moved")
    #expect(one.code(of: "model x = dense 10") == "session-gone")
    try FileManager.default.moveItem(atPath: path + ".moved", toPath: path)
    try one.run("model x = dense 10")
    #expect(try one.names == ["d", "m", "x"])
  }
}
