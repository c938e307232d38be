import Commands
import Foundation
import FoundationXML
import Language
import Networks
import Outputs
import TestSupport
import Testing

@testable import Notebooks
@testable import Pages
@testable import Sessions

@Suite struct ReportTests {
  private static let pictures = [
    "figures/samples.png": picture("samples"), "figures/curves.png": picture("curves"),
    "figures/compare-1.png": picture("Confusion of deep", named: false),
  ]

  private static func complete(seconds: Double = 8.1) throws -> ReplayRecord {
    let data = [Output.text("fm.train: 60,000 images"), figure("figures/samples.png")]
    let train =
      epochs("small-run", 3, seconds: seconds) + [.text("small-run: 3 epochs in 24 s, best 0.9")]
      + epochs("deep-run", 12, seconds: seconds)
    let compare = [
      figure("figures/curves.png"), sampleTable, sampleMetrics, samplePrediction,
      figure("figures/compare-1.png", title: "Confusion of deep"), .note("holds: 0.88 > 0.87"), .text("a\nb"),
    ]
    return try record(
      sample,
      [data, train, compare].map {
        CellRecord(status: .ran, statements: [statement("x", $0, seconds: seconds)], seconds: seconds)
      }, values: [.number(0.8894)], pictures: pictures)
  }

  private static func failed() throws -> ReplayRecord {
    let at = try #require(sample.range(of: "small on fm.train"))
    let start = sample.utf8.distance(from: sample.startIndex, to: at.lowerBound)
    let source = Source(name: "test.fmnb", text: sample)
    let diagnostic = Diagnostic(
      "shape-mismatch", "small takes <28x28x1>", help: "use \"other\" data", at: start..<start + 5, in: source,
      kind: .failure)
    return try record(
      sample,
      [
        CellRecord(status: .ran, statements: [statement("load")], seconds: 1),
        CellRecord(status: .failed, statements: [statement("model")], diagnostic: diagnostic, seconds: 2),
      ])
  }

  @Test func showsEverything() throws {
    let tree = try tree(Self.complete())
    #expect(try texts(tree, "//h1") == ["Does a second conv layer pay off?"])
    #expect(try texts(tree, "//h2") == ["Provenance"])
    #expect(try texts(tree, "//figure/@id") == ["fig-samples", "fig-compare-1", "fig-curves"])
    #expect(
      try texts(tree, "//figcaption") == [
        "Figure 1 Four training images per class", "Figure 2 Confusion of deep",
        "Figure 3 Training and validation loss",
      ])
    #expect(try texts(tree, "//main//a") == ["loss curves (Figure 3)"])
    #expect(try texts(tree, "//main//a/@href") == ["#fig-curves"])
    #expect(try texts(tree, "//section[@class='cell ran']/@id") == ["cell-data", "cell-train", "cell-compare"])
    #expect(try texts(tree, "//details[@class='training']//tbody").count == 2)
    #expect(try texts(tree, "//details[@class='training']/@open").count == 1)
    #expect(try texts(tree, "//span[@class='value']") == ["88.9%"])
    #expect(try texts(tree, "//caption").contains("What differs"))
    #expect(try texts(tree, "//p[@class='text']") == ["fm.train: 60,000 images"])
    #expect(try texts(tree, "//pre[@class='text']") == ["a\nb"])
    #expect(try texts(tree, "//*[@class='banner']").isEmpty)
    #expect(try texts(tree, "//div[@class='metrics']//dd").first == "88.94%")
  }

  @Test("An epoch is marked as the best only by a finite measure")
  func marksTheBestEpoch() throws {
    func rows(_ accuracies: [Double]) throws -> [[String]] {
      let outputs = zip(1..., accuracies).map { number, accuracy in
        Output.epoch(
          EpochOutput(
            history: "h", epochs: accuracies.count,
            measures: Epoch(
              epoch: number, loss: 1, accuracy: accuracy, top5: 1, seconds: 1, imagesPerSecond: 1, learningRate: 1)))
      }
      let text = "---\nfmnb: 1\ntitle: T\n---\n```fmnb c\nlist\n```\n"
      let tree = try tree(record(text, [CellRecord(status: .ran, statements: [statement("list", outputs)])]))
      return [
        try texts(tree, "//tr[@class='best']/th"), try texts(tree, "//details[@class='training']/summary"),
      ]
    }
    #expect(try rows([0.5, .infinity, 0.75, 0.75]) == [["3"], ["h 4 epochs, best accuracy 75.00% at epoch 3"]])
    #expect(try rows([.nan]) == [[], ["h 1 epoch"]])
  }

  @Test func showsWhatWentWrong() throws {
    let tree = try tree(Self.failed())
    #expect(
      try texts(tree, "//*[@class='banner']") == [
        "This report is partial. Cell train failed. 1 cell did not run."
      ])
    #expect(try texts(tree, "//div[@class='error']/p[1]") == ["Error small takes <28x28x1>"])
    #expect(try texts(tree, "//div[@class='error']//mark") == ["small"])
    #expect(try texts(tree, "//*[@class='help']") == ["use \"other\" data"])
    #expect(try texts(tree, "//p[@class='notrun']") == ["This cell did not run, because the replay had stopped."])
    #expect(try texts(tree, "//p[@class='missing']").count == 2)
    #expect(try texts(tree, "//span[@class='value missing']") == ["88.9%"])
  }

  @Test func canBeReadByEveryone() throws {
    for record in [try Self.complete(), try Self.failed()] {
      let tree = try tree(record)
      #expect(tree.attribute(forName: "lang")?.stringValue == "en")
      #expect(try texts(tree, "//meta[@name='viewport']/@content").count == 1)
      #expect(try texts(tree, "//title") == ["Does a second conv layer pay off?"])
      #expect(try texts(tree, "//img[not(@alt) or @alt='' or not(@width) or not(@height)]").isEmpty)
      #expect(try texts(tree, "//th[not(@scope)]").isEmpty)
      #expect(try texts(tree, "//main").count == 1)
      #expect(try texts(tree, "//nav/@aria-label") == ["Contents"])
      let ids = try texts(tree, "//@id")
      #expect(Set(ids).count == ids.count)
      for link in try texts(tree, "//a/@href") where link.hasPrefix("#") {
        #expect(ids.contains(String(link.dropFirst())), "\(link) leads somewhere")
      }
      let levels = try tree.nodes(forXPath: "//h1|//h2|//h3|//h4|//h5|//h6").compactMap {
        Int($0.name?.dropFirst() ?? "")
      }
      #expect(levels.first == 1)
      for (above, below) in zip(levels, levels.dropFirst()) { #expect(below <= above + 1 && below > 1) }
    }
  }

  @Test func needsNothingElse() throws {
    let page = Report(try Self.complete()).html()
    let tree = try tree(Self.complete())
    #expect(try texts(tree, "//script|//link|//iframe|//object|//embed|//base").isEmpty)
    #expect(try texts(tree, "//@src").allSatisfy { $0.hasPrefix("data:image/png;base64,") })
    #expect(!page.contains("url(") && !page.contains("@import") && !page.contains("http://"))
    #expect(page.contains("@media (prefers-color-scheme: dark)") && page.contains("@media print"))
  }

  @Test("A stranger's notebook cannot put anything into the page but text")
  func hostile() throws {
    let text = """
      ---
      fmnb: 1
      title: <script>alert(1)</script> & "quotes"
      param.a: <b>
      ---
      <script>alert(1)</script>

      <img src=x onerror=alert(1)> text <b onclick="x()">bold</b> [link](javascript:alert(1)) \
      [data](data:text/html,<script>alert(1)</script>) ![x](javascript:alert(1)) <https://example.org>

      [a]: javascript:alert(1)

      # <i>Heading</i> "q" & [a]

      ```fmnb c
      # <script>alert(1)</script> "quoted"
      list
      ```

      ```html
      <script>alert(1)</script>
      ```
      5<!--= "<script>alert(1)</script>" -->
      """
    let outputs: [Output] = [
      .text("<script>"), .note("<script>"), .text("\u{1B}[31m<script>\u{0}\u{FFFF}"),
      .table(Table(title: "<script>", columns: ["<script>"], rows: [[.text("<script>")]])),
      .prediction(PredictionOutput(classes: [.init(name: "<script>", probability: .nan)])),
    ]
    let record = try record(
      text, [CellRecord(status: .ran, statements: [statement("<script>", outputs)])],
      values: [.missing("<script>")])
    let tree = try tree(record)
    #expect(try texts(tree, "//script|//b|//main//img[@onerror]").isEmpty)
    // What is not let through is shown.
    #expect(try texts(tree, "//main//pre[@class='text']").first == "<script>alert(1)</script>")
    #expect(try texts(tree, "//main//p").contains { $0.contains("<b onclick=\"x()\">bold</b>") })
    #expect(try texts(tree, "//i") == ["Heading"])
    #expect(try texts(tree, "//@href").allSatisfy { !$0.contains("javascript:") && !$0.hasPrefix("data:") })
    #expect(try texts(tree, "//@src").allSatisfy { !$0.contains("javascript:") })
    #expect(try texts(tree, "//@*[starts-with(name(), 'on')]").isEmpty)
    #expect(try texts(tree, "//h1") == ["<script>alert(1)</script> & \"quotes\""])
  }

  @Test func equalWithoutTimestamps() throws {
    func reports(_ seconds: Double, machine: String) throws -> [String] {
      var record = try Self.complete(seconds: seconds)
      record.provenance.machine = machine
      record.provenance.threads = Int(seconds)
      record.provenance.git = GitState(commit: machine, isDirty: true)
      record.provenance.date = machine
      let report = Report(record, timestamps: false)
      return [report.html(), report.markdown()]
    }
    #expect(try reports(3, machine: "one") == reports(99, machine: "other"))
    #expect(try !reports(3, machine: "one")[0].contains("images/s"))
    let timed = Report(try Self.complete())
    #expect(timed.html().contains("images/s") && timed.markdown().contains("images/s"))
  }

  @Test func headingsKeepTheirOrder() throws {
    let text = "---\nfmnb: 1\ntitle: T\n---\n# T\n\n### Deep\n\n# One\n\n## Two\n\n# One\n\n###### Six 5<!--= x -->\n"
    let tree = try tree(record(text, [], values: [.number(7)]))
    let headings = try tree.nodes(forXPath: "//main/*[starts-with(name(), 'h')]")
    #expect(headings.map { $0.name ?? "" } == ["h2", "h2", "h3", "h2", "h3"])
    #expect(try texts(tree, "//main/*/@id") == ["deep", "one", "two", "one-1", "six-7"])
    #expect(try texts(tree, "//nav//a") == ["Deep", "One", "Two", "One", "Six 7", "Provenance"])
  }

  @Test(
    "Values are shown where Markdown puts them",
    arguments: [
      ("**5<!--= x -->**", "//strong/span[@class='value differs']", "7"),
      ("**5**<!--= x -->", "//strong/span", "7"),
      ("| a |\n|---|\n| 5<!--= x --> |", "//td/span", "7"),
      ("`5`<!--= x -->", "//code/span", "7"),
      ("> 5<!--= x -->", "//blockquote//span", "7"),
      ("7<!--= x -->", "//main//span[@class='value']", "7"),
      ("?<!--= x -->", "//main//span[@class='value']", "7"),
      ("700%<!--= x -->", "//main//span[@class='value']", "700%"),
      ("[5<!--= x -->](https://example.org)", "//a/span", "7"),
      ("[a](https://example.org \"5\") 5<!--= x -->", "//main//p/span", "7"),
    ])
  func values(body: String, path: String, shown: String) throws {
    let tree = try tree(record(head + body, [], values: [.number(7)]))
    #expect(try texts(tree, path) == [shown])
  }

  @Test func figuresStandBetweenTheLinesAroundThem() throws {
    let body = "One 5<!--= x --> *line*\n![a](a.png)\n![b](b.png)\ntwo\n\nin ![c](c.png) line\n\n- ![d](a.png)\n"
    let pictures = ["a.png": picture("a"), "b.png": picture("b"), "c.png": picture("c")]
    let record = try record(head + body, [], values: [.number(5)], pictures: pictures)
    #expect(record.notebook.images.map(\.isFigure) == [true, true, false, false])
    let tree = try tree(record)
    #expect(try texts(tree, "//main/figure/@id") == ["fig-a", "fig-b"])
    #expect(try texts(tree, "//main/p") == ["One 5 line", "two", "in  line"])
    #expect(try texts(tree, "//main/p/img/@src").allSatisfy { $0.hasPrefix("data:image/png;base64,iVBOR") })
    #expect(
      Report(record).markdown().contains("*Figure 2. b*\n\ntwo\n") && Report(record).markdown().contains("*line*\n\n<a")
    )
  }

  @Test func privateUseCharactersOfTheTextStay() throws {
    let body = "\u{E000}0\u{F8FF} &#xE000;0&#xF8FF; &#xE000;9&#xF8FF; and 7<!--= x -->"
    let tree = try tree(record(head + body, [], values: [.number(7)]))
    #expect(try texts(tree, "//main//p") == ["\u{E000}0\u{F8FF} \u{E000}0\u{F8FF} \u{E000}9\u{F8FF} and 7"])
  }

  @Test func writesMarkdown() throws {
    let text = Report(try Self.complete(), timestamps: false).markdown()
    #expect(
      text.hasPrefix(
        "# Does a second conv layer pay off?\n\nParameters: epochs = 3, lr = 0.001\n\nWe train two CNNs"))
    // Each output under its statement, values in place of parameters.
    #expect(text.contains("```text\nload fashion-mnist as fm\n```\n\nfm.train: 60,000 images\n"))
    #expect(text.contains("epochs=3 lr=0.001 as small-run"))
    #expect(
      text.contains(
        "<a id=\"fig-samples\"></a>\n![Four training images per class](<figures/samples.png>)\n\n"
          + "*Figure 1. Four training images per class*"))
    #expect(text.contains("| epoch | loss | accuracy | val\\_loss | val\\_accuracy |\n|---:|---:|---:|---:|---:|"))
    #expect(text.contains("The deeper model reaches 88.9% on the test set."))
    #expect(!text.contains("<!--=") && !text.contains("in 24 s"))
    let failed = Report(try Self.failed()).markdown()
    #expect(failed.contains("> **Error**") && failed.contains("did not run, because the replay had stopped."))
  }

  @Test("Random notebooks give well-formed pages", arguments: 0..<4 as Range<UInt64>)
  func random(seed: UInt64) throws {
    let pieces = [
      "5<!--= x -->", "**", "_", "`", "[a](#fig-a)", "![c](a.png)", "\n\n", "\n", "# ", "> ", "- ", "| a |\n|---|\n",
      "<b>", "</b>", "<sub>", "</sub>", "<br>", "<details>\n", "<details open>\n", "</details>\n\n", "<summary>s",
      "</summary>\n", "<p align=x>", "<!-- c -->", "[^a]", "\n[^a]: x\n", "> [!NOTE]\n", "- [x] ", "$x^2_3$", "$$", "$",
      "\\frac{a}{", "[d](d.csv)", "```math\nx\n```\n", "    ",
      "```\n", "```fmnb a\nlist\n```\n", "&amp;", "&", "<", "\"", "~~", "https://a.b ", "\u{E000}", "\u{1}", "word ",
      "\\",
    ]
    var generator = SplitMix(seed: seed)
    for _ in 0..<150 {
      var text = head
      for _ in 0..<Int.random(in: 1...25, using: &generator) { text += pieces.randomElement(using: &generator) ?? "" }
      guard let notebook = try? parse(text) else { continue }
      let values = notebook.inlineValues.map { _ in ValueRecord.number(7) }
      let record = try record(text, [], values: values, pictures: ["a.png": picture("a")])
      _ = try tree(record)
      _ = Report(record).markdown()
    }
  }
}
