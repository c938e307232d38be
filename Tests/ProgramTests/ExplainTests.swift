import Foundation
import TestSupport
import Testing

/// `fmnb explain` on pictures of notebooks and of the prompt.
struct ExplainTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let notebook = """
    ---
    fmnb: 1
    title: n
    seed: 4
    param.epochs: 2
    ---
    ```fmnb train
    load synthetic count=40 as d
    model m = maxpool 4, dense 10
    model unused = dense 10
    train m on d epochs=$epochs as h
    plot loss h to figures/h.png
    show d.train count=2
    ```
    """

  @Test func aPictureOfANotebook() throws {
    try folder.write(Self.notebook, "n.fmnb")
    #expect(try folder.run("replay", "n.fmnb").status == 0)
    let picture = "n.report/figures/h.png"
    let told = try folder.run("explain", picture)
    #expect(told.status == 0, "\(told.errors)")
    for text in ["n.fmnb", "train m on d batch=64", "plot loss h", "is current", "h.fmnb draws it again"] {
      #expect(told.output.contains(text), "\(text)")
    }
    #expect(!told.output.contains("unused") && !told.output.contains(folder.path))
    // The notebook that it wrote draws the same, and knows its seed.
    let drawn = try folder.text("h.fmnb")
    #expect(drawn.contains("seed=4") && !drawn.contains("unused"))
    #expect(try folder.run("replay", "h.fmnb", "--output", "again").status == 0)
    let again = try folder.run("explain", "again/figures/h.png", "--to", "x.fmnb", "--json")
    func data(_ result: Program.Result) throws -> String? {
      let rows = try result.objects.first?["rows"] as? [[String]]
      return rows?.first { $0[0] == "plotted data" }?[1]
    }
    #expect(try data(again) == data(folder.run("explain", picture, "--json")))
    #expect(try data(again)?.count == 64)
    // Nobody's file is written over.
    try folder.write("mine", "h.fmnb")
    #expect(try folder.run("explain", picture).status == 0)
    #expect(try folder.text("h.fmnb") == "mine")
  }

  @Test func aStalePicture() throws {
    try folder.write(Self.notebook, "n.fmnb")
    #expect(try folder.run("replay", "n.fmnb").status == 0)
    try folder.write(Self.notebook.replacing("param.epochs: 2", with: "param.epochs: 3"), "n.fmnb")
    let told = try folder.run("explain", "n.report/figures/h.png")
    #expect(told.status == 5)
    #expect(told.output.contains("is stale: ") && told.output.contains("no longer says 'train m on d batch=64"))
    // A picture that does not depend on it is current.
    #expect(try folder.run("explain", "n.report/figures/train-1.png").status == 0)
  }

  /// Other data under the same name, and the same statements in another order, say nothing else; the key does, where
  /// the cache knows it.
  @Test func dataAndOrderTell() throws {
    let cache = ["FMNB_CACHE": folder.path + "/cache"]
    let text = """
      ---
      fmnb: 1
      title: n
      ---
      ```fmnb a
      load csv d.csv as d
      model m = dense 3
      train m on d epochs=1 as h
      train m on d epochs=2 as g
      plot h to h.png
      ```
      """
    try folder.write("0,1,2,3,4\n1,5,6,7,8\n2,9,9,9,9\n", "d.csv")
    try folder.write(text, "n.fmnb")
    #expect(try folder.run("replay", "n.fmnb", environment: cache).status == 0)
    #expect(try folder.run("explain", "n.report/h.png", environment: cache).status == 0)
    let trainings = ["train m on d epochs=1 as h\n", "train m on d epochs=2 as g\n"]
    let other = text.replacing(trainings.joined(), with: trainings.reversed().joined())
    try folder.write(other, "n.fmnb")
    #expect(try folder.run("replay", "n.fmnb", "--output", "o", environment: cache).status == 0)
    let ordered = try folder.run("explain", "n.report/h.png", "--notebook", "n.fmnb", environment: cache)
    #expect(ordered.status == 5 && ordered.output.contains("from other data or other weights"))
    try folder.write(text, "n.fmnb")
    try folder.write("0,1,2,3,4\n1,5,6,7,8\n2,9,9,9,8\n", "d.csv")
    #expect(try folder.run("replay", "n.fmnb", "--output", "o", environment: cache).status == 0)
    #expect(try folder.run("explain", "n.report/h.png", "--notebook", "n.fmnb", environment: cache).status == 5)
    #expect(try folder.run("explain", "o/h.png", "--to", "x.fmnb", environment: cache).status == 0)
  }

  @Test func aPictureOfThePrompt() throws {
    let result = try folder.run(
      "-c", "load synthetic count=40 as d; set seed=3; model m = dense 10; train m on d epochs=1 as h; plot h to p.png")
    #expect(result.status == 0)
    let told = try folder.run("explain", "p.png")
    #expect(told.status == 0 && told.output.contains("was not found here"))
    #expect(try folder.text("p.fmnb").contains("seed=3"))
    #expect(try folder.run("replay", "p.fmnb").status == 0)
  }

  @Test func whatIsNoPictureOfOurs() throws {
    try folder.write("text", "a.png")
    #expect(try folder.run("explain", "a.png").status == 1)
    #expect(try folder.run("explain", "none.png").status == 1)
    #expect(try folder.run("explain", "a.png").errors.contains("says nothing of where it comes from"))
  }
}
