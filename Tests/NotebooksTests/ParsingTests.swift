import Foundation
import Language
import Testing

@testable import Notebooks

@Suite struct ParsingTests {
  @Test func readsTheSample() throws {
    let notebook = try parse(sample)
    #expect(notebook.title == "Does a second conv layer pay off?")
    #expect(notebook.name == "test")
    #expect(notebook.frontMatter.seed == 42)
    #expect(notebook.frontMatter.parameters.map(\.name) == ["epochs", "lr"])
    #expect(notebook.frontMatter.parameters.map(\.value) == ["5", "0.001"])
    #expect(notebook.cells.map(\.label) == ["data", "train", "compare"])
    #expect(notebook.cells[1].options.tolerance == 1e-3)
    #expect(notebook.cells[1].text.hasPrefix("model small"))
    #expect(notebook.images.map(\.path) == ["figures/samples.png", "figures/curves.png"])
    #expect(notebook.images.map(\.isFigure) == [true, true])
    #expect(notebook.images[0].caption == "Four training images per class")
    #expect(notebook.figureLinks.map(\.label) == ["curves"])
    let value = try #require(notebook.inlineValues.first)
    #expect(value.written == "88.9%")
    #expect(value.expression == "deep-run.best.val_accuracy")
    let bytes = Array(sample.utf8)
    #expect(bytes.text(value.range) == "88.9%")
    #expect(bytes.text(value.commentRange) == "<!--= deep-run.best.val_accuracy -->")
    #expect(bytes.text(notebook.images[1].range) == "![Training and validation loss](figures/curves.png)")
    #expect(bytes.text(notebook.figureLinks[0].range) == "[loss curves](#fig-curves)")
  }

  @Test(
    "Printing gives back what was read",
    arguments: [
      sample,
      sample.replacing("\n", with: "\r\n"),
      "\u{FEFF}" + sample,
      String(sample.dropLast()),
      head,
      String(head.dropLast()),
      head + "text\t \n\n\n  \t",
      head + "a\rb\r\rc",
      head + "~~~~ fmnb a\nlist\n~~~\n~~~~~ \t\nafter",
      head + "   ```fmnb a\n   list\n  ```\n",
      head + "```fmnb a\n```",
      "--- \t\nfmnb: 1\n\n# a comment\ntitle: \"a: b\"\n---\n",
      "---\nfmnb: 1\ntitle: Größe 测试 👩🏽‍🔬\n---\n```fmnb größe\nlist\n```\n![é](a%20b.png)\n",
    ])
  func identity(text: String) throws {
    let notebook = try parse(text)
    #expect(Array(notebook.description.utf8) == Array(text.utf8))
    let again = try parse(notebook.description)
    #expect(again == notebook)
  }

  @Test(
    "A cell is a fenced block of its own",
    arguments: [
      ("```fmnb a\nlist\n```", ["a"]),
      ("````fmnb a\n```\n````", ["a"]),
      ("~~~fmnb a\nlist\n~~~", ["a"]),
      ("  ```   fmnb   a  \nlist\n```", ["a"]),
      ("text\n```fmnb a\n```\n```fmnb b\n```", ["a", "b"]),
      ("- item\n```fmnb a\n```", ["a"]),
      // A no-break space, as web pages give it.
      ("```fmnb\u{A0}a\nlist\u{A0}models\n```", ["a"]),
      ("```swift\nfmnb a\n```", []),
      ("    ```fmnb a\n    ```", []),
      ("<pre>\n```fmnb a\n```\n</pre>", []),
      ("<!--\n```fmnb a\n```\n-->", []),
      ("````\n```fmnb a\n```\n````", []),
      ("```fmnbx a\n```", []),
      ("```fmnb`a\n", []),
    ])
  func cells(body: String, labels: [String]) throws {
    #expect(try parse(head + body).cells.map(\.label) == labels)
  }

  @Test(
    "What is wrong is said",
    arguments: [
      ("", ["no-front-matter"]),
      ("# Title\n", ["no-front-matter"]),
      ("---\nfmnb: 1\n", ["unclosed-front-matter"]),
      ("---\ntitle: a\n---\n", ["no-format"]),
      ("---\nfmnb: 2\n---\n", ["unknown-format"]),
      ("---\nfmnb: 1\nfmnb: 1\n---\n", ["repeated-key"]),
      ("---\nfmnb: 1\ntitel: a\n---\n", ["unknown-key"]),
      ("---\nfmnb: 1\ntitle:\n---\n", ["empty-value"]),
      ("---\nfmnb: 1\ntitle: \"a\n---\n", ["unclosed-quote"]),
      ("---\nfmnb: 1\nseed: -1\n---\n", ["bad-seed"]),
      ("---\nfmnb: 1\nseed: 18446744073709551616\n---\n", ["bad-seed"]),
      ("---\nfmnb: 1\nparam.: 1\n---\n", ["bad-parameter-name"]),
      ("---\nfmnb: 1\nparam.a-b: 1\n---\n", ["bad-parameter-name"]),
      ("---\nfmnb: 1\nparam.a:\n---\n", ["empty-value"]),
      ("---\nfmnb: 1\nparam.a: 1\nparam.a: 2\n---\n", ["repeated-key"]),
      ("---\nfmnb: 1\nnonsense\n---\n", ["not-key-value"]),
      (head + "```fmnb\n```\n", ["missing-label"]),
      (head + "```fmnb a b\n```\n", ["word-after-label"]),
      (head + "```fmnb a.b\n```\n", ["bad-label"]),
      (head + "```fmnb ../x\n```\n", ["bad-label"]),
      (head + "```fmnb -a\n```\n", ["bad-label"]),
      (head + "```fmnb a\n```\n```fmnb a\n```\n", ["duplicate-label"]),
      (head + "```fmnb a\n```\n```fmnb A\n```\n", ["duplicate-label"]),
      (head + "```fmnb a\nlist\n", ["unclosed-cell"]),
      (head + "````fmnb a\nlist\n```\n", ["unclosed-cell"]),
      (head + "```fmnb a\nlist\rinfo\n```\n", ["lone-carriage-return"]),
      (head + "```fmnb a\n#| eror: expected\n```\n", ["unknown-cell-option"]),
      (head + "```fmnb a\n#| error: maybe\n```\n", ["bad-cell-option"]),
      (head + "```fmnb a\n#| echo:\n```\n", ["bad-cell-option"]),
      (head + "```fmnb a\n#| tolerance: -1\n```\n", ["bad-cell-option"]),
      (head + "```fmnb a\n#| tolerance: nan\n```\n", ["bad-cell-option"]),
      (head + "```fmnb a\n#| echo\n```\n", ["not-key-value"]),
      (head + "```fmnb a\n#| echo: true\n#| echo: true\n```\n", ["repeated-key"]),
      (head + "```fmnb a\nlist\n#| echo: false\n```\n", ["late-cell-option"]),
      (head + "<!--= h.loss -->\n", ["inline-value-missing"]),
      (head + "a <!--= h.loss -->\n", ["inline-value-missing"]),
      (head + "<p>5<!--= h.loss --></p>\n", ["inline-value-in-html"]),
      (head + "5<!--= h.loss\n", ["unclosed-inline-value"]),
      (head + "5<!--= -->\n", ["empty-expression"]),
      (head + "a\0b", ["nul-byte"]),
    ])
  func mistakes(text: String, expected: [String]) {
    #expect(codes(text) == expected)
  }

  @Test func mistakesAreReportedTogetherAndPointAtTheirPlace() throws {
    let text = "---\nfmnb: 1\nsede: 3\n---\ntext\n\n  ```fmnb a\n#| ecko: false\n  ```\n~~~fmnb a\n~~~\n"
    let error = try #require(throws: Diagnostics.self) { _ = try parse(text) }
    let bytes = Array(text.utf8)
    #expect(error.all.map(\.code) == ["unknown-key", "unknown-cell-option", "duplicate-label"])
    #expect(error.all.map { bytes.text($0.range) } == ["sede", "#| ecko: false", "a"])
    #expect(error.all.map(\.location.line) == [3, 8, 10])
    #expect(error.all[0].help == "did you mean seed?")
    #expect(error.all[1].help == "did you mean echo?")
    #expect(error.all[2].message == "a cell on line 7 is already labelled 'a'")
  }

  @Test func badUTF8IsPointedAt() throws {
    let bytes = Array(head.utf8) + [0x61, 0x0A, 0x62, 0xC3, 0x28]
    let error = try #require(throws: Diagnostics.self) { _ = try Notebook.parse(bytes: bytes, name: "n") }
    let first = try #require(error.all.first)
    #expect(first.code == "not-utf8")
    #expect(first.location == Source(name: "", text: head + "a\nbc").location(of: head.utf8.count + 3))
  }

  @Test func filesThatCannotBeRead() throws {
    let folder = FileManager.default.temporaryDirectory
    for path in [folder.path, folder.appendingPathComponent("no-such-\(UUID())").path] {
      let error = try #require(throws: Diagnostics.self) { _ = try Notebook.read(path: path) }
      #expect(error.all.map(\.code) == ["notebook-unreadable"])
    }
  }
}
