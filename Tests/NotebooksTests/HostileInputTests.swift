import TestSupport
import Testing

@testable import Notebooks

@Suite struct HostileInputTests {
  private static let pieces = [
    "---\n", "fmnb: 1\n", "title: x\n", "param.a: 1\n", "```fmnb a\n", "```fmnb b\n", "```\n", "~~~\n", "~~~~fmnb c\n",
    "#| echo: false\n", "#| error: expected\n", "list\n", "plot h to a.png\n", "![c](a.png)\n", "[x](#fig-a)", "> ",
    "- ",
    "    ", "\t", "\r\n", "\r", "\n", "\n\n", " ", "5<!--= h.loss -->", "<!--=", "-->", "`", "**", "|", "|---|\n",
    "<div>\n",
    "</div>\n", "\\", "&amp;", "é", "👩🏽‍🔬", "\u{FEFF}", "\u{0}", "![", "](", ")", "$a", "#", "1. ", "===\n", "<!--", "?",
  ]

  @Test("Random notebooks never trap, and those that parse print as they were", arguments: 0..<8 as Range<UInt64>)
  func random(seed: UInt64) {
    var generator = SplitMix(seed: seed)
    for _ in 0..<400 {
      var text = Bool.random(using: &generator) ? head : ""
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        text += Self.pieces.randomElement(using: &generator) ?? ""
      }
      check(text)
    }
  }

  @Test("Every cut and every changed byte of a notebook is read or refused")
  func damaged() {
    var generator = SplitMix(seed: 1)
    let bytes = Array(sample.utf8)
    for length in 0...bytes.count { check(String(decoding: bytes.prefix(length), as: UTF8.self)) }
    for _ in 0..<500 {
      var changed = bytes
      for _ in 0..<3 {
        changed[Int.random(in: changed.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      if let notebook = try? Notebook.parse(bytes: changed, name: "n") {
        #expect(Array(notebook.description.utf8) == changed)
      }
    }
  }

  @Test(
    "Deep and long texts end in reasonable time",
    arguments: [
      String(repeating: "> ", count: 2000), String(repeating: "- ", count: 2000), String(repeating: "[", count: 20000),
      String(repeating: "![", count: 5000), String(repeating: "*a ", count: 20000),
      String(repeating: "`", count: 20001),
      String(repeating: "<!--=", count: 2000), String(repeating: "5<!--= a -->", count: 2000),
      String(repeating: "|a", count: 5000) + "\n" + String(repeating: "|-", count: 5000),
      String(repeating: "```fmnb a\n```\n", count: 500),
    ])
  func large(body: String) {
    check(head + body)
  }

  private func check(_ text: String) {
    guard let notebook = try? parse(text) else { return }
    #expect(Array(notebook.description.utf8) == Array(text.utf8))
    let count = text.utf8.count
    for cell in notebook.cells {
      #expect(cell.range.upperBound <= count && cell.range.contains(cell.labelRange.lowerBound))
    }
    let bytes = Array(text.utf8)
    for value in notebook.inlineValues { #expect(bytes.text(value.range) == value.written) }
  }
}
