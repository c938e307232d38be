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

  // MARK: Errors that are expected

  private func expecting(_ error: String, _ statement: String, then: String = "list") -> String {
    text() + "\n```fmnb e\n#| error: \(error)\n\(statement)\n```\n\n```fmnb after\n\(then)\n```\n"
  }

  @Test(arguments: ["run", "replay"])
  func anExpectedErrorMustCome(_ command: String) throws {
    for error in ["expected", "unknown-name"] {
      try folder.write(expecting(error, "info nothing"), "sub/n.fmnb")
      let result = try folder.run(command, "sub/n.fmnb")
      #expect(result.status == 0, "\(result.errors)")
    }
    // One of syntax is one too.
    try folder.write(expecting("expected", "show ("), "sub/n.fmnb")
    #expect(try folder.run(command, "sub/n.fmnb").status == 0)

    try folder.write(expecting("expected", "info m"), "sub/n.fmnb")
    let none = try folder.run(command, "sub/n.fmnb")
    #expect(none.status == 1 && none.errors.contains("cell 'e' was to fail and did not"))

    try folder.write(expecting("file-not-found", "info nothing"), "sub/n.fmnb")
    let other = try folder.run(command, "sub/n.fmnb")
    #expect(other.status == 1)
    #expect(other.errors.contains("the cell expects 'file-not-found', and this is 'unknown-name'"))
  }

  /// What stands before the error in its cell has happened, for `run` as for `replay`.
  @Test(arguments: ["run", "replay"])
  func whatStandsBeforeAnExpectedErrorHolds(_ command: String) throws {
    try folder.write(expecting("unknown-name", "copy m as w\ninfo nothing\ncopy m as v", then: "info w"), "sub/n.fmnb")
    #expect(try folder.run(command, "sub/n.fmnb").status == 0)
    try folder.write(expecting("unknown-name", "copy m as w\ninfo nothing\ncopy m as v", then: "info v"), "sub/n.fmnb")
    let result = try folder.run(command, "sub/n.fmnb")
    #expect(result.status != 0)
    #expect(
      result.errors.contains(command == "run" ? "there is no value 'v'" : "it needs v, which cell 'e' did not make"))
  }

  @Test func cellsSayHowTheyAreShown() throws {
    try folder.write(
      text()
        + """

        ```fmnb quiet
        #| output: false
        info m
        ```

        ```fmnb loss
        #| caption: How <it> went
        #| width: 50%
        plot loss h
        ```

        See [it](#fig-loss).

        """, "sub/n.fmnb")
    let result = try folder.run("replay", "sub/n.fmnb")
    #expect(result.status == 0, "\(result.errors)")
    let page = try folder.text("n.report/n.html")
    #expect(page.contains("How &lt;it&gt; went</figcaption>") && page.contains("style=\"width:50%\""))
    #expect(!page.contains("output shape"))
    let markdown = try folder.text("n.report/n.md")
    #expect(markdown.contains("*Figure 1. How \\<it\\> went*") && !markdown.contains("output shape"))
    #expect(markdown.contains("width=\"50%\""))
  }

  @Test(arguments: [
    ("#| caption: A\nlist", "caption-of-nothing"), ("#| width: 50%\nlist", "width-of-nothing"),
    ("#| caption: A\nplot loss h to a.png", "caption-of-nothing"),
    ("#| caption: A\nplot loss h\nplot accuracy h", "caption-of-nothing"),
    ("#| caption: A\n#| output: false\nplot loss h", "caption-of-nothing"), ("#| width: 0%\nplot h", "bad-cell-option"),
    ("#| width: wide\nplot h", "bad-cell-option"), ("#| width: 5000\nplot h", "bad-cell-option"),
    ("#| error: Nothing\nplot h", "bad-cell-option"), ("#| output: no\nplot h", "bad-cell-option"),
    ("#| fig-cap: A\nplot h", "unknown-cell-option"),
  ])
  func anOptionThatDoesNothingIsRefused(_ cell: String, _ code: String) throws {
    try folder.write(text() + "\n```fmnb c\n\(cell)\n```\n", "sub/n.fmnb")
    let result = try folder.run("replay", "sub/n.fmnb", "--json")
    #expect(result.status == 2)
    #expect(try result.objects.compactMap { $0["code"] as? String } == [code])
  }

  @Test func frontMatterSaysWhoWhenAndWhatAbout() throws {
    let more = "title: T\nauthor: \"Ada <ada@b.c>\"\ndate: 2026-11-27\nlang: de\ndescription: Eine Probe"
    try folder.write(text().replacing("title: T", with: more), "sub/n.fmnb")
    #expect(try folder.run("replay", "sub/n.fmnb").status == 0)
    let page = try folder.text("n.report/n.html")
    #expect(page.contains("<html lang=\"de\">") && page.contains("<meta name=\"description\" content=\"Eine Probe\"/>"))
    #expect(
      page.contains("Ada &lt;ada@b.c&gt; · 2026-11-27") && page.contains("<p class=\"description\">Eine Probe</p>"))
    let markdown = try folder.text("n.report/n.md")
    #expect(markdown.contains("Ada \\<ada@b.c\\> · 2026-11-27") && markdown.contains("Eine Probe"))
    for bad in ["lang: x_y", "lang: 12", "author:", "athor: me"] {
      try folder.write(text().replacing("title: T", with: bad), "sub/n.fmnb")
      #expect(try folder.run("replay", "sub/n.fmnb").status == 2)
    }
  }

  // MARK: Odds and ends

  /// Data that a script loads, and what it trains, are told of as those of cells.
  @Test func whatAScriptReadsIsInTheProvenance() throws {
    try folder.write("load csv d.csv as d\nmodel m = dense 3\ntrain m on d epochs=1 as h\n", "sub/s.txt")
    try folder.write("---\nfmnb: 1\ntitle: T\n---\n```fmnb a\nrun s.txt\n```\n", "sub/n.fmnb")
    #expect(try folder.run("replay", "sub/n.fmnb").status == 0)
    let page = try folder.text("n.report/n.html")
    #expect(page.contains("<th scope=\"row\">d.csv</th>"))
    #expect(page.contains("<caption>Weights</caption>"))
    #expect(try folder.run("accept", "sub/n.fmnb").status == 0)
    #expect(try folder.text("sub/n.fmnb.lock").contains("a/01 weights m ="))
  }

  @Test func quitEndsANotebookAsItEndsAScript() throws {
    try folder.write(text("quit\nlist") + "\n\n```fmnb b\nexpect h.epochs > 5\n```\n", "sub/n.fmnb")
    for command in ["run", "replay"] {
      let result = try folder.run(command, "sub/n.fmnb")
      #expect(result.status == 0, "\(result.errors)")
    }
    #expect(try folder.text("n.report/n.html").contains("This cell did not run"))
  }

  /// A figure that the notebook draws no more goes from the report's folder; nobody else's does.
  @Test func oldFiguresGo() throws {
    try folder.write(text("plot h to figures/old.png\nplot h to figures/kept.png"), "sub/n.fmnb")
    #expect(try folder.run("replay", "sub/n.fmnb").status == 0)
    let old = try #require(FileManager.default.contents(atPath: folder.path + "/n.report/figures/old.png"))
    try folder.write(text("plot h to figures/kept.png"), "sub/n.fmnb")
    try folder.write("mine", "n.report/figures/mine.png")
    #expect(try folder.run("-c", "load synthetic count=20 as d; plot classes d to n.report/prompt.png").status == 0)
    #expect(try folder.run("replay", "sub/n.fmnb").status == 0)
    #expect(!folder.holds("n.report/figures/old.png"))
    for name in ["figures/kept.png", "figures/mine.png", "prompt.png"] { #expect(folder.holds("n.report/\(name)")) }
    // A replay that did not come to its end takes nothing away.
    try folder.write(old, "n.report/figures/old.png")
    try folder.write(text("expect h.epochs > 5\nplot h to figures/kept.png"), "sub/n.fmnb")
    #expect(try folder.run("replay", "sub/n.fmnb").status == 4)
    #expect(folder.holds("n.report/figures/old.png"))
  }

  // MARK: What stands beside the notebook

  @Test func picturesAndLinksBesideTheNotebookWork() throws {
    let pixel = try folder.run("-c", "load csv sub/d.csv as d; plot classes d to figures/p.png")
    #expect(pixel.status == 0)
    let png = try #require(FileManager.default.contents(atPath: folder.path + "/figures/p.png"))
    try folder.makeFolder("sub/img")
    try folder.write(png, "sub/img/p.png")
    try folder.write(
      text()
        + """

        ![One](img/p.png)

        In a ![line](img/p.png), [data](d.csv), [again][d] and [home](https://example.org/d.csv), [up](#top), [root](/x).

        [d]: d.csv

        """, "sub/n.fmnb")
    let result = try folder.run("replay", "sub/n.fmnb", "--output", "out")
    #expect(result.status == 0, "\(result.errors)")
    let page = try folder.text("out/n.html")
    #expect(page.components(separatedBy: "data:image/png;base64,\(png.base64EncodedString())").count == 3)
    #expect(page.components(separatedBy: "href=\"../sub/d.csv\"").count == 3)
    for link in ["https://example.org/d.csv", "#top", "/x"] { #expect(page.contains("href=\"\(link)\"")) }
    let markdown = try folder.text("out/n.md")
    #expect(markdown.contains("![One](<../sub/img/p.png>)") && markdown.contains("![line](../sub/img/p.png)"))
    #expect(markdown.contains("[data](../sub/d.csv)") && markdown.contains("\n[d]: ../sub/d.csv\n"))
    #expect(markdown.contains("[home](https://example.org/d.csv), [up](#top), [root](/x)"))
  }

  /// A notebook shows what came with it, and nothing from elsewhere.
  @Test(arguments: ["../x.png", "/etc/passwd.png", "link.png", "none.png", "folder.png", "d.csv"])
  func picturesFromElsewhereAreRefused(_ path: String) throws {
    try folder.write("secret", "x.png")
    try folder.makeFolder("sub/folder.png")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/sub/link.png", withDestinationPath: folder.path + "/x.png")
    try folder.write(text() + "\n![x](\(path))\n", "sub/n.fmnb")
    let result = try folder.run("replay", "sub/n.fmnb")
    #expect(result.status == 2)
    #expect(!result.output.contains("secret"))
  }
}
