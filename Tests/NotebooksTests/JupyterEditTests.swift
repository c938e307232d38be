import Foundation
import Language
import Testing

@testable import Notebooks

/// What people do to notebooks in Jupyter, and notebooks that they made there.
struct JupyterEditTests {
  private let text = head + "# T\n\ntext\n```fmnb a\nlist\n```\n![x](a.png)\n\n~~~fmnb b\nshow d\n~~~\n"

  @Test func anEditedCell() throws {
    var draft = try JupyterDraft(text)
    draft.cells[1]["source"] = "list\nlog ```\n"
    draft.cells[1]["outputs"] = [["output_type": "stream", "name": "stdout", "text": "x"]]
    draft.cells[1]["id"] = "f00"
    let made = try draft.converted()
    #expect(made.notebook.description.contains("text\n````fmnb a\nlist\nlog ```\n\n````\n![x](a.png)\n"))
    #expect(made.notes == ["outputs of 1 cell were left out, for a replay makes them"])
    // A fence that the cell would end is not kept.
    draft = try JupyterDraft(text)
    draft.cells[3]["source"] = ["a\n", "~~~\n", "b"]
    #expect(try draft.text().hasSuffix("\n```fmnb b\na\n~~~\nb\n```\n"))
  }

  @Test func movedCells() throws {
    var draft = try JupyterDraft(text)
    draft.cells.reverse()
    #expect(
      try draft.text()
        == head + "~~~fmnb b\nshow d\n~~~\n![x](a.png)\n```fmnb a\nlist\n```\n\n# T\n\ntext\n")
    // Each order is a notebook with the same cells.
    for first in 0..<4 {
      for second in 0..<4 {
        var draft = try JupyterDraft(text)
        draft.cells.swapAt(first, second)
        #expect(Set(try draft.converted().notebook.cells.map(\.text)) == ["list\n", "show d\n"])
      }
    }
    // Where nothing stood between text and cell, something has to.
    var html = try JupyterDraft(head + "text\n```fmnb a\n```\n\n<div>x</div>\n")
    html.cells = [html.cells[2], html.cells[1]]
    #expect(try html.text() == head + "<div>x</div>\n\n```fmnb a\n```\n")
  }

  @Test func textsNextToEachOther() throws {
    var draft = try JupyterDraft(head + "a\n\n```fmnb x\n```\nb\n")
    draft.cells.remove(at: 1)
    draft.cells.append(JupyterDraft.markdown("\n\n"))
    draft.cells.append(JupyterDraft.markdown("c\r\nd\n\n"))
    let made = try draft.converted()
    #expect(made.notebook.description == head + "a\n\nb\n\nc\nd\n")
    #expect(made.notes.count == 1 && made.notes.first?.contains("no cells yet") == true)
  }

  @Test func labels() throws {
    var draft = try JupyterDraft(text)
    draft.cells.append(draft.cells[1])
    draft.cells.append(JupyterDraft.code("log"))
    draft.cells.append(JupyterDraft.code("", metadata: ["fmnb": ["label": "not one"]]))
    draft.cells.append(JupyterDraft.code(["list"], metadata: ["fmnb": ["label": "CELL-4"]]))
    draft.cells.append(JupyterDraft.code(["list"], metadata: ["fmnb": ["label": 5]]))
    let made = try draft.converted()
    #expect(made.notebook.cells.map(\.label) == ["a", "b", "a-2", "cell-5", "cell-6", "CELL-4", "cell-7"])
    #expect(made.notes.count == 4)
    #expect(made.notes.contains("cell 5 is labelled 'a' as one before it, and is now 'a-2'"))
    #expect(made.notes.contains("cell 6 has no label that could stand in a notebook, and is now 'cell-5'"))
  }

  @Test func withoutMetadata() throws {
    var draft = try JupyterDraft(text)
    draft.metadata = ["language_info": ["name": "fmnb"]]
    for index in draft.cells.indices { draft.cells[index]["metadata"] = [:] }
    let made = try draft.converted().notebook
    #expect(made.description.hasPrefix("---\nfmnb: 1\ntitle: T\n---\n# T\n\ntext\n\n```fmnb cell-1\nlist\n```\n"))
    #expect(made.cells.map(\.label) == ["cell-1", "cell-2"])
  }

  /// Jupyter writes the kernel that somebody chose over the language.
  @Test func anotherKernelChosen() throws {
    var draft = try JupyterDraft(text)
    draft.metadata["language_info"] = ["name": "python"]
    draft.metadata["kernelspec"] = ["name": "python3", "display_name": "Python 3"]
    #expect(try draft.text() == text)
  }

  @Test func oddMetadata() throws {
    for odd in [
      ["blank_lines_before": -1], ["blank_lines_before": Int.max], ["open": "```fmnb LABEL\n", "label": "a"],
      ["open": "x", "label": "a"], ["open": "```fmnb b", "label": "a"], ["close": "~~~", "label": "a"], ["open": 4],
    ] as [[String: Any]] {
      var draft = try JupyterDraft(text)
      draft.cells[1]["metadata"] = ["fmnb": odd]
      #expect(try draft.converted().notebook.cells.map(\.text) == ["list\n", "show d\n"])
    }
    for odd in [["line_ends": ["9 lf", "1 cr"]], ["line_ends": 4], ["bom": 3], ["final_newlines": -1]]
      as [[String: Any]]
    {
      var draft = try JupyterDraft(text)
      draft.metadata["fmnb"] = odd.merging(["front_matter": ["fmnb: 1"]]) { $1 }
      #expect(try draft.text() == text)
    }
    // A carriage return alone ends no line of a cell.
    var draft = try JupyterDraft(text)
    let lines = text.utf8.count { $0 == 0x0A }
    draft.metadata["fmnb"] = ["front_matter": ["fmnb: 1"], "line_ends": ["1 lf", "\(lines - 1) cr"]]
    #expect(try draft.text() == text)
    draft.metadata["fmnb"] = ["front_matter": ["fmnb: 1", "titel: x"]]
    let mistake = try #require(try draft.mistakes().first)
    #expect(mistake.code == "unknown-key" && mistake.source.name == "n.ipynb, front matter")
    #expect(mistake.location.line == 3)
    draft.metadata["fmnb"] = ["front_matter": ["fmnb: 1", "---", "```fmnb c", "```", "---"]]
    #expect(try draft.mistakes().map(\.code) == ["not-jupyter"])
    draft.metadata["fmnb"] = ["front_matter": "---\nfmnb: 1"]
    #expect(try !draft.mistakes().isEmpty)
  }

  @Test func aPythonNotebook() throws {
    let draft = JupyterDraft.python([
      JupyterDraft.markdown(["# On \"it\": a story\n", "\n", "text\n"]),
      JupyterDraft.code(
        ["import x\n", "print('```')"], outputs: [["output_type": "stream"]], metadata: ["tags": ["t"]]),
      JupyterDraft.code(""), JupyterDraft.code("%%bash\nls"),
      ["cell_type": "raw", "source": "raw", "metadata": [:]],
      ["cell_type": "markdown", "source": "![](attachment:a.png)", "metadata": [:], "attachments": ["a.png": [:]]],
    ])
    let made = try draft.converted()
    #expect(
      made.notebook.description == """
        ---
        fmnb: 1
        title: "On \\"it\\": a story"
        ---
        # On "it": a story

        text

        ````python
        import x
        print('```')
        ````

        ```python
        %%bash
        ls
        ```

        ```text
        raw
        ```

        ![](attachment:a.png)

        """)
    #expect(made.notebook.cells.isEmpty && made.notebook.frontMatter.title == "On \"it\": a story")
    for part in [
      "2 python code cells became", "1 raw cell became", "outputs of 1 cell", "1 attachment of", "tags of 1 cell",
      "no cells yet",
    ] { #expect(made.notes.contains { $0.contains(part) }, "\(part)") }
  }

  @Test func aCellInMarkdown() throws {
    let made = try JupyterDraft.python([
      JupyterDraft.markdown("text"), JupyterDraft.markdown("```fmnb a\nlist\n```"),
    ]).converted()
    #expect(made.notebook.cells.map(\.label) == ["a"])
    #expect(made.notes == ["the block 'a' in Markdown cell 2 is a cell of the notebook, and a replay runs it"])
    // What is wrong with it has a place in its own cell.
    var draft = try JupyterDraft(text)
    draft.cells.append(JupyterDraft.markdown("text\n\n```fmnb a\n```"))
    let mistake = try #require(try draft.mistakes().first)
    #expect(mistake.code == "duplicate-label" && mistake.source.name == "n.ipynb, cell 5" && mistake.location.line == 3)
    draft.cells[4] = JupyterDraft.markdown("- x\n  ```FMNB a\n  ```")
    #expect(try draft.mistakes().map(\.code) == ["nested-cell"])
  }

  @Test(arguments: ["```python\nx", "text\n\n~~~", "<!-- never closed", "<script>\nx"])
  func whatSwallowsCells(_ markdown: String) throws {
    var draft = try JupyterDraft(text)
    draft.cells.insert(JupyterDraft.markdown(markdown), at: 1)
    let mistake = try #require(try draft.mistakes().first)
    #expect(mistake.code == "open-markdown" && mistake.source.name == "n.ipynb, cell 2")
    // At the end there is nothing to swallow.
    draft.cells.append(draft.cells.remove(at: 1))
    #expect(try draft.mistakes().isEmpty)
    #expect(
      try JupyterDraft.python([JupyterDraft.markdown(markdown), JupyterDraft.code("x = 1")]).mistakes().map(\.code)
        == ["open-markdown"])
  }
}
