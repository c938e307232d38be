import Foundation
import TestSupport
import Testing

@testable import Notebooks

/// Notebooks as Jupyter notebooks and back.
struct JupyterTests {
  @Test(arguments: ["quickstart", "explore-data", "fashion-mnist-cnn"])
  func shippedNotebooks(_ name: String) throws {
    let bytes = Array(try Data(contentsOf: URL(filePath: "\(Repository.path)/notebooks/\(name).fmnb")))
    try expectRoundTrip(bytes)
    // Nothing in them is unusual, so that nothing is kept of how they are written.
    let jupyter = String(decoding: try Notebook.parse(bytes: bytes, name: "n").jupyter(), as: UTF8.self)
    for key in ["open", "close", "blank_lines_before", "line_ends", "bom", "final_newlines"] {
      #expect(!jupyter.contains("\"\(key)\""), "\(key)")
    }
  }

  @Test func whatItLooksLike() throws {
    let text = "---\nfmnb: 1\n---\n# Größe / \"a\"\n\n```fmnb café\n#| echo: false\nlist\n```\n"
    let expected = """
      {
       "cells": [
        {
         "cell_type": "markdown",
         "id": "start",
         "metadata": {},
         "source": [
          "# Größe / \\"a\\""
         ]
        },
        {
         "cell_type": "code",
         "execution_count": null,
         "id": "caf-",
         "metadata": {
          "fmnb": {
           "label": "café"
          }
         },
         "outputs": [],
         "source": [
          "#| echo: false\\n",
          "list"
         ]
        }
       ],
       "metadata": {
        "fmnb": {
         "front_matter": [
          "fmnb: 1"
         ]
        },
        "language_info": {
         "name": "fmnb"
        }
       },
       "nbformat": 4,
       "nbformat_minor": 5
      }

      """
    #expect(String(decoding: try parse(text).jupyter(), as: UTF8.self) == expected)
    try expectRoundTrip(Array(text.utf8))
  }

  @Test(arguments: [
    sample, head, head + "\n\n\n", String(head.dropLast()), head + "```fmnb a\n```", head + "```fmnb a\n\n```\n",
    head + "\n```fmnb a\n\n\nlist\n\n```\n\n\n", head + "```fmnb a\nlist\n```\n```fmnb b\nlist\n```\n\n\n\ntext",
    head + "```{fmnb x}\nlist\n```\n\n```{.fmnb #y}\nlist\n```\n", head + "~~~fmnb x\nlist\n~~~~~  \n",
    head + "  ```` fmnb   fmnb \t\n  list\n ````\n", head + "``````{ .fmnb #LABEL }\n````\nlist\n``````\nend",
    head
      + "```fmnb a\nnote x \"```\"\n```\ntext\n```fmnb b\n~~~\n```\n![x](y.png)\n\n\n![x](y.png)\n   \n```fmnb c\n```\n",
    "---  \nfmnb: 1\n# a comment\n\n---\t\ntext", "---\n\nfmnb: 1\n\n---\n\n  indented\n\t\n",
    head + "```python\nnever closed\n",
    head + "<div>\n\n```fmnb a\n```\n</div>\n", head + "a \u{2028} b \u{85} c \u{0B} d \u{1C} e \u{7F} \u{FEFF}\u{1}\n",
    head + "```fmnb after-a\n```\ntext\n```fmnb a\n```\ntext\n```fmnb start\n```\ntext\n",
    head + "e\u{301} 👩🏽‍🔬 \u{FFFF}\n",
    head + "```fmnb " + String(repeating: "a", count: 70) + "\n```\n```fmnb " + String(repeating: "a", count: 71)
      + "\n```\n",
  ])
  func unusualOnes(_ text: String) throws {
    try expectRoundTrip(Array(text.utf8))
    try expectRoundTrip(Array("\u{FEFF}\(text)".utf8))
    let crlf = Array(text.replacing("\n", with: "\r\n").utf8)
    try expectRoundTrip(crlf)
    // Cells of a Jupyter notebook have line feeds.
    #expect(try !Notebook.parse(bytes: crlf, name: "n").jupyter().contains(UInt8(ascii: "\r")))
    try expectRoundTrip(Array("\u{FEFF}".utf8) + crlf)
  }

  @Test(arguments: [
    head + "text\r\nmore\n\r\n```fmnb a\r\nlist\n```\r\n", "---\rfmnb: 1\r---\rtext\r\r```fmnb a\nlist\n```\rtext",
    head + "\r\r\n\r", "---\r\nfmnb: 1\n---\r\n```fmnb a\n```\n",
  ])
  func mixedLineEnds(_ text: String) throws { try expectRoundTrip(Array(text.utf8)) }

  @Test("Random notebooks", arguments: 0..<4 as Range<UInt64>)
  func random(seed: UInt64) throws {
    var generator = SplitMix(seed: Rounds.seed(seed))
    var count = 0
    for _ in 0..<Rounds.count(150) {
      let text = RandomNotebook.text(&generator)
      guard (try? parse(text)) != nil else { continue }
      count += 1
      try expectRoundTrip(Array(text.utf8))
    }
    #expect(count > Rounds.count(150) / 2)
  }

  @Test func manyCells() throws {
    let cells = (0..<2000).map { "```fmnb c\($0)\nlist\n```\n\ntext \($0)\n\n" }.joined()
    try expectRoundTrip(Array((head + cells).utf8))
  }
}

/// Notebooks of all that people write, and of what they do not.
private enum RandomNotebook {
  private static let prose = [
    "text", "# A heading", "![c](a.png)", "- item\n  more", "> quoted", "```python\nx = 1\n```", "~~~\n```fmnb no\n~~~",
    "    ```fmnb indented", "5<!--= h.loss -->", "<!-- comment -->", "<div>\n</div>", "| a |\n|---|\n| b |", "   ",
    "\t",
    "a\\", "é👩🏽‍🔬", "\u{FEFF}", "\u{2028}", "---", "===", "\"\\/\u{8}\u{C}\u{1F}",
  ]
  private static let lines = ["list", "show d", "", " ", "# note", "~~~ x", "`", "note a \"````\"", "\\", "a\\\n  b"]

  static func text(_ random: inout SplitMix) -> String {
    func pick(_ from: [String]) -> String { from.randomElement(using: &random) ?? "" }
    func chance(_ oneOf: Int) -> Bool { Int.random(in: 0..<oneOf, using: &random) == 0 }
    let end = chance(4) ? "\r\n" : "\n"
    func ending() -> String { chance(40) ? pick(["\r\n", "\n"]) : end }
    func gap() -> String { (0..<Int.random(in: 0...3, using: &random)).map { _ in ending() }.joined() }
    var text = chance(8) ? "\u{FEFF}" : ""
    text += chance(6) ? "--- \nfmnb: 1\n---" + end : "---\(end)fmnb: 1\(end)title: \"x: y\"\(end)---\(end)"
    for index in 0..<Int.random(in: 0...8, using: &random) {
      text += gap()
      if chance(2) {
        text += pick(prose).replacing("\n", with: end) + ending()
        continue
      }
      let label = pick(["a", "B", "fmnb", "LABEL", "é", "x_y"]) + "-\(index)"
      let sign = chance(3) ? "~" : "`"
      let fence = String(repeating: sign, count: Int.random(in: 3...6, using: &random))
      let head = pick([
        "fmnb \(label)", " fmnb  \(label) ", "{fmnb \(label)}", "{.fmnb #\(label)}", "{ fmnb \(label) }",
      ])
      text += pick(["", "", " ", "   "]) + fence + head + end
      if chance(3) { text += "#| echo: false" + end }
      for _ in 0..<Int.random(in: 0...4, using: &random) { text += pick(lines).replacing("\n", with: end) + end }
      text += pick(["", "  "]) + fence + pick(["", sign, " "]) + ending()
    }
    if chance(4) { text = String(text.dropLast()) }
    return text + gap()
  }
}
