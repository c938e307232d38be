import Foundation
import FoundationXML
import Outputs
import Testing

@testable import Notebooks
@testable import Pages

/// What the prose of a notebook may hold, and what a page makes of it.
struct ReportProseTests {
  private func main(_ body: String) throws -> String {
    let page = Report(try record(head + body, [], values: [.number(7)])).html()
    let start = try #require(page.range(of: "<main id=\"content\">\n"))
    let end = try #require(page.range(of: "\n<section class=\"provenance\""))
    return String(page[start.upperBound..<end.lowerBound]).trimmingCharacters(in: .newlines)
  }

  @Test(
    "Harmless HTML passes, other is shown",
    arguments: [
      ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>"), ("a<br>b<BR/>c", "<p>a<br/>b<br/>c</p>"),
      ("press <kbd>Ctrl</kbd>", "<p>press <kbd>Ctrl</kbd></p>"), ("a<!-- note -->b", "<p>ab</p>"),
      // Without its other half, across other markup, with attributes, or none of ours.
      ("a <sub>b", "<p>a &lt;sub&gt;b</p>"), ("a </sub>b", "<p>a &lt;/sub&gt;b</p>"),
      ("*a <sub>b* c</sub>", "<p><em>a &lt;sub&gt;b</em> c&lt;/sub&gt;</p>"),
      ("<sub><sup>a</sub></sup>", "<p><sub>&lt;sup&gt;a</sub>&lt;/sup&gt;</p>"),
      ("a <sub id=x>b</sub>", "<p>a &lt;sub id=x&gt;b&lt;/sub&gt;</p>"),
      ("a <span>b</span>", "<p>a &lt;span&gt;b&lt;/span&gt;</p>"),
      ("<script>\nx\n</script>", "<pre class=\"text\">&lt;script&gt;\nx\n&lt;/script&gt;</pre>"),
      (
        "<details>\n<summary>More</summary>\n\n*Text*\n\n</details>",
        "<details>\n<summary>More</summary>\n<p><em>Text</em></p>\n</details>"
      ),
      ("<details open>\n\nText\n\n</details>", "<details open=\"open\">\n<p>Text</p>\n</details>"),
      ("<details>\n\nText", "<pre class=\"text\">&lt;details&gt;</pre>\n<p>Text</p>"),
      ("<summary>a</summary>", "<pre class=\"text\">&lt;summary&gt;a&lt;/summary&gt;</pre>"),
      ("<b>\n\nText\n\n</b>", "<pre class=\"text\">&lt;b&gt;</pre>\n<p>Text</p>\n<pre class=\"text\">&lt;/b&gt;</pre>"),
    ])
  func html(body: String, expected: String) throws {
    #expect(try main(body).replacing("\n\n", with: "\n") == expected)
  }

  @Test func footnotesTaskListsAndAlerts() throws {
    let body = """
      One[^b] two[^a] three[^b]. No[^c].

      - [x] done
      - [ ] to do

      > [!WARNING]
      > Mind *this*.

      > [!NOTE] no alert

      # fn-1

      [^a]: First 5<!--= x -->.
      [^b]: Second.

      """
    let tree = try tree(record(head + body, [], values: [.number(7)]))
    #expect(try texts(tree, "//sup") == ["1", "2", "1"])
    #expect(try texts(tree, "//sup/a/@id") == ["fnref-1", "fnref-2", "fnref-1-2"])
    let footnotes = try texts(tree, "//section[@class='footnotes']//li").map { $0.trimmingCharacters(in: .newlines) }
    #expect(footnotes == ["Second. ↩", "First 7 (the notebook says 5). ↩"])
    #expect(try texts(tree, "//section[@class='footnotes']//li/@id") == ["fn-1", "fn-2"])
    #expect(try texts(tree, "//h2/@id") == ["section-fn-1", "provenance"])
    #expect(try texts(tree, "//p").contains { $0.contains("[^c]") })
    #expect(try texts(tree, "//li/input/@checked").count == 1 && texts(tree, "//li/input").count == 2)
    #expect(try texts(tree, "//div[@class='alert warning']/p") == ["Warning", "Mind this."])
    #expect(try texts(tree, "//blockquote").count == 1)
  }

  @Test(
    "Formulas can be read",
    arguments: [
      ("$a_i^2$", "a<sub>i</sub><sup>2</sup>"), ("$\\alpha \\le 0.5$", "α≤ 0.5"), ("$x_{t+1}$", "x<sub>t+1</sub>"),
      ("$\\frac{a}{b}$", "a/b"), ("$\\sqrt{x}$", "√x"), ("$\\log p$", "log\u{2009}p"), ("$\\text{if } x$", "if  x"),
      ("$\\hat{y}$", "y\u{302}"), ("$a < b$", "a < b"), ("$\\unknown x$", "\\unknown x"), ("$$x$$", "x"),
      ("**$x$**", "x"), ("$7<!--= x -->$", "7"), ("$a_{i_j}$", "a<sub>i<sub>j</sub></sub>"),
    ])
  func formulas(body: String, expected: String) throws {
    let tree = try tree(record(head + body, [], values: [.number(7)]))
    let plain = expected.replacing("<sub>", with: "").replacing("</sub>", with: "").replacing("<sup>", with: "")
      .replacing("</sup>", with: "")
    let found = try texts(tree, "//span[@role='math']")
    #expect(found.map { $0.filter { $0 != " " } } == [plain.filter { $0 != " " }])
    for (tag, path) in [("<sub>", "//span[@role='math']//sub"), ("<sup>", "//span[@role='math']//sup")] {
      #expect(try texts(tree, path).count == expected.components(separatedBy: tag).count - 1)
    }
  }

  @Test(
    "Dollars that are none stay",
    arguments: [
      "It costs $5 and $6.", "$epochs and $lr are set", "a \\$x\\$ b", "`$x$`", "```\n$x$\n```", "$ x$", "$x $", "$x$y",
      "$x", "[a](b$c$d)", "    $x$", "$a\n\nb$", "<!-- $x$ -->",
    ])
  func dollars(body: String) throws {
    let tree = try tree(record(head + body, []))
    #expect(try texts(tree, "//span[@role='math']").isEmpty)
  }

  /// Whatever names sections, cells and figures have, nothing on the page has the id of another.
  @Test func identifiersNeverMeet() throws {
    let body = """
      # Cell c

      # Fig curves

      # Content

      # Provenance

      # fnref-1

      ```fmnb c
      list
      ```
      ![a](a%20b.png)

      ![b](a-b.png)

      ![c](curves.png)

      [A](#fig-a%20b) [B](#fig-a-b) x[^1]

      [^1]: y

      """
    let pictures = ["a b.png": picture("a"), "a-b.png": picture("b"), "curves.png": picture("c")]
    let tree = try tree(record(head + body, [], pictures: pictures))
    let ids = try texts(tree, "//@id")
    #expect(Set(ids).count == ids.count, "\(ids)")
    #expect(try texts(tree, "//main/p/a/@href") == ["#fig-a-b", "#fig-a-b-2"])
    for target in try texts(tree, "//@href") where target.hasPrefix("#") {
      #expect(ids.contains(String(target.dropFirst())), "\(target)")
    }
  }

  /// A cell is one in whatever form its fence is written.
  @Test(arguments: ["fmnb a", "{fmnb a}", "{.fmnb #a}"])
  func cellsOfAllForms(_ fence: String) throws {
    let body = "```\(fence)\nlist\n```\n\n```python\nx\n```\n\n```fmnb b\nlist\n```\n"
    let tree = try tree(
      record(
        head + body,
        ["one", "two"].map { CellRecord(status: .ran, statements: [statement("list", [.text($0)])]) }))
    #expect(try texts(tree, "//section/@id") == ["cell-a", "cell-b"])
    #expect(try texts(tree, "//section/p[@class='text']") == ["one", "two"])
    #expect(try texts(tree, "//main/pre/code") == ["x\n"])
  }
}
