import Commands
import Foundation
import Language
import Outputs
import Sessions
import TestSupport
import Testing

@testable import Notebooks
@testable import Pages

private final class StoppingHost: SessionHost {
  let isStopRequested: Bool

  init(_ isStopRequested: Bool) { self.isStopRequested = isStopRequested }
}

@Suite struct ReplayTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func replay(
    _ text: String, _ options: ReplayOptions = ReplayOptions(), into name: String = "out", isStopped: Bool = false
  ) throws -> ReplayResult {
    var options = options
    options.output = folder.path + "/" + name
    options.threads = 1
    let notebook = try Notebook.parse(Source(name: folder.path + "/nb.fmnb", text: text))
    let replay = Replay(notebook, options: options)
    let result = try replay.run(host: StoppingHost(isStopped))
    let files = try Report(result.record, timestamps: options.timestamps).write(to: replay.outputFolder)
    #expect(files.html == folder.path + "/\(name)/nb.html")
    return result
  }

  static let training = """
    ---
    fmnb: 1
    title: Garments
    seed: 3
    param.epochs: 2
    ---
    We reach ?<!--= h1.best.accuracy -->, see [the curves](#fig-curves) and [the classes](#fig-data).

    ```fmnb data
    load synthetic count=200 seed=1 as toy
    plot classes toy.train
    ```

    ```fmnb train
    model m = flatten, dense 10 softmax
    train m on toy.train epochs=$epochs lr=0.01 as h1
    plot loss h1 to figures/curves.png
    ```
    ![Loss](figures/curves.png)

    Of ?<!--= toy.count --> images (150<!--= toy.count -->).

    """

  @Test func wholeWay() throws {
    let result = try replay(Self.training)
    #expect(result.exitCode == 0)
    #expect(result.diagnostics.isEmpty)
    #expect(folder.holds("out/figures/data-1.png") && folder.holds("out/figures/curves.png"))
    let page = try folder.text("out/nb.html")
    #expect(page.contains("<h1>Garments</h1>"))
    #expect(page.contains("id=\"fig-data-1\"") && page.contains("id=\"fig-curves\""))
    #expect(page.contains("the curves (Figure 2)") && page.contains("the classes (Figure 1)"))
    #expect(!page.contains("not drawn") && !page.contains("class=\"value missing\""))
    #expect(try folder.text("out/nb.md").contains("![Loss](<figures/curves.png>)"))
    let provenance = result.record.provenance
    #expect(provenance.seed == .init(name: "seed", value: "3", origin: "front matter"))
    #expect(provenance.parameters == [.init(name: "epochs", value: "2", origin: "front matter")])
    #expect(provenance.data.map(\.name) == ["toy.train", "toy.test"])
    #expect(provenance.data.allSatisfy { $0.digest.count == 64 && $0.files.isEmpty })
    #expect(!provenance.engine.isEmpty && provenance.threads == 1)
    #expect(result.record.cells.flatMap(\.statements).allSatisfy { $0.key?.count == 64 })
    #expect(result.differences.map(\.computed) == ["240"])
    #expect(result.differences.map(\.value.written) == ["150"])
  }

  @Test func sameNotebookSameReport() throws {
    let options = ReplayOptions(timestamps: false)
    let first = try replay(Self.training, options, into: "one")
    let second = try replay(Self.training, options, into: "two")
    #expect(try folder.text("one/nb.html") == folder.text("two/nb.html"))
    #expect(try folder.text("one/nb.md") == folder.text("two/nb.md"))
    #expect(first.record.cells.flatMap(\.statements).map(\.key) == second.record.cells.flatMap(\.statements).map(\.key))
    let text = try folder.text("one/nb.html")
    #expect(!text.contains(folder.path))
    #expect(!text.contains("images/s"))
  }

  @Test func parametersReplaceTheFrontMatter() throws {
    let result = try replay(Self.training, ReplayOptions(parameters: [.init(name: "epochs", value: "1")]))
    #expect(result.record.provenance.parameters == [.init(name: "epochs", value: "1", origin: "-P")])
    let epochs = result.record.cells[1].outputs.filter { if case .epoch = $0 { true } else { false } }
    #expect(epochs.count == 1)
  }

  @Test func valuesReadWhatStandsAboveThem() throws {
    let text =
      head + """
        ?<!--= d.count -->

        ```fmnb a
        load synthetic count=100 as d
        ```
        ?<!--= d.count -->

        ```fmnb b
        load synthetic count=50 as d
        ```
        ?<!--= d.count -->
        """
    let result = try replay(text)
    #expect(result.record.values == [.number(60), .number(120), .number(60)])
  }

  private static let failing =
    head + """
      ```fmnb data
      load synthetic count=100 as toy
      ```

      ```fmnb broken
      model m = flatten, dense 3 softmax
      train m on toy.train epochs=1 as h1
      ```

      ```fmnb independent
      plot classes toy.train
      ```

      ```fmnb dependent
      plot h1
      ```
      Loss ?<!--= h1.last.loss --> of ?<!--= toy.count -->.
      """

  @Test func stopsAtTheFirstErrorAndStillReports() throws {
    let result = try replay(Self.failing)
    #expect(result.exitCode == 1)
    #expect(result.record.cells.map(\.status) == [.ran, .failed, .notRun(because: nil), .notRun(because: nil)])
    #expect(result.diagnostics.count == 1)
    let page = try folder.text("out/nb.html")
    #expect(page.contains("This report is partial.") && page.contains("class=\"error\""))
    #expect(try folder.text("out/nb.md").contains("> **Error**"))
  }

  /// An expected error does not hide what could not run for it.
  @Test func aCellThatCouldNotRunIsAFailure() throws {
    let result = try replay(
      head + """
        ```fmnb a
        #| error: expected
        load synthetic count=20 as d
        expect 1 > 2
        model m = dense 10
        ```

        ```fmnb b
        info m
        ```
        """)
    #expect(result.exitCode == 1)
    #expect(result.diagnostics.map(\.code) == ["cell-not-run"])
    #expect(try folder.text("out/nb.html").contains("could not run"))
  }

  @Test func keepsGoingWhereNothingDepends() throws {
    let result = try replay(Self.failing, ReplayOptions(keepsGoing: true))
    #expect(result.exitCode == 1)
    #expect(
      result.record.cells.map(\.status) == [
        .ran, .failed, .ran, .notRun(because: "it needs h1, which cell 'broken' did not make"),
      ])
    #expect(result.record.values == [.missing("cell 'broken' did not make h1"), .number(120)])
    #expect(folder.holds("out/figures/independent-1.png"))
  }

  @Test(
    "An error that is expected is no error, and its absence is one",
    arguments: [
      ("show nothing", 0, true), ("show \"", 0, true), ("expect 1 > 2", 0, true),
      ("load synthetic count=100 as toy\nshow toy index=999", 0, true), ("load synthetic count=100 as toy", 1, false),
    ])
  func expectedErrors(statements: String, exitCode: Int32, ran: Bool) throws {
    let text =
      head + "```fmnb a\n#| error: expected\n\(statements)\n```\n\n```fmnb b\nload synthetic count=50 as d\n```\n"
    let result = try replay(text)
    #expect(result.exitCode == exitCode)
    #expect((result.record.cells[0].status == .ran) == ran)
    #expect((result.record.cells[1].status == .ran) == ran)
    #expect(result.record.cells[0].diagnostic != nil)
    #expect(try folder.text("out/nb.html").contains("Error, as expected") == ran)
  }

  @Test func failedExpectationHasItsOwnCode() throws {
    let text = head + "```fmnb a\nload synthetic count=100 as d\nexpect d.count > 120\n```\n"
    let result = try replay(text)
    #expect(result.exitCode == 4)
    #expect(result.diagnostics.map(\.kind) == [.expectation])
    #expect(try folder.text("out/nb.html").contains("Expectation failed"))
  }

  @Test func interruptionLeavesAPartialReport() throws {
    let result = try replay(Self.training, isStopped: true)
    #expect(result.exitCode == 130)
    #expect(result.record.cells.map(\.status) == [.interrupted, .notRun(because: nil)])
    #expect(try folder.text("out/nb.html").contains("was interrupted"))
  }

  @Test func nothingIsWrittenWhenSomethingIsWrong() throws {
    #expect(throws: Diagnostics.self) { try replay(head + "```fmnb a\nlod\n```\n") }
    #expect(!folder.holds("out"))
  }

  @Test func writesNowhereElse() throws {
    try folder.makeFolder("elsewhere")
    try folder.makeFolder("out")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/out/link", withDestinationPath: folder.path + "/elsewhere")
    let text = head + "```fmnb a\nload synthetic count=100 as d\nplot classes d to link/a.png\n```\n"
    let refused = try #require(throws: Diagnostics.self) { try replay(text) }
    #expect(refused.all.map(\.code) == ["path-outside-output"])
    #expect(!folder.holds("elsewhere/a.png"))
    let allowed = try replay(text, ReplayOptions(writableFolders: [folder.path + "/elsewhere"]))
    #expect(allowed.exitCode == 0)
    #expect(folder.holds("elsewhere/a.png"))
  }

  @Test func outputFolderThatCannotBe() throws {
    try folder.write("", "file")
    let error = try #require(throws: Diagnostics.self) { try replay(Self.failing, into: "file") }
    #expect(error.all.map(\.code) == ["output-not-writable"])
    #expect(error.all.map(\.kind) == [.failure])
  }

  @Test func notebookStaysAsItIs() throws {
    try folder.write(Self.training, "nb.fmnb")
    _ = try replay(Self.training)
    #expect(try folder.text("nb.fmnb") == Self.training)
  }

  @Test func scriptOfANotebook() throws {
    let notebook = try parse(Self.training + "```fmnb e\n#| error: expected\nshow nothing\n```\n")
    #expect(
      try notebook.script().read(Vocabulary.standard.grammar).flatMap(\.statements).map(\.verb.text) == [
        "load", "plot", "model", "train", "plot", "show",
      ])
    #expect(
      try notebook.script().read(Vocabulary.standard.grammar).flatMap(\.statements)[3].option("epochs")?.text == "2")
  }
}
