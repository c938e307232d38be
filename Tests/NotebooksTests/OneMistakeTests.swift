import Commands
import Language
import Sessions
import TestSupport
import Testing

@testable import Notebooks

/// One mistake gives one message: what depends on a refused statement is not judged.
struct OneMistakeTests {
  private static let head = "---\nfmnb: 1\nparam.epochs: 2\n---\n"

  private func codes(_ body: String) throws -> [String] {
    let notebook = try Notebook.parse(Source(name: "n.fmnb", text: Self.head + body))
    return Replay(notebook).problems().map { "\($0.location.line) \($0.code)" }
  }

  private static let rest = """
    evaluate m on d.test as e
    plot h to figures/h.png
    plot confusion m on d.test
    ```
    ![Curves](figures/h.png)

    See [the confusion](#fig-a-1) and [curves](#fig-h). It is ?<!--= e.accuracy --> after ?<!--= h.last.loss -->.

    """

  @Test(arguments: [
    ("load synthetic count=20 as d\nmodel m = dense 10\ntrain m on d epoch=2 as h", ["8 unknown-option"]),
    ("load synthetic count=20 as d\nmodel m = dense 10\ntrian m on d epochs=2 as h", ["8 unknown-verb"]),
    ("load synthetic count=20 as d\nmodel m = dnese 10\ntrain m on d epochs=2 as h", ["7 unknown-layer"]),
    ("load synthetic cuont=20 as d\nmodel m = dense 10\ntrain m on d epochs=2 as h", ["6 unknown-option"]),
    ("load fashion-mnist from=none as d\nmodel m = dense 10\ntrain m on d epochs=2 as h", ["6 no-folder"]),
    ("load synthetic count=20 as d\nmodel m = dense (10\ntrain m on d epochs=2 as h", ["7 unbalanced"]),
    (
      "load synthetic count=20 as d\nmodel m = dense 10\ntrain m on d epoch=2 as h\nshow d cuont=2",
      ["8 unknown-option", "9 unknown-option"]
    ),
  ])
  func theRestIsNotJudged(_ statements: String, _ problems: [String]) throws {
    let found = try codes("```fmnb a\n\(statements)\n\(Self.rest)")
    #expect(found.count == problems.count, "\(found)")
    #expect(
      zip(found, problems).allSatisfy { $0 == $1 || $1.hasSuffix("unbalanced") && $0.hasPrefix("7 ") }, "\(found)")
  }

  /// What does not depend on it is.
  @Test func otherNamesAreJudged() throws {
    let text = "```fmnb a\nload synthetic count=20 as d\nmodel m = dense 10\ntrain m on d epoch=2 as h\n```\n"
    #expect(try codes(text + "```fmnb b\nshow dd.train count=2\n```\n") == ["8 unknown-option", "11 unknown-name"])
    #expect(try codes(text + "![x](none.png)\n").count <= 2)
  }

  /// A statement that chooses its result's name itself leaves that in doubt, too.
  @Test func numberedNamesAreInDoubt() throws {
    let text =
      "```fmnb a\nload synthetic count=20 as d\nmodel m = dense 10\ntrain m on d epoch=2\nplot h1\nshow d\n```\n"
    #expect(try codes(text) == ["8 unknown-option"])
  }

  // MARK: Cells

  @Test(arguments: [
    "```fmnb a\nlist\n```\n", "```{fmnb a}\nlist\n```\n", "```{.fmnb #a}\nlist\n```\n", "~~~ fmnb a\nlist\n~~~\n",
    "``` { fmnb  a } \nlist\n```\n",
  ])
  func isACell(_ text: String) throws {
    let notebook = try Notebook.parse(Source(name: "n", text: Self.head + text))
    #expect(notebook.cells.map(\.label) == ["a"])
    #expect(notebook.cells.map(\.text) == ["list\n"])
    #expect(notebook.description == Self.head + text)
  }

  @Test(arguments: [
    ("1. x\n\n   ```fmnb a\n   list\n   ```\n", "nested-cell"), ("> ```fmnb a\n> list\n> ```\n", "nested-cell"),
    ("- ```{fmnb a}\n  list\n  ```\n", "nested-cell"), ("```fmnb\nlist\n```\n", "missing-label"),
    ("```{fmnb}\nlist\n```\n", "missing-label"), ("```FMNB a\nlist\n```\n", "lookalike-cell"),
    ("```fmnb-a\nlist\n```\n", "lookalike-cell"), ("```{.fmnb a}\nlist\n```\n", "lookalike-cell"),
    ("```{fmnb, a}\nlist\n```\n", "lookalike-cell"), ("```.fmnb a\nlist\n```\n", "lookalike-cell"),
    ("```fmnb{a}\nlist\n```\n", "lookalike-cell"), ("```{fmnb a echo=false}\nlist\n```\n", "word-after-label"),
  ])
  func isNone(_ text: String, _ code: String) throws {
    let error = #expect(throws: Diagnostics.self) {
      try Notebook.parse(Source(name: "n", text: Self.head + text))
    }
    #expect(error?.all.map(\.code) == [code])
  }

  @Test(arguments: ["Words.\n", "```python\nprint()\n```\n", ""])
  func withoutCellsThereIsNothingToDo(_ text: String) throws {
    #expect(try codes(text) == ["1 no-cells"])
    let notebook = try Notebook.parse(Source(name: "n", text: Self.head + text))
    #expect(throws: Diagnostics.self) { try notebook.script() }
  }

  @Test func otherFencesAreProse() throws {
    let text = "````markdown\n```fmnb a\nlist\n```\n````\n\n```python\n```\n\n```fmnb b\nlist\n```\n"
    #expect(try Notebook.parse(Source(name: "n", text: Self.head + text)).cells.map(\.label) == ["b"])
  }

  // MARK: Parameters

  private func verbs(_ parameters: String, _ statements: String, _ overrides: [ReplayOptions.Override] = []) throws
    -> [String]
  {
    let text = "---\nfmnb: 1\n\(parameters)\n---\n```fmnb a\n\(statements)\n```\n"
    let notebook = try Notebook.parse(Source(name: "n", text: text))
    let statements = try notebook.script(overrides).read(Vocabulary.standard.grammar).flatMap(\.statements)
    return statements.map { statement in
      var words = [statement.verb.text] + statement.words.map(\.text)
      words += statement.options.map { $0.key.text + "=" + $0.values.map(\.text).joined(separator: "|") }
      words += statement.layers.map { _ in "layer" }
      if let file = statement.file { words.append(file.text) }
      return words.joined(separator: " ")
    }
  }

  @Test func parametersHoldEverywhere() throws {
    #expect(try verbs("param.a: flip,shift", "train m on d augment=$a") == ["train m augment=flip|shift"])
    #expect(try verbs("param.l: conv 8 3x3 relu, dense 10", "model m = $l").first?.hasSuffix("layer layer") == true)
    #expect(try verbs("param.t: x y", "show d to \"figures/$t.png\"") == ["show d figures/x y.png"])
    #expect(try verbs("param.t: x", "note d 'costs $5'") == ["note d costs $5"])
    #expect(try verbs("param.t: my file.csv", "load csv $t") == ["load csv my file.csv"])
    #expect(
      try verbs("param.a: flip", "train m on d augment=$a", [.init(name: "a", value: "shift,erase")])
        == ["train m augment=shift|erase"])
    for (parameters, statement) in [("param.t: x", "note d \"costs $5\""), ("param.t: x; quit", "train m on d lr=$t")] {
      #expect(throws: Diagnostics.self) { try verbs(parameters, statement) }
    }
  }

  @Test func theSeedIsOverridden() throws {
    let text = "---\nfmnb: 1\nseed: 1\n---\n```fmnb a\nload synthetic count=20 as d\n```\n"
    let notebook = try Notebook.parse(Source(name: "n", text: text))
    #expect(try notebook.script([.init(name: "seed", value: "3")]).seed == 3)
    #expect(try notebook.script().seed == 1)
    for value in ["x", "-1", "1.5", ""] {
      #expect(throws: Diagnostics.self) { try notebook.script([.init(name: "seed", value: value)]) }
    }
    #expect(throws: Diagnostics.self) { try notebook.script([.init(name: "sede", value: "3")]) }
  }

  /// A value means the names of the place where it stands.
  @Test func valuesAreComputedWhereTheyStand() throws {
    let text = """
      ```fmnb a
      load synthetic count=20 as d
      model m = maxpool 4, dense 10
      train m on d epochs=1 as h
      ```
      The loss: ?<!--= h.last.loss -->, of 5<!--= $epochs --> epochs.

      ```fmnb b
      rename h as g
      train m on d epochs=2 as h
      remove g
      ```
      Later: ?<!--= h.last.epoch -->.

      """
    #expect(try codes(text).isEmpty)
    #expect(try codes(text + "And ?<!--= g.last.loss -->.\n") == ["18 unknown-name"])
    // A summary at the top reads what comes later.
    #expect(try codes("It is ?<!--= h.last.loss -->.\n\n" + text).isEmpty)
  }
}
