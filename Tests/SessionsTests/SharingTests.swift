import Commands
import Foundation
import Language
import Networks
import TestSupport
import Testing

@testable import Sessions

/// Two sessions on one file, as two prompts have it.
struct SharingTests {
  @Test func eachSeesWhatTheOtherCommitted() throws {
    let one = try Workbench(file: true)
    let two = try Workbench(sharing: one)
    try one.run("load synthetic count=40 as d")
    try two.run("model m = dense 10; train m on d epochs=2 as h")
    #expect(try one.names == ["d", "m", "h"])
    #expect(try one.weights("m") == two.weights("m"))
    try one.run("continue h epochs=3; rename h as run")
    #expect(one.code(of: "plot h") == "unknown-name")
    #expect(try two.epochs("run").count == 3)
    // What is one's own stays, whatever others do to it.
    #expect(try two.epochs("h").count == 2)
    try two.run("set seed=7")
    #expect(try one.session.workspace.store.settings()["seed"] == nil)
    try one.run("undo; undo")
    #expect(try one.epochs("h").count == 2)
    #expect(one.code(of: "plot run") == "unknown-name")
  }

  @Test func bothMayTrainAtOnce() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("shared")
    let names = ["a", "b", "c"]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for name in names {
        group.addTask {
          let session = try Session(path: path, commands: .standard)
          for text in [
            "load synthetic count=30 seed=1 as \(name)-data", "model \(name) = dense 10",
            "train \(name) on \(name)-data epochs=4 as \(name)-run",
          ] {
            for statement in try Script(source: .init(name: "t", text: text)).read(Vocabulary.standard.grammar).flatMap(
              \.statements)
            {
              try session.execute(statement)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let session = try Session(path: path, commands: .standard)
    let environment = try session.workspace.store.snapshot()
    for name in names {
      #expect(environment[name]?.version == 2)
      let run = try #require(environment["\(name)-run"]?.id)
      #expect(try session.workspace.store.epochs(of: run).map(\.epoch) == [1, 2, 3, 4])
    }
    #expect(try session.workspace.store.log(last: .max).allSatisfy { $0.seconds != nil })
  }
}
