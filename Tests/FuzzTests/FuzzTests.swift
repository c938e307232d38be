import Commands
import Datasets
import Figures
import Foundation
import Language
import Notebooks
import Pictures
import Sessions
import TestSupport
import Testing

/// Whatever a stranger sends is read or refused with words, and never traps. A million inputs each:
/// `FMNB_ROUNDS=1000000 swift test -c release --filter FuzzTests`.
@Suite(.serialized) struct FuzzTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ bytes: [UInt8]) throws -> String {
    let path = folder.path("input")
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  private func tryOut(_ mutation: Mutation, _ usual: Int = 300, _ body: ([UInt8]) throws -> Void) throws {
    var random = SplitMix(seed: Rounds.seed(17))
    for _ in 0..<Rounds.count(usual) { try body(mutation.bytes(&random)) }
  }

  @Test func statements() throws {
    let examples = Vocabulary.standard.verbs.flatMap { $0.signatures.flatMap(\.examples) }.filter {
      !$0.hasPrefix("load")
    }
    let host = QuietHost()
    let session = try Session(path: nil, commands: .standard, host: host)
    let start = "load synthetic count=20 as fm; model seed = maxpool 4, dense 10; train seed on fm epochs=1 as h1"
    try session.run(Script(source: Source(name: "t", text: start)))
    let words = [
      "=", ",", " on ", " as ", " to ", "(", ")", "\"", "\\\n", "#", "seed@1", "fm.train", "h1.best.loss", "1e999",
    ]
    try tryOut(Mutation(examples.map { Array($0.utf8) }, words: words)) { bytes in
      let source = Source(name: "t", text: String(decoding: bytes, as: UTF8.self))
      do {
        let statements = try Parser.parse(source, grammar: Vocabulary.standard.grammar)
        for case .failure(let diagnostic) in session.examine(statements.map { .statement($0) }) {
          #expect(!diagnostic.rendered().isEmpty)
        }
      } catch let error as Diagnostics {
        for diagnostic in error.all { #expect(!diagnostic.rendered().isEmpty) }
      }
      _ = session.completions(for: source.text)
    }
  }

  @Test func tables() throws {
    let table = "label,a,b,c,d\n" + (0..<6).map { "\($0 % 3),\($0),20,255,0" }.joined(separator: "\n")
    try tryOut(Mutation([Array(table.utf8)], words: [",", "\n", "\r\n", "\"", "-1", "256", "1e9", ";"])) { bytes in
      _ = try? CSV.load(path: path(bytes))
    }
  }

  @Test func images() throws {
    let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 50, 100, 150, 200, 250, 0, 50]
    let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 0, 1]
    try folder.write(Data(labels), "labels")
    try folder.write(Data(images), "images")
    try tryOut(Mutation([images, Gzip.stored(images)])) { bytes in
      _ = try? IDX.load(images: path(bytes), labels: folder.path("labels"))
    }
    try tryOut(Mutation([labels, Gzip.stored(labels)])) { bytes in
      _ = try? IDX.load(images: folder.path("images"), labels: path(bytes))
    }
  }

  @Test func gzip() throws {
    let text = (0..<40).map { "\($0 % 2),1,2,3,4" }.joined(separator: "\n")
    try tryOut(Mutation([Gzip.stored(Array(text.utf8))])) { bytes in _ = try? CSV.load(path: path(bytes)) }
  }

  @Test func pictures() throws {
    let bitmaps = [1, 3].compactMap { channels in
      Bitmap(width: 5, height: 4, channels: channels, pixels: (0..<20 * channels).map { UInt8($0 * 3 % 256) })
    }
    try tryOut(Mutation(try bitmaps.map { try $0.png() }, words: ["IHDR", "IDAT", "IEND", "PLTE", "tRNS"])) { bytes in
      _ = try? Bitmap(encoded: bytes)
    }
  }

  @Test func notebooks() throws {
    let text = """
      ---
      fmnb: 1
      seed: 7
      param.epochs: 2
      ---
      # Title
      Some *prose* with **93.1 %**<!--= e.accuracy -->, a ![figure](figures/a.png) and [Figure](#fig-a).

      ```fmnb a
      #| error: expected
      load synthetic count=$epochs as d
      show d to figures/a.png
      ```

      | a | b |
      |---|---|
      | 1 | 2 |
      """
    let words = ["```", "<!--=", "-->", "---", "&#xE000;", "|", "$", "\r", "#|", "> ", "- ", "\n\n", "![](", "[^1]"]
    try tryOut(Mutation([Array(text.utf8)], words: words)) { bytes in
      guard let notebook = try? Notebook.parse(bytes: bytes, name: "n.fmnb") else { return }
      #expect(notebook.parts.count > 0)
    }
  }

  @Test func jupyterNotebooks() throws {
    let text = """
      ---
      fmnb: 1
      ---
      # Title

      ~~~fmnb a
      #| echo: false
      list
      ~~~
      ![x](a.png)\r
      ```fmnb b
      ```
      """
    let ours = try Notebook.parse(bytes: Array(text.utf8), name: "n.fmnb").jupyter()
    let python = Array(
      """
      {"nbformat": 4, "nbformat_minor": 5, "metadata": {"language_info": {"name": "python"}}, "cells": [
      {"cell_type": "code", "source": ["x = 1\\n", "y"], "outputs": [{}], "metadata": {"tags": ["a"]}},
      {"cell_type": "raw", "source": "x"}, {"cell_type": "markdown", "source": "# T", "attachments": {"a": {}}}]}
      """.utf8)
    let words = [
      "```fmnb c\\n", "null", "{}", "[]", "-1", "1e999", "\"fmnb\": ", "\\ud800", "\\u0000", "\\r", "<!--", "LABEL",
      "cr",
    ]
    try tryOut(Mutation([ours, python], words: words)) { bytes in
      guard let made = try? Notebook.fromJupyter(bytes, name: "n.ipynb") else { return }
      let back = try Notebook.fromJupyter(try made.notebook.jupyter(), name: "n.ipynb")
      #expect(back.notebook.description.utf8.elementsEqual(made.notebook.description.utf8))
    }
  }

  @Test func sessionFiles() throws {
    let good = folder.path("good.session")
    let statements = """
      load synthetic count=20 as d; model m = maxpool 4, dense 10; train m on d epochs=1 as h
      evaluate m on d as e; note h x; set seed=3; undo
      """
    try Session(path: good, commands: .standard).run(Script(source: Source(name: "t", text: statements)))
    let bytes = Array(try Data(contentsOf: URL(filePath: good)))
    let looks = [
      "list", "log", "info d", "info h", "info e", "info m", "versions m", "find m", "redo", "undo",
    ]
    var random = SplitMix(seed: Rounds.seed(5))
    for round in 0..<Rounds.count(60) {
      var damaged = bytes
      // Few places, so that many are in what is read; every other time all in the pages of small rows.
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let place = Int.random(
          in: 0..<(round.isMultiple(of: 2) ? damaged.count : min(damaged.count, 1 << 17)), using: &random)
        damaged[place] = UInt8.random(in: 0...255, using: &random)
      }
      let path = try path(damaged)
      guard let session = try? Session(path: path, commands: .standard) else { continue }
      // Three of them an input; weights and pixels one time in sixteen, for that takes ten times as long as the rest.
      let some = looks.shuffled(using: &random).prefix(3) + (round.isMultiple(of: 16) ? ["evaluate m on d"] : [])
      for look in some {
        try? session.run(Script(source: Source(name: "t", text: look)))
      }
    }
  }
}
