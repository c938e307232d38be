import Foundation
import TestSupport
import Testing

/// `fmnb convert` between notebooks and Jupyter notebooks.
struct ConvertTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let notebook = """
    ---
    fmnb: 1
    title: n
    ---
    # Title

    ```fmnb data
    load synthetic count=40 as d
    ```

    """

  private static let foreign = """
    {"nbformat": 4, "nbformat_minor": 5, "metadata": {"language_info": {"name": "python"}},
     "cells": [{"cell_type": "code", "source": "x = 1", "metadata": {}, "outputs": [{}], "execution_count": 1}]}
    """

  @Test func thereAndBackAgain() throws {
    try folder.write(Self.notebook, "n.fmnb")
    let there = try folder.run("convert", "n.fmnb", "n.ipynb")
    #expect(there.status == 0 && there.output == "n.ipynb: 1 cell of n.fmnb\n" && there.errors.isEmpty)
    for name in ["back.fmnb", "back.fmnb.md", "back.MD"] {
      let back = try folder.run("convert", "n.ipynb", name)
      #expect(back.status == 0 && back.errors.isEmpty, "\(back.errors)")
      #expect(try folder.text(name) == Self.notebook)
    }
    #expect(try folder.run("replay", "back.fmnb").status == 0)
    #expect(try folder.contents.contains { $0.hasSuffix(".part") } == false)
    let json = try folder.run("convert", "n.fmnb", "m.ipynb", "--json")
    #expect(try json.objects.map { $0["text"] as? String } == ["m.ipynb: 1 cell of n.fmnb"])
    #expect(folder.data("m.ipynb") == folder.data("n.ipynb"))
  }

  @Test func nothingIsWrittenOver() throws {
    try folder.write(Self.notebook, "n.fmnb")
    #expect(try folder.run("convert", "n.fmnb", "n.ipynb").status == 0)
    // The same bytes are no other content.
    #expect(try folder.run("convert", "n.fmnb", "n.ipynb").status == 0)
    #expect(try folder.run("convert", "n.ipynb", "n.fmnb").status == 0)
    try folder.write("mine", "n.ipynb")
    let refused = try folder.run("convert", "n.fmnb", "n.ipynb")
    #expect(refused.status == 1 && refused.errors.contains("n.ipynb is there already and holds something else"))
    #expect(refused.errors.contains("--force") && refused.output.isEmpty)
    #expect(try folder.text("n.ipynb") == "mine")
    #expect(try folder.run("convert", "n.fmnb", "n.ipynb", "--force").status == 0)
    #expect(try folder.text("n.ipynb").hasPrefix("{\n \"cells\": ["))
  }

  @Test func whatItSaysOfAForeignOne() throws {
    try folder.write(Self.foreign, "p.ipynb")
    let made = try folder.run("convert", "p.ipynb", "p.fmnb")
    #expect(made.status == 0 && made.output == "p.fmnb: 0 cells of p.ipynb\n")
    for part in ["1 python code cell became", "outputs of 1 cell were left out", "no cells yet"] {
      #expect(made.errors.contains(part), "\(made.errors)")
    }
    #expect(try folder.text("p.fmnb") == "---\nfmnb: 1\n---\n```python\nx = 1\n```\n")
    // Notes are for people, and stay on standard error.
    #expect(try folder.run("convert", "p.ipynb", "q.fmnb", "--json").objects.count == 1)
  }

  @Test func mistakes() throws {
    try folder.write(Self.notebook, "n.fmnb")
    try folder.write("text", "bad.fmnb")
    try folder.write("text", "bad.ipynb")
    try folder.write("{\"nbformat\": 3}", "old.ipynb")
    try folder.makeFolder("f.ipynb")
    mkfifo(folder.path("pipe.ipynb"), 0o600)
    for (arguments, status, words) in [
      (["n.fmnb", "n.txt"], 2, "'n.txt' ends neither in .fmnb or .md nor in .ipynb"),
      (["n", "n.ipynb"], 2, "'n' ends neither"), (["n.fmnb", "m.fmnb"], 2, "both names are of notebooks"),
      (["n.ipynb", "m.ipynb"], 2, "both names are of Jupyter notebooks"), (["n.fmnb"], 2, "Missing expected argument"),
      (["none.fmnb", "m.ipynb"], 1, "there is no file none.fmnb"), (["none.ipynb", "m.md"], 1, "there is no file"),
      (["bad.fmnb", "m.ipynb"], 2, "a notebook begins with front matter"),
      (["bad.ipynb", "m.fmnb"], 2, "this is no JSON"),
      (["old.ipynb", "m.fmnb"], 2, "--nbformat 4 old.ipynb"), (["f.ipynb", "m.fmnb"], 2, "it is a folder"),
      (["n.fmnb", "pipe.ipynb"], 1, "is there already"), (["pipe.ipynb", "m.fmnb"], 2, "it is a pipe or device"),
      (["n.fmnb", "no/folder/m.ipynb"], 1, "was not written"),
      (["n.fmnb", "f.ipynb", "--force"], 1, "was not written"),
    ] {
      let result = try Program.run(["convert"] + arguments, in: folder)
      #expect(result.status == status && result.errors.contains(words), "\(arguments) \(result.errors)")
      #expect(!folder.holds("m.ipynb") && !folder.holds("m.fmnb") && result.output.isEmpty)
    }
    let json = try folder.run("convert", "old.ipynb", "m.fmnb", "--json")
    #expect(json.status == 2)
    #expect(try json.objects.first?["code"] as? String == "jupyter-format")
  }
}
