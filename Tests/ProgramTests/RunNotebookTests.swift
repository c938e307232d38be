import Foundation
import TestSupport
import Testing

/// A notebook means the same to `run` and to `replay`, whatever its name ends in.
struct RunNotebookTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.makeFolder("sub")
    try folder.write("label,a,b,c,d\n0,1,2,3,4\n1,5,6,7,8\n2,9,9,9,9\n", "sub/d.csv")
  }

  private func text(_ more: String = "") -> String {
    """
    ---
    fmnb: 1
    title: T
    seed: 5
    param.epochs: 2
    ---
    ```fmnb a
    load csv d.csv as d
    model m = dense 3
    train m on d epochs=$epochs as h
    \(more)
    ```
    """
  }

  private func losses(_ result: Program.Result) throws -> [Double] {
    #expect(result.status == 0, "\(result.errors)")
    return try result.objects.filter { $0["kind"] as? String == "epoch" }.compactMap { $0["loss"] as? Double }
  }

  @Test(arguments: ["n.fmnb", "n.fmnb.md", "n.md", "n.txt"])
  func pathsSeedAndParametersHold(_ name: String) throws {
    try folder.write(text(), "sub/\(name)")
    let replayed = try losses(folder.run("replay", "sub/\(name)", "--json"))
    #expect(replayed.count == 2)
    #expect(try losses(folder.run("run", "sub/\(name)", "--json")) == replayed)
    #expect(try losses(folder.run("-c", "run sub/\(name)", "--json")) == replayed)
    let other = try losses(folder.run("replay", "sub/\(name)", "--json", "-P", "seed=7", "-P", "epochs=3"))
    #expect(other.count == 3 && other.first != replayed.first)
    #expect(try losses(folder.run("run", "sub/\(name)", "--json", "-P", "seed=7", "-P", "epochs=3")) == other)
    #expect(folder.holds(name == "n.txt" ? "n.txt.report/n.txt.html" : "n.report/n.html"))
  }

  @Test func figuresStandBesideTheNotebook() throws {
    try folder.write(text("plot h to figures/h.png"), "sub/n.fmnb")
    #expect(try folder.run("run", "sub/n.fmnb").status == 0)
    #expect(folder.holds("sub/figures/h.png") && !folder.holds("figures"))
  }

  @Test func whatDoesNotFitIsToldOf() throws {
    try folder.write(text(), "sub/n.fmnb")
    for command in ["run", "replay"] {
      let result = try folder.run(command, "sub/n.fmnb", "-P", "epoch=3")
      #expect(result.status == 2)
      #expect(result.errors.contains("epochs"))
      #expect(try folder.run(command, "sub/n.fmnb", "-P", "seed=x").status == 2)
    }
    try folder.write("list\n", "plain")
    #expect(try folder.run("run", "plain").status == 0)
    #expect(try folder.run("run", "plain", "-P", "a=1").status == 2)
  }
}
