import Foundation
import TestSupport
import Testing

/// The cache as people meet it: replays, scripts and the prompt share it, whatever ends them.
struct CacheProcessTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var environment: [String: String] { ["FMNB_CACHE": folder.path("cache")] }

  private func run(_ arguments: String...) throws -> Program.Result {
    try Program.run(arguments, environment: environment, in: folder)
  }

  /// The epochs among JSON lines: whether each was known.
  private func cached(_ result: Program.Result) throws -> [Bool] {
    try result.objects.filter { $0["kind"] as? String == "epoch" }.compactMap { $0["cached"] as? Bool }
  }

  private func notebook(epochs: Int, lr: String = "0.001", prose: String = "") -> String {
    """
    ---
    fmnb: 1
    title: n
    seed: 1
    ---
    \(prose)

    ```fmnb data
    load synthetic count=200 as toy
    model m = conv 4 3x3 relu, maxpool 2, dense 10 softmax
    model w = maxpool 4, dense 10
    ```
    ```fmnb one
    train m on toy validate=toy.test epochs=\(epochs) lr=\(lr) as h
    plot h to h.png
    ```
    ```fmnb two
    train w on toy validate=toy.test epochs=2 as g
    evaluate m on toy.test as e
    export m to m.safetensors
    ```
    It is ?<!--= e.accuracy -->.
    """
  }

  private func replay(_ text: String, _ more: String...) throws -> (cached: [Bool], page: Data?, weights: Data?) {
    try folder.write(text, "n.fmnb")
    let result = try Program.run(
      ["replay", "n.fmnb", "--no-timestamps", "--json"] + more, environment: environment, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    return (try cached(result), folder.data("n.report/n.html"), folder.data("n.report/m.safetensors"))
  }

  @Test func aReplayIsReplayedFromTheCache() throws {
    let first = try replay(notebook(epochs: 3))
    #expect(first.cached == [false, false, false, false, false])
    let second = try replay(notebook(epochs: 3))
    #expect(second.cached == [true, true, true, true, true])
    #expect(second.page == first.page && second.page != nil)
    #expect(second.weights == first.weights)
    // Prose runs nothing; a statement runs itself and what depends on it.
    #expect(try replay(notebook(epochs: 3, prose: "Words.")).cached.allSatisfy { $0 })
    #expect(try replay(notebook(epochs: 3, lr: "0.01")).cached == [false, false, false, true, true])
    #expect(try replay(notebook(epochs: 4)).cached == [true, true, true, false, true, true])
    // Without it, or from the start, the same comes out.
    for flag in ["--fresh", "--no-cache"] {
      let again = try replay(notebook(epochs: 3), flag)
      #expect(again.cached.allSatisfy { !$0 })
      #expect(again.page == first.page && again.weights == first.weights)
    }
  }

  /// The report says of each cell whether it was computed.
  @Test func theReportSaysWhatWasCached() throws {
    try folder.write(notebook(epochs: 1), "n.fmnb")
    #expect(try run("replay", "n.fmnb").status == 0)
    #expect(!(try folder.text("n.report/n.html").contains("<span class=\"note\">cached</span>")))
    let result = try run("replay", "n.fmnb", "--json")
    let cells = try result.objects.filter { $0["kind"] as? String == "cell" }
    #expect(cells.compactMap { $0["status"] as? String } == ["ran", "cached", "cached"])
    let page = try folder.text("n.report/n.html")
    #expect(page.split(separator: "<span class=\"note\">cached</span>").count == 3)
  }

  /// Only what is asked for, and what that needs.
  @Test func onlySomeCells() throws {
    try folder.write(notebook(epochs: 1), "n.fmnb")
    func cells(_ labels: String...) throws -> [String] {
      let result = try Program.run(
        ["replay", "n.fmnb", "--json", "--only"] + labels, environment: environment, in: folder)
      #expect(result.status == 0, "\(result.errors)")
      return try result.objects.filter { $0["kind"] as? String == "cell" }.compactMap { $0["status"] as? String }
    }
    #expect(try cells("data") == ["ran", "skipped", "skipped"])
    #expect(try cells("one") == ["ran", "ran", "skipped"])
    // It reads the model that the cell before trains.
    #expect(try cells("two") == ["ran", "cached", "ran"])
    #expect(try folder.text("n.report/n.md").contains("was left out") == false)
    #expect(try cells("data", "one") == ["ran", "cached", "skipped"])
    #expect(try folder.text("n.report/n.md").contains("Cell `two` was left out."))
    let wrong = try run("replay", "n.fmnb", "--only", "tow")
    #expect(wrong.status == 2 && wrong.errors.contains("did you mean two?"))
  }

  /// A notebook, a script and the prompt's statements have the same keys.
  @Test func allProgramsShareIt() throws {
    _ = try replay(notebook(epochs: 2))
    let text = """
      set seed=1; load synthetic count=200 as toy; model m = conv 4 3x3 relu, maxpool 2, dense 10 softmax;
      train m on toy epochs=2 as h
      """
    #expect(try cached(run("-c", text, "--json")) == [true, true])
    #expect(try cached(run("-c", text, "--json", "--session", "a.session")) == [true, true])
    #expect(try cached(run("-c", text, "--json", "--no-cache")) == [false, false])
    #expect(try cached(run("-c", text.replacing("epochs=2", with: "epochs=3"), "--json")) == [true, true, false])
    #expect(try replay(notebook(epochs: 3)).cached == [true, true, true, true, true])
  }

  /// Killed at any moment, a replay goes on where it was and ends with the weights of one that was never stopped.
  @Test func killedReplaysGoOn() throws {
    let text = notebook(epochs: 60).replacing("count=200", with: "count=1000")
    try folder.write(text, "n.fmnb")
    let whole = try Program.run(["replay", "n.fmnb", "--output", "whole", "--no-cache"], in: folder)
    #expect(whole.status == 0)
    var random = SplitMix(seed: Rounds.seed(1))
    for _ in 0..<Rounds.count(3) {
      try? FileManager.default.removeItem(atPath: folder.path("cache"))
      let program = try Program(["replay", "n.fmnb", "--json"], environment: environment, in: folder)
      try program.wait(for: "\"epoch\":\(Int.random(in: 2...20, using: &random)),")
      program.send(SIGKILL)
      _ = try program.wait()
      #expect(folder.data("n.report/n.html").map { String(decoding: $0, as: UTF8.self).contains("is partial") } == true)
      try FileManager.default.removeItem(atPath: folder.path("n.report"))
      let told = program.output.split(separator: "\n").filter { $0.contains("\"epoch\"") }.count
      let again = try replay(text)
      #expect(again.cached.prefix(60).prefix { $0 }.count >= told, "what was told of is known")
      #expect(again.cached.prefix(60).contains(false))
      #expect(again.weights == folder.data("whole/m.safetensors"))
    }
  }

  @Test func twoReplaysAtOnce() throws {
    try folder.write(notebook(epochs: 8), "n.fmnb")
    let programs = try ["a", "b", "c"].map {
      try Program(
        ["replay", "n.fmnb", "--output", $0, "--no-timestamps"], environment: environment, in: folder)
    }
    for program in programs { #expect(try program.wait().status == 0) }
    for name in ["n.html", "m.safetensors"] {
      #expect(folder.data("b/" + name) == folder.data("a/" + name))
      #expect(folder.data("c/" + name) == folder.data("a/" + name))
    }
  }

  @Test func cacheTellsAndLimits() throws {
    _ = try replay(notebook(epochs: 2))
    let shown = try run("cache")
    #expect(shown.status == 0)
    #expect(shown.output.contains("states of trainings        4"))
    #expect(shown.output.contains("limit: 10 GB"))
    #expect(try run("cache", "--limit", "1.5 GB").output.contains("limit: 1.5 GB"))
    #expect(try run("cache", "--limit", "lots").status == 2)
    #expect(try run("cache", "--clear").output.contains("states of trainings        0"))
    #expect(try run("cache").output.contains("limit: 1.5 GB"))
    // Where nothing is to be kept there is nothing to tell of.
    #expect(try folder.run("cache").status == 2)
    #expect(try folder.run("cache", "--cache", "cache").status == 0)
  }
}
