import Foundation
import TestSupport
import Testing

/// The seed in a notebook's front matter, however the notebook is run.
struct SeedTests {
  private static func notebook(seed: Int) -> String {
    """
    ---
    fmnb: 1
    title: Seeds
    seed: \(seed)
    ---
    ```fmnb train
    load synthetic count=40 as d
    model m = maxpool 4, dense 10
    train m on d validate=d.test epochs=1 as r
    evaluate m on d as e
    ```

    """
  }

  /// What `evaluate` measured, in JSON.
  private static func losses(_ result: Program.Result) throws -> [Double] {
    #expect(result.status == 0, "\(result.errors)")
    return try result.objects.filter { $0["kind"] as? String == "metrics" }.compactMap { $0["loss"] as? Double }
  }

  @Test func runGivesTheNumbersOfReplay() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.notebook(seed: 7), "nb.fmnb")
    try folder.write("```fmnb inner\nrun nb.fmnb\n```\n".withFrontMatter, "outer.fmnb")
    try folder.write(Self.notebook(seed: 0), "other.fmnb")
    let replayed = try Self.losses(folder.run("replay", "nb.fmnb", "--json"))
    #expect(replayed.count == 1)
    #expect(try Self.losses(folder.run("run", "nb.fmnb", "--json")) == replayed)
    #expect(try Self.losses(folder.run("-c", "run nb.fmnb", "--json")) == replayed)
    #expect(try Self.losses(folder.run("replay", "outer.fmnb", "--json")) == replayed)
    #expect(try Self.losses(folder.run("run", "other.fmnb", "--json")) != replayed)
  }
}

extension String {
  fileprivate var withFrontMatter: String { "---\nfmnb: 1\ntitle: Outer\n---\n" + self }
}
