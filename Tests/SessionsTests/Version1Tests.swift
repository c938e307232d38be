import Datasets
import Foundation
import Networks
import TestSupport
import Testing

@testable import Sessions

/// A session file that commit 9b9c225 made, before values were stored as records: it holds three trainings, one of them
/// interrupted inside an epoch. The digests are those that the program of that commit gave when it went on itself.
struct Version1Tests {
  private func open() throws -> Workbench {
    let file = URL(filePath: Repository.path + "/Tests/SessionsTests/Sessions/version1.session")
    return try Workbench(from: Data(contentsOf: file))
  }

  @Test func holdsWhatItHeld() throws {
    let bench = try open()
    #expect(
      try bench.names.sorted()
        == ["big", "d", "deep", "deep-run", "kept", "long", "m", "part", "parts", "run", "stopped", "twin"])
    #expect(try bench.weights("m") == "98fee669931304adb71fd3ebd9ed08798efdb529b300ba8f411962e27fc3b6f8")
    #expect(try bench.weights("twin") == bench.weights("m"))
    #expect(try bench.weights("m", version: 1) == nil)
    #expect(try bench.epochs("run").map(\.epoch) == [1, 2])
    let history = try #require(try bench.history("deep-run"))
    #expect(history.settings.optimizer == .sgd(momentum: 0.9, nesterov: true))
    #expect(history.settings.augmentation.kinds == [.flip, .shift])
    #expect(history.settings.weightDecay == 0.001 && history.settings.labelSmoothing == 0.1)
    #expect(history.start.stream.name == "deep" && history.start.stream.verb == "model")
    try bench.run("info run; info m; info d; info kept; list; find dropout; plot run; show wrong m on d.test")
    #expect(bench.texts.contains("note: a remark"))
    #expect(try bench.session.workspace.store.settings()["seed"] == "3")
    // What it stored of an evaluation is what its model gives.
    try bench.run(
      "evaluate m on d.test as again; expect again.loss == kept.loss; expect again.accuracy == kept.accuracy")
  }

  @Test(arguments: [
    ("run", 4, "m", "0f9aca96727497615b03c2651bddbab22e9dfbba5d17cdca989bc683d8b204d6"),
    ("deep-run", 2, "deep", "419086c379717cc334170f822c3796096270efef0bc4ea117a9d79bb131fc62f"),
    ("stopped", 13, "long", "cd9edb7b54e2"),
  ])
  func goesOn(_ history: String, _ epochs: Int, _ model: String, _ digest: String) throws {
    let bench = try open()
    try bench.run("continue \(history) epochs=\(epochs)")
    #expect(try bench.weights(model)?.hasPrefix(digest) == true)
    #expect(try bench.epochs(history).count == epochs)
  }

  @Test func stepsBackAndIsConvertedOnce() throws {
    let bench = try open()
    try bench.run("undo; undo; undo; undo; undo")
    let again = try Workbench(sharing: bench)
    #expect(try again.values == bench.values)
  }
}
