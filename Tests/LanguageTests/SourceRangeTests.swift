import Language
import Testing

/// Statements of a notebook's cell stand inside a larger text, and everything points into that text.
struct SourceRangeTests {
  static let notebook = """
    ---
    title: Größe
    ---
    ```fmnb a
    train seed on fm \\
      epochs=2,3 as "h 1" # note
    model m = residual (conv 8 3x3), dense 10
    ```
    Prose; not a (statement.
    """

  /// The bytes between the fences.
  static var cell: Range<Int> {
    let bytes = Array(notebook.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: Array("train".utf8)) } ?? 0
    let end = bytes.indices.first { bytes[$0...].starts(with: Array("```\nProse".utf8)) } ?? 0
    return start..<end
  }

  @Test func everyPieceKnowsWhereItStands() throws {
    let source = Source(name: "nb.fmnb", text: Self.notebook)
    let statements = try Parser.parse(source, in: Self.cell, grammar: .sample)
    #expect(statements.count == 2)
    let train = statements[0]
    func piece(_ range: Range<Int>) -> String { slice(Self.notebook, range) }
    #expect(piece(train.range) == "train seed on fm \\\n  epochs=2,3 as \"h 1\"")
    #expect(piece(train.verb.range) == "train")
    #expect(train.words.map { piece($0.range) } == ["seed"])
    #expect(train.data.map { piece($0.range) } == "fm")
    #expect(piece(train.options[0].range) == "epochs=2,3")
    #expect(piece(train.options[0].key.range) == "epochs")
    #expect(piece(train.options[0].valueRange) == "2,3")
    #expect(train.options[0].values.map { piece($0.range) } == ["2", "3"])
    #expect(train.name.map { piece($0.range) } == "\"h 1\"")
    #expect(source.location(of: train.range.lowerBound) == source.location(of: Self.cell.lowerBound))
    #expect(source.location(of: train.range.lowerBound).line == 5)
    let layers = statements[1].layers
    #expect(layers.map { piece($0.range) } == ["residual (conv 8 3x3)", "dense 10"])
    #expect(layers[0].children?.map { piece($0.range) } == ["conv 8 3x3"])
    #expect(layers[1].kind.range.lowerBound == layers[1].range.lowerBound)
  }

  @Test func nothingOutsideTheRangeIsRead() throws {
    let source = Source(name: "t", text: "( \"open\nundo\n) , =")
    #expect(try Parser.parse(source, in: 8..<12, grammar: .sample).map(\.outline) == ["undo"])
    #expect(try Parser.parse(source, in: 8..<10, grammar: .sample).map(\.outline) == ["un"])
    #expect(try Parser.parse(source, in: 9..<9, grammar: .sample).isEmpty)
  }

  @Test(arguments: [0..<0, 2..<100, 100..<200, -5 ..< -1, -5..<3])
  func aRangeOutsideTheTextIsCut(_ range: Range<Int>) throws {
    #expect(try Parser.parse(Source(name: "t", text: "undo"), in: range, grammar: .sample).count <= 1)
  }

  @Test(arguments: [
    (0, 1, 1), (1, 1, 2), (3, 1, 3), (4, 2, 1), (5, 2, 2), (6, 2, 2), (7, 3, 1), (8, 3, 1), (99, 3, 1), (-3, 1, 1),
  ])
  func locations(_ offset: Int, _ line: Int, _ column: Int) {
    // a, ñ (two bytes), newline, b, CR LF.
    let location = Source(name: "t", text: "añ\nb\r\n").location(of: offset)
    #expect(location.line == line)
    #expect(location.column == column)
  }

  @Test func aPieceOfALongerTextCountsFromItsFirstLine() throws {
    let source = Source(name: "t", text: "undo\n  é 'x", firstLine: 7)
    #expect(source.location(of: 0).line == 7)
    #expect(source != Source(name: "t", text: source.text))
    #expect {
      try Parser.parse(source, grammar: .sample)
    } throws: { error in
      (error as? Diagnostics)?.all.first?.rendered().hasPrefix("t:8:5: error: ") == true
    }
  }
}
