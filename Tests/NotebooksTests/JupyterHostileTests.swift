import Foundation
import Language
import TestSupport
import Testing

@testable import Notebooks

/// Files that are no Jupyter notebooks of format 4, or would rather not be.
struct JupyterHostileTests {
  private static let start = #"{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": "#

  @Test(arguments: [
    ("", "not-json"), ("text", "not-json"), ("[1", "not-json"), ("{\n\n x}", "not-json"), ("[]", "not-jupyter"),
    ("{}", "not-jupyter"), ("{\"nbformat\": \"4\"}", "not-jupyter"), ("{\"nbformat\": 4}", "not-jupyter"),
    ("{\"nbformat\": 3, \"worksheets\": []}", "jupyter-format"), ("{\"nbformat\": 5}", "jupyter-format"),
    (start + "{}}", "not-jupyter"), (start + "[null]}", "not-jupyter"), (start + "[{}]}", "not-jupyter"),
    (start + #"[{"cell_type": "code", "source": 4}]}"#, "not-jupyter"),
    (start + #"[{"cell_type": "code", "source": [4]}]}"#, "not-jupyter"),
    (start + #"[{"cell_type": "sql", "source": ""}]}"#, "jupyter-cell-type"),
    (start + #"[{"cell_type": "code", "source": "\ud800"}]}"#, "not-jupyter"),
    (start + #"[{"cell_type": "markdown", "source": "\u0000"}]}"#, "nul-byte"),
    (start + "[]} trailing", "not-json"), ("{\"nbformat\": 1e400}", "not-json"), ("{\u{0}}", "not-json"),
    (#"{"nbformat": 4, "metadata": {"fmnb": true}, "cells": []}"#, "not-jupyter"),
    (#"{"nbformat": 4, "metadata": {"fmnb": {"front_matter": 4}}, "cells": []}"#, "not-jupyter"),
    (#"{"nbformat": 4, "metadata": {"fmnb": {"front_matter": "text"}}, "cells": []}"#, "no-front-matter"),
  ])
  func whatIsNone(_ text: String, _ code: String) {
    let mistakes = jupyterMistakes(Array(text.utf8))
    #expect(mistakes.map(\.code) == [code], "\(text.prefix(100))")
    for mistake in mistakes { #expect(mistake.help != nil && !mistake.rendered().isEmpty) }
  }

  @Test func places() {
    func message(_ text: String) -> String { jupyterMistakes(Array(text.utf8)).first?.rendered() ?? "" }
    #expect(message("{\n\n x}").hasPrefix("n.ipynb:3:1: error: this is no JSON"))
    #expect(
      message(Self.start + #"[{"cell_type": "raw", "source": ""}, {"cell_type": "code"}]}"#).contains(
        "cell 2 has no source"))
    #expect(message(Self.start + #"[{"cell_type": "raw", "source": {}}]}"#).contains("cell 1: source is not"))
    #expect(message("{\"nbformat\": 3}").contains("jupyter nbconvert --to notebook --nbformat 4 n.ipynb"))
    #expect(jupyterMistakes(Array("{\"a\": \"".utf8) + [0xFF]).map(\.code) == ["not-utf8"])
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":", "{\"cells\": ["])
  func deepNesting(_ piece: String) {
    let deep = String(repeating: piece, count: 100_000)
    for text in [deep, Self.start + "[], \"a\": " + deep, Self.start + "[{\"metadata\": " + deep] {
      let mistakes = jupyterMistakes(Array(text.utf8))
      #expect(mistakes.map(\.code) == ["not-json"] && mistakes[0].message.contains("too many nested"))
    }
  }

  @Test func whatJupyterAllows() throws {
    // A byte order mark, no metadata, no ids, a source that is one text.
    let text = "\u{FEFF}{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"x\"}]}"
    #expect(try Notebook.fromJupyter(Array(text.utf8), name: "n").notebook.description == head + "```\nx\n```\n")
    // A language that would look like a cell, or is no word.
    for language in ["fmnb-2", "a b`\n", "{fmnb x}", ".fmnb"] {
      let draft = JupyterDraft(cells: [JupyterDraft.code("x")], metadata: ["language_info": ["name": language]])
      #expect(try draft.text() == head + "```\nx\n```\n")
    }
  }

  /// Little that asks for much.
  @Test func greed() throws {
    let many = ["fmnb": ["label": "a", "blank_lines_before": 16_000_000]]
    var draft = try JupyterDraft(head)
    draft.cells = (0..<500).map { _ in JupyterDraft.code("x", metadata: many) }
    #expect(try draft.mistakes().map(\.code) == ["notebook-too-large"])
    let limit = Notebook.byteLimit
    draft.cells = [JupyterDraft.markdown(String(repeating: "x", count: limit))]
    #expect(try draft.mistakes().map(\.code) == ["notebook-too-large"])
    // Every copy has to find a label that is free.
    draft.cells = (0..<3000).map { _ in JupyterDraft.code("x", metadata: ["fmnb": ["label": "a"]]) }
    #expect(try draft.converted().notebook.cells.last?.label == "a-3000")
    // So large may a file be that comes of the largest notebook.
    #expect(
      jupyterMistakes([UInt8](repeating: 0x20, count: JupyterFile.byteLimit + 1)).map(\.code) == ["notebook-too-large"])
  }

  /// The largest notebook would be a file that is read.
  @Test(arguments: ["\n", "\u{1}\n", "\u{1}", "a\n", "```fmnb a\n```\n"])
  func growth(_ piece: String) throws {
    let text = String(repeating: piece, count: 50_000)
    let lines = JupyterJSON.object(["source": JupyterJSON.lines(text)]).file
    #expect(lines.count / text.utf8.count < JupyterFile.byteLimit / Notebook.byteLimit)
  }
}
