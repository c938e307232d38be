import TestSupport
import Testing

@testable import Terminal

/// Lines as if a person had typed them.
private struct Typed: LineReader {
  var inputs: [LineInput]
  var prompts: [String] = []
  var preceding: [String] = []
  var remembered: [String] = []

  mutating func readLine(prompt: String, preceding: String) -> LineInput {
    prompts.append(prompt)
    self.preceding.append(preceding)
    return inputs.isEmpty ? .endOfInput : inputs.removeFirst()
  }

  mutating func remember(_ statement: String) { remembered.append(statement) }
}

@Suite struct StatementReaderTests {
  private func reader(_ inputs: [LineInput]) -> StatementReader<Typed> {
    StatementReader(
      lines: Typed(inputs: inputs),
      isStatement: { $0.hasPrefix("take") || $0.hasPrefix("load") })
  }

  @Test func asksForMoreUntilComplete() {
    var reader = reader([.line("model m = residual("), .line("  conv 8 3x3"), .line(")"), .line("list")])
    #expect(reader.next() == .statement("model m = residual(\n  conv 8 3x3\n)", isPasted: false))
    #expect(reader.next() == .statement("list", isPasted: false))
    #expect(reader.next() == .endOfInput)
    #expect(reader.lines.prompts == ["fmnb> ", "...> ", "...> ", "fmnb> ", "fmnb> "])
    #expect(reader.lines.preceding[2] == "model m = residual(\n  conv 8 3x3")
    #expect(reader.lines.remembered == ["model m = residual(\n  conv 8 3x3\n)", "list"])
  }

  /// Sixteen thousand lines took twenty-four seconds when each read all before it again.
  @Test func aLongStatementTakesLinearTime() {
    let block = "model m = (\n" + String(repeating: "  conv 8 3x3, # one\n", count: 16_000) + "relu)"
    var reader = reader([.line(block)])
    let start = processorTime()
    #expect(reader.next() == .statement(block, isPasted: false))
    #expect(processorTime() - start < 5)
  }

  @Test func aCommaAsksForMore() {
    var reader = reader([.line("load a x=1,"), .line("  2"), .line("load b x=1,"), .line(""), .line("c,")])
    #expect(reader.next() == .statement("load a x=1,\n  2", isPasted: false))
    #expect(reader.next() == .statement("load b x=1,\n", isPasted: false))
    #expect(reader.next() == .statement("c,", isPasted: false))
  }

  @Test func interruptionDropsTheWholeStatement() {
    var reader = reader([.line("a ("), .interrupted, .line("b")])
    #expect(reader.next() == .interrupted)
    #expect(reader.next() == .statement("b", isPasted: false))
  }

  @Test func theEndHandsOverWhatThereIs() {
    var reader = reader([.line("a (")])
    #expect(reader.next() == .statement("a (", isPasted: false))
    #expect(reader.next() == .endOfInput)
  }

  @Test func aPastedBlockRunsLineByLine() {
    var reader = reader([.line("a\n\nb (\n)\n  \nc"), .line("d")])
    #expect(reader.next() == .statement("a", isPasted: true))
    #expect(reader.next() == .statement("b (\n)", isPasted: true))
    #expect(reader.next() == .statement("c", isPasted: true))
    #expect(reader.next() == .statement("d", isPasted: false))
    #expect(reader.lines.remembered == ["a", "b (\n)", "c", "d"])
  }

  @Test func aRecalledStatementIsNoBlock() {
    var reader = reader([.line("b (\n)\n")])
    #expect(reader.next() == .statement("b (\n)", isPasted: false))
  }

  @Test func theRestOfABlockCanBeDropped() {
    var reader = reader([.line("a\nb\n\nc"), .line("d")])
    #expect(reader.next() == .statement("a", isPasted: true))
    #expect(reader.dropPasted() == 2)
    #expect(reader.next() == .statement("d", isPasted: false))
  }

  @Test func countsLines() {
    var reader = reader([.line(""), .line("a ("), .line(")"), .line("b")])
    _ = reader.next()
    #expect(reader.linesBefore == 1)
    _ = reader.next()
    #expect(reader.linesBefore == 3)
  }

  @Test(arguments: [
    ("fmnb> load a", ["load a"]), ("  fmnb>  x", [" x"]), ("fmnb>", [""]), ("fmnb>x", ["fmnb>x"]),
    // As a web page gives them.
    ("\u{FEFF}fmnb>\u{A0}load a\n\u{A0}...>\u{A0}b", ["load a", "b"]),
    ("fmnb> load a\nsome output\nfmnb> take b", ["load a", "take b"]),
    // The first prompt is often missed when copying.
    ("load a\n60,000 images\nfmnb> take b\n...> more", ["load a", "take b", "more"]),
    ("load a\r\nother", ["load a", "other"]), ("fmnb> fmnb> load", ["load"]), ("", [""]),
    ("fmnb> plot\nload b\nfmnb> x", ["plot", "load b", "x"]),
  ])
  func promptsAreStripped(text: String, expected: [String]) {
    #expect(PastedText.lines(text) { $0.hasPrefix("load") || $0.hasPrefix("take") } == expected)
  }
}
