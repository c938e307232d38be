import Foundation
import TestSupport
import Testing

/// The prompt on terminals of any width: what stands on the screen, row by row.
@Suite(.serialized) struct PromptWidthTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func start(columns: Int) throws -> PseudoTerminal {
    try PseudoTerminal(in: folder.path, columns: columns, rows: 40)
  }

  /// The rows of the screen below the last prompt that was typed at.
  private func rows(_ terminal: PseudoTerminal, columns: Int, after text: String) throws -> [String] {
    try terminal.expect("fmnb> ")
    terminal.type(text + "\r")
    try terminal.expect("error: ")
    try terminal.expect("fmnb> ")
    let rows = DrawnScreen(terminal.raw, columns: columns).rows
    let start = try #require(rows.lastIndex { $0.contains("error: ") })
    return Array(rows[start...].dropLast())
  }

  /// The carets stand in the cells right below the word that is wrong, whichever row it came to stand on.
  @Test(
    arguments: [40, 80, 200],
    [
      "train m on toy epochs=5 batch=64 lr=0.001 )",
      "load synthetic count=500 seed=1 classes=標準,標準,標準,標準,標準 )",
      "note h 🧥🧥🧥🧥🧥🧥🧥🧥🧥🧥🧥🧥🧥🧥🧥🧥🧥🧥🧥🧥 ) e\u{301}e\u{301}",
      "note h e\u{301}e\u{301}e\u{301} Ａ한Ａ한Ａ한Ａ한Ａ한Ａ한Ａ한Ａ한Ａ한 )"
        + " and so on for a while, as long as it takes to fill some rows",
    ])
  func caretsStandBelowTheMistake(columns: Int, text: String) throws {
    let terminal = try start(columns: columns)
    let rows = try rows(terminal, columns: columns, after: text)
    // Whole, unshortened, on the rows between the message and the caret.
    let caret = try #require(rows.firstIndex { $0.contains("^") && !$0.contains(")") })
    let above = DrawnScreen(rows[caret - 1], columns: columns).cells(ofRow: 0)
    let place = try #require(rows[caret].firstIndex(of: "^"))
    let column = rows[caret].distance(from: rows[caret].startIndex, to: place)
    #expect(above.indices.contains(column) && above[column] == ")", "\(rows)")
    let shown = rows[1..<caret].map { $0.dropFirst(2) }.joined().replacing(" ", with: "")
    #expect(shown.contains(text.prefix { $0 != ")" }.replacing(" ", with: "")), "\(rows)")
    #expect(rows.allSatisfy { DrawnScreen($0, columns: .max).cells(ofRow: 0).count <= columns })
  }

  @Test func aMistakeAcrossRowsIsMarkedOnEach() throws {
    let word = String(repeating: "x", count: 60)
    let terminal = try start(columns: 40)
    let rows = try rows(terminal, columns: 40, after: "info \(word)")
    let carets = rows.filter { $0.contains("~~~") }
    #expect(carets == ["       ^" + String(repeating: "~", count: 31), "  " + String(repeating: "~", count: 28)])
    #expect(rows.filter { $0.contains("xxxxx") && !$0.contains("'") }.count == 2)
  }

  @Test(arguments: [40, 80, 200])
  func ctrlCLeavesWhatWasTyped(columns: Int) throws {
    let terminal = try start(columns: columns)
    try terminal.expect("fmnb> ")
    let text = "load synthetic count=500 seed=1 as a-name-that-fills-more-than-a-row"
    terminal.type(text)
    try terminal.expect("than-a-row")
    // Also where the cursor is not at the end.
    terminal.type("\u{1}\u{1B}f")
    usleep(100_000)
    terminal.type("\u{3}")
    try terminal.expect("^C")
    try terminal.expect("fmnb> ")
    terminal.type("list models\r")
    try terminal.expect("(none)")
    let rows = DrawnScreen(terminal.raw, columns: columns).rows
    let next = try #require(rows.firstIndex { $0 == "fmnb> list models" })
    let typed = ("fmnb> " + text + "^C").count
    #expect(
      rows[(next - (typed + columns - 1) / columns)..<next].joined() == "fmnb> \(text)^C", "\(rows)")
  }

  @Test func ctrlCOnAnEmptyLineAndInASearch() throws {
    let terminal = try start(columns: 80)
    try terminal.enter("list models")
    try terminal.expect("fmnb> ")
    terminal.type("\u{3}")
    try terminal.expect("^C")
    try terminal.expect("fmnb> ")
    terminal.type("\u{12}mod")
    try terminal.expect("list models")
    terminal.type("\u{3}")
    try terminal.expect("^C")
    // What is typed before the next prompt is there stands beside it.
    for _ in 0..<100 where DrawnScreen(terminal.raw, columns: 80).rows.last != "fmnb>" {
      _ = try? terminal.expect("\0", seconds: 0.1)
    }
    terminal.type("set\r")
    try terminal.expect("threads")
    let rows = DrawnScreen(terminal.raw, columns: 80).rows
    #expect(rows.contains("fmnb> ^C"))
    let found = try #require(rows.firstIndex(of: "fmnb> list models^C"), "\(rows)")
    #expect(rows[found + 1] == "fmnb> set", "\(rows)")
  }

  /// Readline leaves some of what it found behind a prompt in bold.
  @Test func aSearchGivenUpLeavesNothing() throws {
    let terminal = try start(columns: 40)
    try terminal.enter("list models  # \(String(repeating: "some words ", count: 8))")
    try terminal.expect("(none)")
    try terminal.expect("fmnb> ")
    terminal.type("\u{12}mod")
    try terminal.expect("list models")
    usleep(200_000)
    terminal.type("\u{7}")
    try terminal.expect("fmnb> ")
    terminal.type("set\r")
    try terminal.expect("threads")
    let rows = DrawnScreen(terminal.raw, columns: 40).rows
    #expect(rows.contains("fmnb> set"), "\(rows)")
  }

  @Test func aTrailingCommaGoesOn() throws {
    let terminal = try start(columns: 80)
    try terminal.enter("model m = relu,   # and")
    try terminal.enter("dense 10", prompt: "...> ")
    try terminal.expect("m = relu, dense 10")
  }

  @Test func blanksOfWebPagesAreBlanks() throws {
    let terminal = try start(columns: 80)
    try terminal.expect("fmnb> ")
    terminal.paste("\u{FEFF}fmnb>\u{A0}model\u{A0}m\u{2003}=\u{202F}dense\u{3000}10\u{200B}")
    terminal.type("\r")
    try terminal.expect("m = dense 10")
  }

  @Test(arguments: [40, 80, 200])
  func aConfusionMatrixIsNeverSilent(columns: Int) throws {
    let terminal = try start(columns: columns)
    try terminal.enter("load synthetic count=100 as toy; model m = maxpool 4, dense 10; train m on toy epochs=1")
    try terminal.expect("best")
    try terminal.enter("plot confusion m on toy.test")
    try terminal.expect("right\n")
    let table = try terminal.expect("fmnb> ")
    #expect(table.contains(columns == 40 ? "largest of" : "true \\ predicted"), "\(table)")
    #expect(table.contains("Trouser"))
    #expect(table.split(separator: "\n").allSatisfy { $0.count <= columns })
  }
}
