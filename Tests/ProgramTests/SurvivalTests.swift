import Foundation
import TestSupport
import Testing

/// A training that was stopped from outside goes on as if it had not been.
@Suite(.serialized) struct SurvivalTests {
  static let epochs = 30
  static let start =
    "load synthetic count=100 as d; model m = conv 4 3x3 relu, maxpool 4, dropout 0.5, dense 10 softmax"
  static let train = "train m on d validate=d epochs=\(epochs) batch=20 as h"

  /// The weights after all epochs without a stop.
  private static let whole = Result {
    let folder = try TemporaryFolder()
    let result = try folder.run("-c", "\(start); \(train); export m to m.safetensors")
    guard result.status == 0, let data = folder.data("m.safetensors") else {
      throw Child.Failure(description: result.errors)
    }
    return data
  }

  private func expectWhole(in folder: TemporaryFolder) throws {
    let result = try folder.run(
      "-c", "continue h; expect h.epochs == \(Self.epochs); export m to m.safetensors", "--session", "s")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try folder.data("m.safetensors") == Self.whole.get())
  }

  @Test(arguments: ["-c", "run", "pipe"])
  func interrupted(_ how: String) throws {
    let folder = try TemporaryFolder()
    #expect(try folder.run("-c", Self.start, "--session", "s").status == 0)
    try folder.write(Self.train + "\nlist\n", "train.txt")
    let program =
      switch how {
      case "-c": try Program(["-c", Self.train + "; list", "--session", "s"], in: folder)
      case "run": try Program(["run", "train.txt", "--session", "s"], in: folder)
      default: try Program(["s"], input: Self.train + "\nlist\n", in: folder)
      }
    try program.wait(for: "3/\(Self.epochs)")
    program.send(SIGINT)
    let result = try program.wait()
    #expect(result.status == 130)
    #expect(result.errors.contains("'continue h' goes on"))
    #expect(!result.output.contains("Models"), "the rest was not run")
    try expectWhole(in: folder)
  }

  @Test func askedToEnd() throws {
    let folder = try TemporaryFolder()
    let program = try Program(["-c", "\(Self.start); \(Self.train)", "--session", "s"], in: folder)
    try program.wait(for: "2/\(Self.epochs)")
    program.send(SIGTERM)
    #expect([130, 128 + SIGTERM].contains(try program.wait().status))
    try expectWhole(in: folder)
  }

  @Test func killed() throws {
    let folder = try TemporaryFolder()
    let program = try Program(["-c", "\(Self.start); \(Self.train)", "--session", "s"], in: folder)
    try program.wait(for: "5/\(Self.epochs)")
    program.send(SIGKILL)
    #expect(try program.wait().status == 128 + SIGKILL)
    let look = try folder.run(
      "-c", "expect h.epochs >= 5; expect d.train.count == 100; log; info h; plot h", "--session", "s")
    #expect(look.status == 0, "\(look.errors)")
    #expect(look.output.contains("not finished"))
    try expectWhole(in: folder)
  }

  @Test func killedAgainAndAgain() throws {
    let folder = try TemporaryFolder()
    #expect(try folder.run("-c", Self.start, "--session", "s").status == 0)
    for (round, text) in [Self.train, "continue h", "continue h"].enumerated() {
      let program = try Program(["-c", text, "--session", "s"], in: folder)
      try program.wait(for: "\(4 * round + 3)/\(Self.epochs)")
      program.send(SIGKILL)
      _ = try program.wait()
    }
    try expectWhole(in: folder)
  }

  @Test func twoProcessesOnOneSession() throws {
    let folder = try TemporaryFolder()
    let programs = try ["a", "b"].map { name in
      let text = """
        load synthetic count=40 as \(name)-data; model \(name) = maxpool 4, dense 10
        train \(name) on \(name)-data epochs=10 as \(name)-run; note \(name)-run done
        """
      return try Program(["-c", text, "--session", "s"], in: folder)
    }
    for program in programs {
      let result = try program.wait()
      #expect(result.status == 0, "\(result.errors)")
    }
    let look = try folder.run("-c", "expect a-run.epochs == 10; expect b-run.epochs == 10; list", "--session", "s")
    #expect(look.status == 0, "\(look.errors)")
  }
}
